using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Administration;

/// <summary>Every code list (<c>GET /app/code-lists</c>).</summary>
/// <param name="Version">One more with every change of any list: the <c>ETag</c> of all of them.</param>
public sealed record CodeListsCard(IReadOnlyList<CodeListCard> Lists, int Version) : IVersioned;

/// <summary>One code list.</summary>
/// <param name="Field">The field of a signal that it is for.</param>
/// <param name="Version">One more with every change; goes along with one, in <c>If-Match</c>.</param>
public sealed record CodeListCard(Guid Id, CodeList List, string Field, IReadOnlyList<CodeCard> Codes, int Version) : IVersioned;

/// <param name="Code">What partners write.</param>
/// <param name="From">The first day, inclusive, of what can be observed with it; null: from the beginning.</param>
/// <param name="Until">The last day, inclusive; null while no end is known.</param>
/// <param name="MustStay">The list cannot do without it: it cannot be retired.</param>
public sealed record CodeCard(string Code, string Label, string? Group, DateOnly? From, DateOnly? Until, bool MustStay);

/// <summary>
/// Body of <c>POST /app/code-lists/check</c>, of <c>/app/code-lists/{id}/retire</c> (without the list) and of <c>/take-back</c> (the code
/// alone).
/// </summary>
public sealed class CodeDraft
{
    /// <summary>Wire name of a <see cref="CodeList"/>.</summary>
    public string? List { get; set; }
    public string? Code { get; set; }

    /// <summary>The last day on which the code is valid, inclusive.</summary>
    public string? Until { get; set; }
}

/// <summary>What retiring a code would do. Counts in it are bands, never exact.</summary>
/// <param name="Sentences">Dutch, one fact each.</param>
public sealed record CodeConsequence(IReadOnlyList<string> Sentences);

/// <summary>What made a list another version.</summary>
public enum CodeChangeKind
{
    /// <summary>It came with a new version of the product.</summary>
    [JsonStringEnumMemberName("toegevoegd"), Display(Name = "Toegevoegd")] Added,

    /// <summary>A new version of the product words it better. It means what it meant.</summary>
    [JsonStringEnumMemberName("verwoord"), Display(Name = "Anders verwoord")] Reworded,
    [JsonStringEnumMemberName("vervalt"), Display(Name = "Vervalt")] Retired,
    [JsonStringEnumMemberName("teruggenomen"), Display(Name = "Blijft toch")] TakenBack,
}

/// <summary>One version of a list, and what made it.</summary>
/// <param name="Label">What the code was called until then.</param>
/// <param name="Day">From when it is valid, or called otherwise; or the last day that it is valid. Null when it stays.</param>
/// <param name="At">UTC.</param>
/// <param name="Role">Of who did it; a new version of the product does so itself.</param>
public sealed record CodeListChangeCard(
    CodeList List, int Version, CodeChangeKind Kind, string Code, string Label, DateOnly? Day, DateTime At, string Role,
    string Organisation);
