using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// What Excel, LibreOffice and Numbers make of values that they take for dates or numbers when a file is opened and saved again. They
/// rewrite every cell that can be a date: "12-13" becomes "dec-13" or "1-12-2013", a long number "2,02611E+14".
/// </summary>
internal static partial class SpreadsheetTraces
{
    private const string Changed = "is door een rekenblad veranderd";

    /// <summary>The months in Dutch and English, by their first three letters and in full.</summary>
    private static readonly Dictionary<string, int> Months = new(
        from name in new[]
        {
            "jan januari january", "feb februari february", "mrt maart mar march", "apr april", "mei may", "jun juni june",
            "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october", "nov november",
            "dec december",
        }.Index()
        from word in name.Item.Split(' ')
        select KeyValuePair.Create(word, name.Index + 1), StringComparer.OrdinalIgnoreCase);

    // Codes that a spreadsheet takes for a day of a month, or a month of a year. "14-16" is neither.
    private static readonly List<(string Code, int First, int Second)> DateLikeCodes =
        [.. Code<AgeBand>.All.Select(Code<AgeBand>.Wire).Select(code => (Code: code, Match: TwoNumbers().Match(code)))
            .Where(code => code.Match.Success)
            .Select(code => (code.Code, First: Number(code.Match.Groups[1]), Second: Number(code.Match.Groups[2])))
            .Where(code => code.First <= 12)];

    /// <summary>The number of a month, one-based; null for what is no name of one.</summary>
    public static int? Month(string name) => Months.TryGetValue(name.TrimEnd('.'), out var month) ? month : null;

    /// <summary>Why a reference is refused; null when it is as its partner wrote it.</summary>
    public static string? OfReference(string text)
    {
        text = text.Trim();
        return Exponent().IsMatch(text) || IsError(text) || Parse(text) is { HasName: true } or { IsWritten: true }
            ? $"Het kenmerk {Changed}: het is een datum of een afgerond getal geworden, en dan lijken verschillende signalen hetzelfde. "
                + "Maak de kolom op als tekst en exporteer opnieuw."
            : null;
    }

    /// <summary>What stands where a text was that a spreadsheet took for a formula, or had no room for.</summary>
    public static bool IsError(string text) => ErrorText().IsMatch(text.Trim());

    /// <summary>Reads back an age band that became a date.</summary>
    /// <param name="reason">Dutch, when it cannot be told which it was.</param>
    /// <returns>Null when it is no date, or cannot be told.</returns>
    public static string? AgeBandOf(string text, out string? reason)
    {
        reason = null;
        if (Parse(text.Trim()) is not { } date)
            return null;
        var codes = DateLikeCodes.Where(code => date.CanBe(code.First, code.Second)).Select(code => code.Code).ToList();
        if (codes.Count == 1)
            return codes[0];
        reason = $"Deze waarde {Changed} in een datum. Maak de kolom op als tekst en schrijf de code opnieuw, zoals "
            + $"{string.Join(" of ", DateLikeCodes.Select(code => code.Code))}.";
        return null;
    }

    private static WrittenDate? Parse(string text)
    {
        if (MonthAndNumber().Match(text) is { Success: true } first && Month(first.Groups[1].Value) is { } month)
            return new(month, null, Number(first.Groups[2])) { HasName = true };
        if (NumberAndMonth().Match(text) is { Success: true } last && Month(last.Groups[2].Value) is { } named)
            return new(named, Number(last.Groups[1]), null) { HasName = true };
        if (Iso().Match(text) is { Success: true } iso)
            return new(Number(iso.Groups[2]), Number(iso.Groups[3]), Number(iso.Groups[1])) { IsWritten = iso.Groups[4].Success };
        if (Written().Match(text) is { Success: true } day)
            return new(Number(day.Groups[2]), Number(day.Groups[1]), Number(day.Groups[3])) { IsWritten = true, MayBeSwapped = true };
        return Serial().IsMatch(text) && FileDates.OfSerial(text, FileDates.Windows) is { } serial
            ? new(serial.Month, serial.Day, serial.Year) : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <param name="Day">Null where only a month stands.</param>
    /// <param name="Year">As it is written; of a month with a number behind it, either its year or its day.</param>
    private sealed record WrittenDate(int Month, int? Day, int? Year)
    {
        public bool HasName { get; init; }
        public bool IsWritten { get; init; }
        public bool MayBeSwapped { get; init; }

        /// <summary>Whether a spreadsheet makes this of two numbers: a month of a year, or a day of a month in any year.</summary>
        public bool CanBe(int first, int second) =>
            Is(first, second) || MayBeSwapped && Day is { } day && new WrittenDate(day, Month, Year).Is(first, second);

        private bool Is(int month, int other) => Month == month
            && (Day == other || (Day is null or 1) && (Year == other || Year == 2000 + other));
    }

    [GeneratedRegex(@"^(\d{1,2})-(\d{1,2})$")]
    private static partial Regex TwoNumbers();

    [GeneratedRegex(@"^[+-]?\d+(?:[.,]\d+E[+-]?\d+|E[+-]\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^([A-Za-z]{3,9}\.?)[-/ ](\d{2}|20\d\d)$")]
    private static partial Regex MonthAndNumber();

    [GeneratedRegex(@"^(\d{1,2})[-/ ]([A-Za-z]{3,9}\.?)(?:[-/ ](?:\d{2}|\d{4}))?$")]
    private static partial Regex NumberAndMonth();

    [GeneratedRegex(@"^(\d{4})-(\d{2})-(\d{2})([T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$")]
    private static partial Regex Written();

    [GeneratedRegex(@"^[3-7]\d{4}$")]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?:#+|#[A-Z/0]+[!?]?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ErrorText();
}
