using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Statistics;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Server.Trends;

/// <summary>
/// The signals that a campaign is about per ISO week, as known now, from two years before it to a year after it. Only whole weeks, so not
/// the current one. A week counts on its Thursday; a signal known by month only is in no week.
/// </summary>
/// <param name="First">The first week.</param>
/// <param name="Counts">Oldest first.</param>
/// <param name="Partners">How many partners the signals of the weeks before and of the weeks after are of.</param>
internal sealed record WeeksAround(CampaignCard Campaign, IsoWeek First, int[] Counts, (int Before, int After) Partners)
{
    private const int WeeksBefore = 104;
    private const int WeeksAfter = 52;
    private const double WeeksInYear = 365.25 / 7;
    /// <summary>Errors of weeks may be correlated over this many.</summary>
    private const int Lag = 4;
    private const int LaterWeeks = 13;

    public static WeeksAround Count(CampaignCard campaign, SignalCube cube, DateOnly today) => cube.Read(view =>
    {
        var rows = view.Rows;
        var (region, groups) = (view.Region, rows.CodesOf(Dimension.ApproachGroup));
        var chosen = campaign.ApproachGroup is { } group ? 1u << (int)group : ~0u;
        var inArea = view.Areas.Codes.Select(code => campaign.Area is null || region.Contains(campaign.Area, code)).ToArray();
        // Weeks before anything was known of the region are not empty, they are missing; so is the rest of the week in which that began.
        var known = today.DayNumber;
        for (var row = 0; row < view.Count; row++)
            known = Math.Min(known, rows.Day[row]);
        var (firstDay, lastDay) = (MondayOf(campaign.From), MondayOf(campaign.To));
        var from = Math.Max(firstDay - 7 * WeeksBefore, MondayOf(DateOnly.FromDayNumber(known)) + 7);
        var until = Math.Min(MondayOf(today), lastDay + 7 * (WeeksAfter + 1)); // exclusive
        var counts = new int[Math.Max(0, (until - from) / 7)];
        var (before, after) = (new HashSet<int>(), new HashSet<int>());
        for (var row = 0; row < view.Count; row++)
        {
            var day = rows.Day[row];
            if (!rows.InWeeks[row] || day < from || day >= until || !inArea[rows.Area[row]] || (groups[row] & chosen) == 0)
                continue;
            counts[(day - from) / 7] += rows.Weight[row];
            if (rows.Partner[row] == Columns.Folded)
                continue;
            if (day < firstDay)
                before.Add(rows.Partner[row]);
            else if (day >= lastDay + 7)
                after.Add(rows.Partner[row]);
        }
        return new WeeksAround(campaign, IsoWeek.Containing(DateOnly.FromDayNumber(from)), counts, (before.Count, after.Count));
    });

    /// <param name="show">How a count is shown to who asks.</param>
    public CampaignEffect Effect(Func<int, Figure> show)
    {
        var phases = Enumerable.Range(0, Counts.Length).Select(PhaseOf).ToArray();
        var first = Array.IndexOf(phases, CampaignPhase.After);
        var reason = WhyNot(phases);
        var model = reason is null ? Fit(phases, first) : null;
        CampaignOutcome? outcome = model is null ? null : new(ChangeOf(model.LevelChange), ChangeOf(model.After(LaterWeeks)));
        var expected = new double?[Counts.Length];
        if (model is not null)
        {
            // The model has no value for the weeks of the campaign itself: its fitted values skip them.
            var campaign = phases.Count(phase => phase == CampaignPhase.During);
            for (var week = first; week < Counts.Length; week++)
                expected[week] = model.Fitted[week - campaign] / model.After(week - first).Ratio;
        }
        if (reason is null && !IsSound(outcome, expected))
            (outcome, expected, reason) = (null, new double?[Counts.Length], "de aantallen te onregelmatig zijn voor deze berekening");
        return new(
            Campaign, [.. Counts.Select(
                (count, week) => new CampaignWeek(WeekAt(week).ToString(), phases[week], show(count), expected[week]))],
            show(Partners.Before), show(Partners.After), outcome, reason);
    }

    private string? WhyNot(CampaignPhase[] phases)
    {
        foreach (var (phase, when) in new[] { (CampaignPhase.Before, "voor"), (CampaignPhase.After, "na") })
        {
            var weeks = phases.Count(p => p == phase);
            if (weeks < InterruptedTimeSeries.LeastPoints)
                return $"er {Weeks(weeks)} {when} de campagne zijn; er zijn er {InterruptedTimeSeries.LeastPoints} nodig";
        }
        foreach (var (phase, when) in new[] { (CampaignPhase.Before, "voor"), (CampaignPhase.After, "na") })
        {
            var signals = Counts.Where((_, week) => phases[week] == phase).Sum();
            if (signals < InterruptedTimeSeries.LeastCases)
                return $"er {Signals(signals)} {when} de campagne zijn; er zijn er {InterruptedTimeSeries.LeastCases} nodig";
        }
        return null;
    }

    private InterruptedTimeSeries? Fit(CampaignPhase[] phases, int first)
    {
        // A season can be told from a trend from two years on.
        var harmonics = Counts.Length >= 2 * WeeksInYear ? 1 : 0;
        var y = Counts.Select((count, week) => phases[week] == CampaignPhase.During ? (int?)null : count).ToArray();
        return InterruptedTimeSeries.Fit(y, first, harmonics, WeeksInYear, [], Lag);
    }

    private static bool IsSound(CampaignOutcome? outcome, double?[] expected) =>
        outcome is not null && expected.All(value => value is null || double.IsFinite(value.Value))
        && new[] { outcome.Level, outcome.Later }
            .All(change => double.IsFinite(change.Ratio) && double.IsFinite(change.Lower) && double.IsFinite(change.Upper));

    private static CampaignChange ChangeOf(InterruptedTimeSeries.Effect effect) => new(effect.Ratio, effect.Lower, effect.Upper);

    private CampaignPhase PhaseOf(int week)
    {
        var at = WeekAt(week);
        return Campaign.RanIn(at) ? CampaignPhase.During : at.Monday < Campaign.From ? CampaignPhase.Before : CampaignPhase.After;
    }

    private IsoWeek WeekAt(int week) => IsoWeek.Containing(First.Monday.AddDays(7 * week));

    private static string Weeks(int number) =>
        number switch { 0 => "nog geen hele weken", 1 => "pas 1 hele week", _ => FormattableString.Invariant($"pas {number} hele weken") };

    private static string Signals(int number) =>
        number switch { 0 => "geen signalen", 1 => "maar 1 signaal", _ => FormattableString.Invariant($"maar {number} signalen") };

    // Day number 0 is a Monday.
    private static int MondayOf(DateOnly day) => day.DayNumber - day.DayNumber % 7;
}
