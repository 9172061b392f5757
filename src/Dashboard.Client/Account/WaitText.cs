using Dashboard.Client.Api;

namespace Dashboard.Client.Account;

/// <summary>For who tried too often: calmly, and for how long.</summary>
internal static class WaitText
{
    /// <returns>Null when that is not what is wrong; the problem's own words serve then.</returns>
    public static string? Of(Problem problem) => problem is { TooOften: true, Wait: { } wait }
        ? $"Het ging een paar keer mis. Daarom wacht Signaalbeeld nu even: probeer het {In(wait)} opnieuw. Uw account is niet geblokkeerd. "
            + "Duurt het te lang, dan kan uw beheerder u eerder toelaten."
        : null;

    private static string In(TimeSpan wait) => wait.TotalSeconds switch
    {
        <= 1 => "over 1 seconde",
        < 90 => $"over {Math.Ceiling(wait.TotalSeconds):0} seconden",
        _ => $"over {Math.Ceiling(wait.TotalMinutes):0} minuten",
    };
}
