using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>A municipality and group of approaches that the published figures themselves say to watch.</summary>
/// <param name="Period">A week, or the four weeks that were over last.</param>
internal readonly record struct Notice(string Municipality, ApproachGroup Group, Period Period);

/// <summary>
/// The early warnings that partners get without a person's doing. They are published figures: made of the bands that the audience sees
/// anyway, they say no more than those and move with a release only. So they know GREEN signals only, and for a partner the signals of the
/// others.
/// </summary>
internal static class Notices
{
    // Half a year: a week is weighed against 26 weeks, four weeks against six times four.
    private const int WeeksBefore = 26;
    private const int FourWeeksBefore = 6;

    // The four weeks that are weighed may have been over for a while, and a year may have one week more.
    private const int WeeksLookedAt = WeeksBefore + 7;

    // Beside this part of a count, one partner may have sent the rest. Looser than what withholds a figure (0.8): a warning should be more
    // than one partner's.
    public const double LeastOfOthers = 0.3;

    /// <param name="week">The week that was over at the release.</param>
    /// <param name="region">The region as the reader sees it.</param>
    /// <returns>In the order of municipality and group; each once, for the shorter of the two periods.</returns>
    public static List<Notice> Find(
        PublishedTable table, Audience audience, ReleasePolicy policy, IsoWeek week, Region region)
    {
        var notices = new List<Notice>();
        foreach (var municipality in Comparable(region, week.Monday.AddDays(-7 * WeeksLookedAt)).Order(StringComparer.Ordinal))
        {
            foreach (var group in Code<ApproachGroup>.All)
            {
                foreach (var kind in (ReadOnlySpan<PeriodKind>)[PeriodKind.Week, PeriodKind.FourWeeks])
                {
                    var cell = new LatticeCell(
                        Period.LatestOver(kind, week.Monday.AddDays(6)), municipality,
                        new(Dimension.ApproachGroup, Code<ApproachGroup>.Wire(group)));
                    if (!StandsOut(cell, table, audience, policy) || !audience.StandsWithoutAnyPartner(cell, table, LeastOfOthers))
                        continue;
                    notices.Add(new(municipality, group, cell.Period));
                    break;
                }
            }
        }
        return notices;
    }

    /// <summary>Of a municipality that took in another lately there is no half year of the same place to weigh it against.</summary>
    private static IEnumerable<string> Comparable(Region region, DateOnly since)
    {
        var grown = region.Former.Where(place => place.Kind == AreaKind.Municipality && place.Until >= since)
            .Select(place => region.PlaceNow(place.Code)).ToHashSet();
        return region.Areas.Where(place => place.Kind == AreaKind.Municipality && !grown.Contains(place.Code)).Select(place => place.Code);
    }

    /// <summary>R or more, and the band lies above that of every period of half a year before it.</summary>
    private static bool StandsOut(LatticeCell cell, PublishedTable table, Audience audience, ReleasePolicy policy)
    {
        if (audience.ShowOthers(cell, table, policy) is not Figure.Protected { From: var from } || from < table.Resolution)
            return false;
        var period = cell.Period;
        for (var before = period.Kind == PeriodKind.Week ? WeeksBefore : FourWeeksBefore; before > 0; before--)
        {
            period = period.Previous;
            switch (audience.ShowOthers(cell with { Period = period }, table, policy))
            {
                case Figure.Protected { To: var to } when to < from:
                case Figure.NotReported: // before the first week that is published
                    continue;
                default:
                    return false;
            }
        }
        return true;
    }
}
