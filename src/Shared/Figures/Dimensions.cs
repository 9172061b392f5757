using System.Text.Json.Serialization;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Figures;

/// <summary>By what the figures of an overview are broken down. The wire names are the keys of <see cref="Overview.Series"/>.</summary>
public enum Dimension
{
    /// <summary>
    /// Signals per ISO week (<c>2026-W47</c>), without gaps, up to the current week. Signals known by month only are in none.
    /// </summary>
    [JsonStringEnumMemberName("week")] Week,
    /// <summary>
    /// Per ISO week the smallest count that EARS C2 would call unusual, given the weeks before it; weeks with too little history are
    /// absent.
    /// </summary>
    [JsonStringEnumMemberName("threshold")] Threshold,
    /// <summary>
    /// Per municipality, the surroundings in it included. Signals for the region as a whole stand under the region's code, so that the
    /// sum is the total.
    /// </summary>
    [JsonStringEnumMemberName("municipality")] Municipality,
    [JsonStringEnumMemberName("surroundings")] Surroundings,
    /// <summary>A signal with several approaches counts under each: the sum can exceed the total.</summary>
    [JsonStringEnumMemberName("approach")] Approach,
    [JsonStringEnumMemberName("channel")] Channel,
    [JsonStringEnumMemberName("exploitation")] Exploitation,
    [JsonStringEnumMemberName("ageBand")] AgeBand,
    [JsonStringEnumMemberName("partner")] Partner,
    /// <summary>Per group of approaches; a signal with approaches in several groups counts under each.</summary>
    [JsonStringEnumMemberName("approachGroup")] ApproachGroup,
    /// <summary>
    /// Per recent ISO week of which signals are still to be expected, how many there will probably be at least when all have come in; with
    /// <see cref="NowcastHigh"/> the middle 90 % of what may be. A model's numbers, for exact audiences only.
    /// </summary>
    [JsonStringEnumMemberName("nowcastLow")] NowcastLow,
    [JsonStringEnumMemberName("nowcastHigh")] NowcastHigh,
}

/// <summary>
/// A dimension whose values are a code list. Whatever chooses, counts, publishes or names such values walks over
/// <see cref="Dimensions.Coded"/>: a field that is added there is in the lens, the figures, the files and on the screens.
/// </summary>
/// <param name="Key">Which it is.</param>
/// <param name="Label">What people call it: "Vorm van uitbuiting".</param>
/// <param name="AllLabel">What the choice of none of its values is called: "Alle vormen".</param>
/// <param name="Word">What stands before a value in a line of text: kanaal “Op school”.</param>
/// <param name="Values">Wire name and label of each value, in the order of the list; at most 32.</param>
/// <param name="CodesOf">The values of a signal, a bit for each: bit 0 is the first of the list.</param>
/// <param name="ChosenIn">The wire name that a lens chooses; null when it leaves all values in.</param>
/// <param name="ChooseIn">A lens with a value chosen, by its wire name; null leaves all values in.</param>
public sealed record CodedDimension(
    Dimension Key, string Label, string AllLabel, string Word, IReadOnlyList<(string Wire, string Label)> Values,
    Func<ICodedFields, uint> CodesOf, Func<Lens, string?> ChosenIn, Func<Lens, string?, Lens> ChooseIn)
{
    /// <summary>Its name in queries, messages and drafts.</summary>
    public string Name { get; } = Code<Dimension>.Wire(Key);

    /// <summary>Its place in <see cref="Dimensions.Coded"/>.</summary>
    public int Index { get; internal init; }

    /// <summary>Protected figures are broken down by it.</summary>
    public bool IsPublished { get; init; }

    /// <summary>A signal can have several of its values, and counts under each: their sum can exceed the total.</summary>
    public bool Overlaps { get; init; }

    /// <summary>Its values are groups of those of this one, which whoever may see single values chooses from instead.</summary>
    public Dimension? Groups { get; init; }

    /// <summary>The wire names of its values, in the order of the list.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. Values.Select(value => value.Wire)];

    /// <summary>What a value reads, by its wire name.</summary>
    /// <exception cref="InvalidOperationException">The list has no such value.</exception>
    public string LabelOf(string key) => Values.First(value => value.Wire == key).Label;

    /// <summary>A value in a line of text: kanaal “Op school”.</summary>
    public string InText(string key) => $"{Word} “{LabelOf(key)}”";

    /// <summary>What the values of a signal read, in the order of the list.</summary>
    public IEnumerable<string> LabelsOf(ICodedFields signal) => Values.Index().Where(v => (CodesOf(signal) >> v.Index & 1) == 1)
        .Select(v => v.Item.Label);

    /// <summary>Whether a lens leaves signals with this value in: beside a chosen value only those that a signal can have together with it.
    /// </summary>
    public bool IsAsked(Lens lens, string key) => Overlaps || ChosenIn(lens) is not { } chosen || chosen == key;

    /// <summary>The bit of the value that a lens chooses; null when it leaves all values in.</summary>
    public uint? CodeIn(Lens lens) => ChosenIn(lens) is { } key ? 1u << Keys.Index().First(k => k.Item == key).Index : null;
}

