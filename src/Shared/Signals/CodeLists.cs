using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>
/// A list of codes with which a signal says what was seen. The region may retire a code of it. Handling, precision and whether an indicator
/// was observed are no such lists: the product itself works by those.
/// </summary>
public enum CodeList
{
    [JsonStringEnumMemberName("uitbuitingsvorm"), Display(Name = "Vorm van uitbuiting")] Exploitation,
    [JsonStringEnumMemberName("werkwijze"), Display(Name = "Werkwijze")] Approach,
    [JsonStringEnumMemberName("kanaal"), Display(Name = "Kanaal")] Channel,
    [JsonStringEnumMemberName("leeftijdsgroep"), Display(Name = "Leeftijdsgroep")] AgeBand,
    [JsonStringEnumMemberName("geslacht"), Display(Name = "Geslacht")] Gender,
    [JsonStringEnumMemberName("rol"), Display(Name = "Wie de jongere benadert")] Actor,
    [JsonStringEnumMemberName("indicator"), Display(Name = "Kenmerken van de situatie")] Indicator,
    [JsonStringEnumMemberName("basis"), Display(Name = "Waar een signaal op berust")] Basis,
    [JsonStringEnumMemberName("bron"), Display(Name = "Hoe betrouwbaar de bron is")] Source,
    [JsonStringEnumMemberName("inhoud"), Display(Name = "Hoe zeker de inhoud is")] Content,
}

/// <summary>One code list as this version of the product has it.</summary>
/// <param name="Field">The field of a draft that it is for, as errors name it.</param>
/// <param name="Codes">In the order of the list.</param>
/// <param name="UsedBy">The codes of this list in what a signal says.</param>
public sealed record SignalCodes(
    CodeList List, string Field, IReadOnlyList<ListedCode> Codes, Func<SignalContent, IEnumerable<string>> UsedBy)
{
    /// <exception cref="InvalidOperationException">The list has no such code.</exception>
    public ListedCode Get(string code) => Codes.First(known => known.Code == code);
}

/// <param name="Code">Its wire name. It means what it means for ever.</param>
/// <param name="Group">The heading that it stands under, where the list has headings.</param>
/// <param name="MustStay">The list cannot do without it.</param>
public sealed record ListedCode(string Code, string Label, string? Group, bool MustStay);

/// <summary>
/// From when until when a code can be used. Only a code that came later than its list, or that is retired, has one: every other is valid
/// always.
/// </summary>
/// <param name="From">The first day, inclusive, of what can be observed with it; null: from the beginning.</param>
/// <param name="Until">The last day, inclusive; null while no end is known. Once it is over it stays over.</param>
public sealed record CodeTerm(CodeList List, string Code, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether something that was seen on a day, or in a week or month with a day in it, can be said with this code.</summary>
    public bool Allows(ObservedDate observed) => !(observed.FirstDay > Until) && !(observed.LastDay < From);
}

/// <summary>
/// The one table of code lists whose codes have a term. A new code is a member of its enum in <c>Vocabulary</c>, in a new version of the
/// product: it is valid from the day on which a database first meets it (decision 0047). A code that is in a database is never taken out,
/// and never given another meaning.
/// </summary>
public static class CodeLists
{
    public static IReadOnlyList<SignalCodes> All { get; } =
    [
        Of<Exploitation>(CodeList.Exploitation, "exploitation", said => [said.Exploitation], Exploitation.Unknown),
        Of<Approach>(CodeList.Approach, "approaches", said => said.Approaches, Approach.Other),
        Of<Channel>(CodeList.Channel, "channel", said => [said.Channel], Channel.Unknown),
        Of<AgeBand>(CodeList.AgeBand, "ageBand", said => [said.AgeBand], AgeBand.Unknown),
        Of<Gender>(CodeList.Gender, "gender", said => [said.Gender], Gender.Unknown),
        Of<Actor>(CodeList.Actor, "actor", said => [said.Actor], Actor.Unknown),
        Of<Indicator>(CodeList.Indicator, "indicators", said => (said.Indicators ?? []).Select(seen => seen.Indicator)),
        Of<Basis>(CodeList.Basis, "basis", said => [said.Basis]),
        Of<SourceReliability>(CodeList.Source, "reliability.source", said => [said.Source], SourceReliability.D),
        Of<ContentReliability>(
            CodeList.Content, "reliability.content", said => [said.Content], ContentReliability.CannotBeJudged),
    ];

    public static SignalCodes Get(CodeList list) => All.First(codes => codes.List == list);

    /// <param name="mustStay">For who does not know, or saw what fits nowhere else.</param>
    private static SignalCodes Of<T>(
        CodeList list, string field, Func<SignalContent, IEnumerable<T>> usedBy, T? mustStay = null) where T : struct, Enum => new(
        list, field,
        [.. Code<T>.All.Select(
            code => new ListedCode(Code<T>.Wire(code), Code<T>.Label(code), Code<T>.Group(code), code.Equals(mustStay)))],
        said => usedBy(said).Select(Code<T>.Wire));
}
