using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// The dates of one file. Whether the day or the month stands first is decided for the file as a whole, from all of its dates, and never
/// for a row by itself: "11/03/2026" beside "11/20/2026" is no 11 March (decision 0050).
/// </summary>
internal sealed partial class FileDates
{
    /// <summary>Day zero of the numbers that a workbook keeps days as, on Windows and, in old workbooks, on a Macintosh.</summary>
    public static readonly DateOnly Windows = new(1899, 12, 30), Macintosh = new(1904, 1, 1);

    private const string Write = "Schrijf dd-mm-jjjj, jjjj-mm-dd of een week als 2026-W47.";

    private int? _dayFirst, _monthFirst;

    /// <summary>Looks at a date for what it tells of the file.</summary>
    /// <param name="line">Where it stands.</param>
    public void Observe(string text, int line)
    {
        if (Numbers().Match(text.Trim()) is not { Success: true } date)
            return;
        var (first, second) = (Number(date, 1), Number(date, 2));
        if (first is > 12 and <= 31 && second <= 12)
            _dayFirst ??= line;
        else if (second is > 12 and <= 31 && first <= 12)
            _monthFirst ??= line;
    }

    /// <summary>
    /// Reads a date in one of the forms that exports have: with a time behind it, with the month as a word, or a number of a workbook. A
    /// week or a month, and what is no date, comes back as it is.
    /// </summary>
    /// <param name="dayZero">Of a workbook; null for a file that does not say.</param>
    /// <param name="reason">Dutch, when it is a date and cannot be told which.</param>
    public string Read(string text, DateOnly? dayZero, out string? reason)
    {
        reason = null;
        text = Spaces().Replace(text.Trim(), " ");
        if (Numbers().Match(text) is { Success: true } numbers)
            return OfNumbers(numbers, text, out reason);
        if ((Iso().Match(text) is { Success: true } hyphened ? hyphened : IsoWithoutHyphens().Match(text)) is { Success: true } iso)
            return Day(Number(iso, 1), Number(iso, 2), Number(iso, 3), iso, text);
        if (DayOfMonth().Match(text) is { Success: true } word && SpreadsheetTraces.Month(word.Groups[2].Value) is { } month)
            return Day(Year(word, 3), month, Number(word, 1), word, text);
        if (MonthAndDay().Match(text) is { Success: true } english && SpreadsheetTraces.Month(english.Groups[1].Value) is { } named)
            return Day(Number(english, 3), named, Number(english, 2), english, text);
        if (MonthAndYear().Match(text) is { Success: true } words && SpreadsheetTraces.Month(words.Groups[1].Value) is { } of)
        {
            if (words.Groups[2].Length == 4)
                return string.Create(CultureInfo.InvariantCulture, $"{words.Groups[2].Value}-{of:00}");
            reason = "De datum is door een rekenblad veranderd in een maand. Schrijf een maand als 2026-11.";
        }
        else if (Serial().IsMatch(text))
        {
            if (dayZero is { } zero)
                return OfSerial(text, zero) is { } day ? CalendarDay.Write(day) : text;
            reason = $"Dit is het getal dat een rekenblad voor een datum bewaart. Maak de kolom op als datum. {Write}";
        }
        return text;
    }

    /// <summary>The day of a number in a workbook; null for one that is no day that this product knows.</summary>
    public static DateOnly? OfSerial(string number, DateOnly dayZero) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 110_000
            && dayZero.AddDays((int)days) is var day && CalendarDay.IsKnown(day) ? day : null;

    private string OfNumbers(Match date, string text, out string? reason)
    {
        reason = null;
        var (first, second) = (Number(date, 1), Number(date, 2));
        if (_monthFirst is not { } line)
            return Day(Number(date, 3), second, first, date, text);
        if (second > 12 && first <= 12)
        {
            if (_dayFirst is null)
                return Day(Number(date, 3), first, second, date, text);
            reason = "De maand staat hier voor de dag, en op regel "
                + $"{_dayFirst.Value.ToString(CultureInfo.InvariantCulture)} erachter. {Write}";
        }
        else if (first <= 12 && first != second)
            reason = "Het is niet te zien of dit dag-maand of maand-dag is: op regel "
                + $"{line.ToString(CultureInfo.InvariantCulture)} van dit bestand staat de maand voorop. {Write}";
        return Day(Number(date, 3), second, first, date, text);
    }

    private static string Day(int year, int month, int day, Match match, string text)
    {
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return text;
        var date = new DateOnly(year, month, day);
        // A moment with its zone is a day here.
        if (match.Groups["zone"] is { Success: true, Value: var zone }
            && DateTimeOffset.TryParse($"{date:yyyy-MM-dd}T{match.Groups["time"].Value}{zone}", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var moment))
            date = Clock.DayOf(moment.UtcDateTime);
        return CalendarDay.Write(date);
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A year of two digits is one of this century; it is read only behind the name of a month, where it can be no day.</summary>
    private static int Year(Match match, int group) => Number(match, group) is var year && year < 100 ? 2000 + year : year;

    private const string Time = @"(?:[ T,]+(?<time>\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?: ?[AaPp]\.?[Mm]\.?)?"
        + @"(?: ?(?<zone>Z|[+-]\d{2}:?\d{2}))?)?$";
    private const string Weekday = @"^(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? )?";

    [GeneratedRegex(@"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + Time)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + Time)]
    private static partial Regex Iso();

    [GeneratedRegex(Weekday + @"(\d{1,2})\.?[- /]([A-Za-z]{3,9}\.?)[- /,]+(\d{4}|\d{2})" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(Weekday + @"([A-Za-z]{3,9}\.?)[- ](\d{1,2})(?:st|nd|rd|th)?[, -]+(\d{4})" + Time, RegexOptions.IgnoreCase)]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^([A-Za-z]{3,9}\.?)[- '/]+(\d{2}|\d{4})$")]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(@"^(20\d{2})(\d{2})(\d{2})$")]
    private static partial Regex IsoWithoutHyphens();

    [GeneratedRegex(@"^[3-7]\d{4}(?:[.,]\d+)?$")]
    private static partial Regex Serial();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
