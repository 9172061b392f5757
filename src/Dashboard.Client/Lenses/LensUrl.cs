using Dashboard.Shared.Figures;

namespace Dashboard.Client.Lenses;

/// <summary>The lens as it stands in the page's address.</summary>
internal static class LensUrl
{
    /// <summary>What the fields of a lens are called on screen, by their name in the address.</summary>
    public static string FieldName(string field) => field switch
    {
        "from" => "Vanaf",
        "to" => "Tot en met",
        "area" => "Gebied",
        "partner" => "Partner",
        _ => Dimensions.Coded.FirstOrDefault(dimension => dimension.Name == field)?.Label ?? field,
    };

    /// <summary>What the monitor opens with: this many weeks up to today, the current one included.</summary>
    public static Lens Weeks(int weeks, DateOnly today) =>
        new(From: Shared.Signals.IsoWeek.Containing(today).Monday.AddDays(-7 * (weeks - 1)));
}
