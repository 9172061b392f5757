using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>How protected figures are made (<c>Privacy:…</c>). Published figures cannot be taken back: change this before the first release.</summary>
/// <param name="Resolution">R: counts are shown as bands of this width, and fewer than this is "minder dan R". Never below 3.</param>
/// <param name="DominantShare">A count of R or more that one partner feeds for more than this share is withheld from the others.</param>
/// <param name="Audited">Whether cells that the sums give away are withheld.</param>
/// <param name="CutOffDay">The day of the week on which the figures move. They move at no other time.</param>
/// <param name="CutOffTime">Its time in Europe/Amsterdam.</param>
internal sealed record ReleasePolicy(
    int Resolution = 5, double DominantShare = 0.8, bool Audited = true, DayOfWeek CutOffDay = DayOfWeek.Monday, TimeOnly CutOffTime = default)
{
    private const int LowestResolution = 3;

    /// <summary>The latest moment, UTC, at which a week was over, at or before a moment.</summary>
    public DateTime LastCutOff(DateTime moment)
    {
        var today = Clock.DayOf(moment);
        var day = today.AddDays(-(((int)today.DayOfWeek - (int)CutOffDay + 7) % 7));
        var cutOff = Clock.UtcOf(day, CutOffTime);
        return cutOff <= moment ? cutOff : Clock.UtcOf(day.AddDays(-7), CutOffTime);
    }

    /// <summary>The first cut-off, UTC, after a moment.</summary>
    public DateTime CutOffAfter(DateTime moment) => Clock.UtcOf(Clock.DayOf(LastCutOff(moment)).AddDays(7), CutOffTime);

    /// <summary>The week that is over at a cut-off.</summary>
    public static IsoWeek WeekOf(DateTime cutOff) => IsoWeek.Of(Clock.DayOf(cutOff).AddDays(-1));

    /// <exception cref="InvalidOperationException">A setting that would not protect.</exception>
    public static ReleasePolicy Of(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Privacy");
        var policy = new ReleasePolicy();
        policy = policy with
        {
            Resolution = settings.GetValue("Resolution", policy.Resolution),
            CutOffDay = settings.GetValue("CutOffDay", policy.CutOffDay),
            CutOffTime = settings.GetValue("CutOffTime", new TimeOnly(6, 0)),
        };
        return policy.Resolution >= LowestResolution
            ? policy
            : throw new InvalidOperationException($"Privacy__Resolution is {policy.Resolution}; below {LowestResolution} a figure protects nobody.");
    }
}