/// <summary>The one table of what signals are counted by.</summary>
public static class Dimensions
{
    /// <summary>In the order in which tables and screens have them. Weeks, places and partners are the region's own and not among them.</summary>
    public static IReadOnlyList<CodedDimension> Coded { get; } = Numbered(
        FromList<Exploitation>(Dimension.Exploitation, "Vorm van uitbuiting", "Alle vormen", "uitbuiting",
            signal => Bit((int)signal.Exploitation), lens => lens.Exploitation, (lens, value) => lens with { Exploitation = value },
            isPublished: true),
        FromList<Approach>(Dimension.Approach, "Werkwijze", "Alle werkwijzen", "werkwijze",
            signal => signal.Approaches.Bits, lens => lens.Approach, (lens, value) => lens with { Approach = value },
            overlaps: true),
        FromList<ApproachGroup>(Dimension.ApproachGroup, "Groep van werkwijzen", "Alle groepen", "werkwijzen",
            signal => ApproachGroups.BitsOf(signal.Approaches), lens => lens.ApproachGroup,
            (lens, value) => lens with { ApproachGroup = value }, isPublished: true, overlaps: true, groups: Dimension.Approach),
        FromList<Channel>(Dimension.Channel, "Kanaal", "Alle kanalen", "kanaal",
            signal => Bit((int)signal.Channel), lens => lens.Channel, (lens, value) => lens with { Channel = value },
            isPublished: true),
        FromList<AgeBand>(Dimension.AgeBand, "Leeftijdsgroep", "Alle leeftijden", "leeftijd",
            signal => Bit((int)signal.AgeBand), lens => lens.AgeBand, (lens, value) => lens with { AgeBand = value },
            isPublished: true));

    private static readonly Dictionary<Dimension, CodedDimension> ByKey = Coded.ToDictionary(dimension => dimension.Key);

    /// <summary>The values of a signal in every coded dimension, in the order of <see cref="Coded"/>.</summary>
    public static uint[] CodesOf(ICodedFields signal) => [.. Coded.Select(dimension => dimension.CodesOf(signal))];

    /// <summary>A coded dimension by its key.</summary>
    /// <exception cref="KeyNotFoundException">Its values are no code list: weeks, places and partners.</exception>
    public static CodedDimension Get(Dimension key) => ByKey[key];

    private static CodedDimension FromList<T>(
        Dimension key, string label, string allLabel, string word, Func<ICodedFields, uint> codes, Func<Lens, T?> chosen,
        Func<Lens, T?, Lens> choose, bool isPublished = false, bool overlaps = false, Dimension? groups = null) where T : struct, Enum =>
        new(
            key, label, allLabel, word, [.. Code<T>.All.Select(value => (Code<T>.Wire(value), Code<T>.Label(value)))], codes,
            lens => chosen(lens) is { } value ? Code<T>.Wire(value) : null,
            (lens, wire) => choose(lens, wire is null ? null : Code<T>.Parse(wire)))
        {
            IsPublished = isPublished,
            Overlaps = overlaps,
            Groups = groups,
        };

    private static CodedDimension[] Numbered(params CodedDimension[] dimensions) =>
        [.. dimensions.Select((dimension, index) => dimension with { Index = index })];

    private static uint Bit(int value) => 1u << value;
}
