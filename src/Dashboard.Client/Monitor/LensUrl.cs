using Dashboard.Shared.Figures;

namespace Dashboard.Client.Monitor;

/// <summary>The lens as it stands in the page's address.</summary>
internal static class LensUrl
{
    /// <summary>Query for the address bar. No query at all means "the usual view", so an empty lens says that it is empty.</summary>
    public static string ToUrl(this Lens lens) => lens.ToQuery() is { Length: > 0 } query ? query : "from=";

    /// <summary>What the fields of a lens are called on screen, by their name in the address.</summary>
    public static string FieldName(string field) => field switch
    {
        "from" => "Vanaf",
        "to" => "Tot en met",
        "area" => "Gebied",
        "exploitation" => "Uitbuiting",
        "approach" => "Werkwijze",
        "channel" => "Kanaal",
        "ageBand" => "Leeftijdsgroep",
        "partner" => "Partner",
        "approachGroup" => "Groep van werkwijzen",
        _ => field,
    };

    /// <summary>What the monitor opens with: this many weeks up to today, the current one included.</summary>
    public static Lens Weeks(int weeks, DateOnly today) =>
        new(From: Shared.Signals.IsoWeek.Of(today).Monday.AddDays(-7 * (weeks - 1)));
}
