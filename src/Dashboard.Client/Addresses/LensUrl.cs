using System.Globalization;
using Dashboard.Shared.Figures;

namespace Dashboard.Client.Addresses;

/// <summary>The lens as it stands in the page's address.</summary>
internal static class LensUrl
{
    /// <summary>How many weeks up to today, instead of a first day: the screens with exact figures know it.</summary>
    public const string WeeksField = "weeks";

    /// <summary>The monitor opens with these.</summary>
    public const int UsualWeeks = 26;

    private const int MostWeeks = 520;

    public static IReadOnlyList<int> Presets { get; } = [13, UsualWeeks, 52];

    /// <summary>What the fields of a lens are called on screen, by their name in the address.</summary>
    public static string FieldName(string field) => field switch
    {
        "from" => "Vanaf",
        "to" => "Tot en met",
        WeeksField => "Periode",
        "area" => "Gebied",
        "partner" => "Partner",
        _ => Dimensions.Coded.FirstOrDefault(dimension => dimension.Name == field)?.Label ?? field,
    };

    /// <summary>This many weeks up to today, the current one included.</summary>
    public static Lens Weeks(int weeks, DateOnly today) =>
        new(From: Shared.Signals.IsoWeek.Containing(today).Monday.AddDays(-7 * (weeks - 1)));

    /// <summary>How many weeks a lens looks back when that is one of <see cref="Presets"/>; null for other days.</summary>
    public static int? WeeksOf(Lens lens, DateOnly today) =>
        lens.To is null && Presets.FirstOrDefault(weeks => lens.From == Weeks(weeks, today).From) is > 0 and var found ? found : null;

    /// <summary>The first day that a number of weeks in an address stands for; null when it is no such number.</summary>
    public static DateOnly? FirstDay(string weeks, DateOnly today) =>
        int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostWeeks
            ? Weeks(count, today).From
            : null;

    /// <summary>
    /// The query of a lens on a day. Of a number of weeks up to today it says how many, not from when: a bookmark of it looks as far back
    /// next week.
    /// </summary>
    public static string Query(Lens lens, DateOnly today)
    {
        if (WeeksOf(lens, today) is not { } weeks)
            return lens.ToQuery();
        var rest = (lens with { From = null }).ToQuery();
        return string.Create(CultureInfo.InvariantCulture, $"{WeeksField}={weeks}{(rest.Length > 0 ? "&" : "")}{rest}");
    }
}
