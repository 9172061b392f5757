using System.Globalization;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>The closed list of columns of a delivery, and how a value of each gets into a draft.</summary>
internal static class DeliveryColumns
{
    /// <summary>Of a text, in characters: what is longer is refused for its length alone.</summary>
    public const int MaxCell = 4 * SignalRules.MaxNarrative;

    /// <summary>One column.</summary>
    /// <param name="Header">As it stands above a table.</param>
    /// <param name="Member">As it is called in JSON.</param>
    /// <param name="Field">The draft's field, as rules name it.</param>
    public sealed record Column(int Index, string Header, string Member, string Field, bool IsRequired, Action<SignalDraft, string> Fill);

    /// <summary>What people put between several codes in one cell; no code or label has any of these in it.</summary>
    private static readonly char[] Between = ['|', ',', ';'];

    public static IReadOnlyList<Column> All { get; } = Number(
    [
        ("Kenmerk", "reference", true, (draft, value) => draft.Reference = value),
        ("Waarneemdatum", "observedOn", true, (draft, value) => draft.ObservedOn = value),
        ("Nauwkeurigheid", "precision", false, (draft, value) => draft.Precision = Codes<Precision>.Read(value)),
        ("Gebied", "area", true, (draft, value) => draft.Area = value),
        ("Uitbuitingsvorm", "exploitation", true, (draft, value) => draft.Exploitation = Codes<Exploitation>.Read(value)),
        ("Werkwijzen", "approaches", true, (draft, value) => draft.Approaches =
            [.. value.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Codes<Approach>.Read)]),
        ("Kanaal", "channel", true, (draft, value) => draft.Channel = Codes<Channel>.Read(value)),
        ("Leeftijdsgroep", "ageBand", true, (draft, value) => draft.AgeBand = Codes<AgeBand>.Read(value)),
        ("Geslacht", "gender", true, (draft, value) => draft.Gender = Codes<Gender>.Read(value)),
        ("Rol", "actor", true, (draft, value) => draft.Actor = Codes<Actor>.Read(value)),
        ("Basis", "basis", true, (draft, value) => draft.Basis = Codes<Basis>.Read(value)),
        ("Bron", "reliability.source", true, (draft, value) => Reliability(draft).Source = Codes<SourceReliability>.Read(value)),
        ("Inhoud", "reliability.content", true, (draft, value) =>
            Reliability(draft).Content = int.TryParse(
                Codes<ContentReliability>.Read(value), NumberStyles.None, CultureInfo.InvariantCulture, out var content)
                ? content
                : null),
        ("Verspreiding", "handling", false, (draft, value) => draft.Handling = Codes<Handling>.Read(value)),
        ("Toelichting", "narrative", false, (draft, value) => draft.Narrative = value),
    ]);

    public static Column Reference { get; } = All[0];
    public static Column ObservedOn { get; } = All[1];
    public static Column AgeBandColumn { get; } = All.Single(column => column.Field == "ageBand");
    public static Column Narrative { get; } = All.Single(column => column.Field == "narrative");

    /// <summary>"Kenmerk, Waarneemdatum, …"</summary>
    public static string Known { get; } = string.Join(", ", All.Select(column => column.Header));

    private static readonly Dictionary<string, Column> ByName =
        All.ToDictionary(column => PlainText.KeyOf(column.Header), StringComparer.Ordinal);

    /// <summary>The column of a header; capitals, spaces, accents and signs make no difference.</summary>
    public static Column? Find(string name) => ByName.GetValueOrDefault(PlainText.KeyOf(name));

    /// <summary>The header of a column, by the name that the rules give its field.</summary>
    public static string HeaderOf(string field) =>
        All.FirstOrDefault(column => column.Field == field)?.Header ?? (field == "indicators" ? "Indicatoren" : field);

    private static IReadOnlyList<Column> Number(
        (string Header, string Field, bool IsRequired, Action<SignalDraft, string> Fill)[] columns) =>
        [.. columns.Index().Select(column => new Column(
            column.Index, column.Item.Header, char.ToLowerInvariant(column.Item.Header[0]) + column.Item.Header[1..], column.Item.Field,
            column.Item.IsRequired, column.Item.Fill))];

    private static ReliabilityDraft Reliability(SignalDraft draft) => draft.Reliability ??= new();
}

/// <summary>
/// The codes of one list as people write them in files: the code or its Dutch label, whatever the capitals, spaces, <c>_</c> and
/// <c>-</c>. Nothing that only looks like one.
/// </summary>
internal static class Codes<T> where T : struct, Enum
{
    private static readonly Dictionary<string, string> ByKey = Code<T>.All
        .SelectMany(code => new[] { Code<T>.Wire(code), Code<T>.Label(code) }.Select(name => (Key: KeyOf(name), Wire: Code<T>.Wire(code))))
        .Distinct().ToDictionary(pair => pair.Key, pair => pair.Wire, StringComparer.Ordinal);

    /// <returns>The wire name; what is in no list comes back as it is, for the rules to refuse.</returns>
    public static string Read(string text) => ByKey.GetValueOrDefault(KeyOf(WithoutDecimals(text.Trim())), text);

    private static string KeyOf(string text) => string.Concat(
        text.Where(character => !char.IsWhiteSpace(character) && character != '_' && char.GetUnicodeCategory(
            character) != UnicodeCategory.DashPunctuation)).ToLowerInvariant();

    /// <summary>A spreadsheet writes "2" as "2,0" where its column has decimals.</summary>
    private static string WithoutDecimals(string text)
    {
        var end = text.AsSpan().TrimEnd('0');
        return end.Length < text.Length && end.Length > 1 && end[^1] is ',' or '.' && !end[..^1].ContainsAnyExceptInRange('0', '9')
            ? end[..^1].ToString() : text;
    }
}
