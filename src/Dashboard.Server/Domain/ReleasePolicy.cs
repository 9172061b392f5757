using System.ComponentModel.DataAnnotations;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>
/// How protected figures are made (seed: <c>Privacy:…</c>). Published figures cannot be taken back: change this before the first release.
/// </summary>
internal sealed record ReleasePolicy
{
    public const int LowestResolution = 3;
    public const int HighestResolution = 1000;

    /// <summary>
    /// R: counts are shown as bands of this width, and fewer than this is "minder dan R". Below 3 a figure protects nobody.
    /// </summary>
    [Range(LowestResolution, HighestResolution, ErrorMessage = "{0} must be a whole number from {1} to {2}: below that a figure "
        + "protects nobody.")]
    public int Resolution { get; init; } = 5;

    /// <summary>The day of the week on which the figures move. They move at no other time.</summary>
    [EnumDataType(typeof(DayOfWeek), ErrorMessage = "{0} must be a day of the week, as in Monday.")]
    public DayOfWeek CutOffDay { get; init; } = DayOfWeek.Monday;

    /// <summary>Its time in Europe/Amsterdam.</summary>
    [DataType(DataType.Time, ErrorMessage = "{0} must be a time of day, as in 06:00.")]
    public TimeOnly CutOffTime { get; init; } = new(6, 0);

    /// <summary>
    /// A count of R or more that one partner feeds for more than this share is withheld from the others. Not public: nobody may set it.
    /// </summary>
    internal double DominantShare { get; init; } = 0.8;

    /// <summary>Whether cells that the sums give away are withheld. Not public: nobody may set it.</summary>
    internal bool Audited { get; init; } = true;

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

    /// <summary>The latest week that is over at a cut-off, to its last day.</summary>
    public static IsoWeek WeekOf(DateTime cutOff) => IsoWeek.Containing(Clock.DayOf(cutOff).AddDays(-7));
}
