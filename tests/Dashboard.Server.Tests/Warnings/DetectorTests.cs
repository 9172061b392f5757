using Dashboard.Server.Detection;
using Dashboard.Server.Warnings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Warnings;

/// <summary>What each detector says of histories that are not as one would wish them to be.</summary>
public sealed class DetectorTests
{
    private const string Eindhoven = "GM0772";
    private static readonly int Day = new DateOnly(2026, 11, 23).DayNumber;
    private static readonly WatchedPlaces Places = InventedSignals.Places;

    [Fact]
    public void Without_signals_nothing_is_unusual() =>
        Detectors.All.ShouldAllBe(detector => Judge(detector, Day, new KnownSignal[0]).Count == 0);

    [Fact]
    public void A_history_that_is_zero_but_for_one_signal_long_ago_is_quiet() =>
        Detectors.All.ShouldAllBe(
            detector => Judge(detector, Day, new[] { new InventedSignals(1).Of(Day - 900, 3, Approach.Other) }).Count == 0);

    [Fact]
    public void A_spike_after_years_without_any_signal_is_found_by_who_can_judge_it()
    {
        var invented = new InventedSignals(1);
        KnownSignal[] signals = [invented.Of(Day - 900, 3, Approach.Other), .. Spike(invented, Day)];
        By<EmpiricalBayesDetector>(Day, signals).ShouldContain(suspicion => suspicion.Area == Eindhoven);
        // Nothing to compare a place, a season or a level with.
        By<ScanDetector>(Day, signals).ShouldBeEmpty();
        By<RegionRise>(Day, signals).ShouldBeEmpty();
        By<Emergence>(Day, signals).ShouldBeEmpty();
    }

    [Fact]
    public void One_spike_in_a_long_history_is_found_by_the_default()
    {
        var invented = new InventedSignals(2);
        KnownSignal[] quiet = [.. invented.Between(Day - 1100, Day - 1)], spike = Spike(invented, Day);
        var found = By<EmpiricalBayesDetector>(Day, [.. quiet, .. spike])[0];
        (found.Area, found.Pattern.Group).ShouldBe((Eindhoven, ApproachGroup.Criminal));
        spike.ShouldAllBe(signal => found.Signals.Contains(signal));
        By<ScanDetector>(Day, quiet).ShouldBeEmpty();
    }

    [Fact]
    public void A_spike_in_the_first_half_year_is_found_by_the_start_up_from_week_16_until_the_default_judges()
    {
        foreach (var (weeks, isFound) in new[] { (15, false), (16, true), (29, true), (31, false) })
        {
            var invented = new InventedSignals(3);
            KnownSignal[] signals =
                [invented.Of(Day - 7 * weeks, 3, Approach.Other), .. invented.Between(Day - 7 * weeks, Day - 1), .. Spike(invented, Day)];
            By<Emergence>(Day, signals).Any(suspicion => suspicion.Area == Eindhoven).ShouldBe(isFound, $"{weeks} weeks");
            By<EmpiricalBayesDetector>(Day, signals).Any(suspicion => suspicion.Area == Eindhoven).ShouldBe(weeks == 31, $"{weeks} weeks");
        }
        new Emergence().Name.ShouldBe("EARS C2 (13 weken)");
    }

    [Fact]
    public void A_gap_of_three_months_in_the_history_makes_nothing_unusual()
    {
        var signals = new InventedSignals(4)
            .Between(Day - 1100, Day - 1)
            .FindAll(signal => signal.Observed < Day - 200 || signal.Observed >= Day - 110);
        foreach (var detector in Detectors.All)
            Judge(detector, Day, signals).ShouldBeEmpty(detector.Name);
    }

    [Fact]
    public void A_rise_of_the_whole_region_is_found_on_every_day_around_a_year_of_53_weeks()
    {
        foreach (var day in Enumerable.Range(0, 14).Select(days => new DateOnly(2026, 12, 25).DayNumber + days))
        {
            var invented = new InventedSignals(5, perWeek: 40);
            KnownSignal[] signals = [.. invented.Between(day - 1200, day - 1), .. Enumerable.Range(0, 40).Select(i =>
                invented.Of(day - 7 + i % 7, i % Places.Areas.Count, Approach.CoercedTheft) with { Received = day - 1 })];
            var found = By<RegionRise>(day, signals);
            found.ShouldContain(
                rise => rise.Detector == RegionRise.Farrington
                    && rise.Area == Places.Region.Code
                    && rise.Pattern.Approach == Approach.CoercedTheft);
            found.ShouldContain(
                rise => rise.Detector == RegionRise.Chart
                    && rise.Area == Places.Region.Code
                    && rise.Pattern.Approach == Approach.CoercedTheft);
        }
    }

    [Fact]
    public void When_the_clock_changes_nothing_changes()
    {
        var before = new DateOnly(2026, 9, 28).DayNumber;
        foreach (var day in new[] { new DateOnly(2026, 10, 26).DayNumber, new DateOnly(2027, 3, 29).DayNumber })
        {
            var invented = new InventedSignals(6);
            KnownSignal[] signals = [.. invented.Between(before - 800, before - 1), .. Spike(invented, before)];
            KnownSignal[] later =
                [.. signals.Select(
                    signal => signal with { Observed = signal.Observed + day - before, Received = signal.Received + day - before })];
            foreach (var detector in new IDetector[] { new EmpiricalBayesDetector(), new ScanDetector(), new Emergence() })
                Judge(detector, day, later).Select(s => (s.Area, s.Pattern, s.Observed, s.FirstDay - day)).ShouldBe(
                    Judge(detector, before, signals).Select(s => (s.Area, s.Pattern, s.Observed, s.FirstDay - before)), detector.Name);
        }
    }

    [Fact]
    public void A_partner_that_joins_halfway_is_no_rise()
    {
        // One in four signals is of the last partner, and none of the first two years are.
        var joined = Day - 300;
        foreach (var seed in Enumerable.Range(7, 5))
        {
            var signals = new InventedSignals(seed, perWeek: 30).Between(Day - 1100, Day - 1)
                .FindAll(signal => signal.Partner < InventedSignals.Partners - 1 || signal.Observed >= joined);
            foreach (var detector in new IDetector[] { new ScanDetector(), new RegionRise(), new Emergence() })
                Judge(detector, Day, signals).ShouldBeEmpty($"{detector.Name}, seed {seed}");
        }
    }

    [Fact]
    public void A_backlog_of_two_hundred_at_once_about_the_past_year_makes_nothing_unusual_today()
    {
        var invented = new InventedSignals(9);
        KnownSignal[] signals = [.. invented.Between(Day - 1100, Day - 1), .. Enumerable.Range(0, 200).Select(i =>
            invented.Of(Day - 30 - i % 330, i % Places.Areas.Count, Code<Approach>.All[i % 10], partner: 1) with { Received = Day })];
        foreach (var detector in Detectors.All)
            Judge(detector, Day, signals).ShouldBeEmpty(detector.Name);
    }

    [Fact]
    public void A_backlog_of_two_hundred_about_one_place_last_week_is_found()
    {
        var invented = new InventedSignals(10);
        KnownSignal[] signals = [.. invented.Between(Day - 1100, Day - 1), .. Enumerable.Range(0, 200).Select(i =>
            invented.Of(Day - 1 - i % 7, InventedSignals.Area(Eindhoven), Approach.CoercedTheft) with { Received = Day })];
        By<EmpiricalBayesDetector>(Day, signals)[0].Area.ShouldBe(Eindhoven);
        // The scan has no zone for a place that holds more than half of a year's signals.
        By<ScanDetector>(Day, signals).ShouldBeEmpty();
        By<RegionRise>(Day, signals)[0].Area.ShouldBe(Places.Region.Code);
    }

    [Fact]
    public void Signals_of_an_area_that_was_renamed_count_for_the_region_and_for_no_place()
    {
        var invented = new InventedSignals(11);
        KnownSignal[] quiet = [.. invented.Between(Day - 1100, Day - 1)];
        KnownSignal[] renamed =
            [.. Enumerable.Range(0, 60).Select(i => invented.Of(Day - 1 - i % 7, -1, Approach.CoercedTheft) with { Received = Day })];
        By<ScanDetector>(Day, [.. quiet, .. renamed]).ShouldBe(By<ScanDetector>(Day, quiet));
        By<EmpiricalBayesDetector>(Day, [.. quiet, .. renamed]).SelectMany(s => s.Signals).ShouldAllBe(signal => signal.Area >= 0);
        By<RegionRise>(Day, [.. quiet, .. renamed])
            .ShouldContain(rise => rise.Pattern.Approach == Approach.CoercedTheft && rise.Signals.Any(signal => signal.Area == -1));
    }

    [Fact]
    public void What_comes_in_later_changes_nothing_of_what_was_known()
    {
        var invented = new InventedSignals(12);
        KnownSignal[] known = [.. invented.Between(Day - 1100, Day - 1).Where(signal => signal.Received <= Day), .. Spike(invented, Day)];
        KnownSignal[] later =
            [.. Enumerable.Range(0, 100).Select(i => invented.Of(Day - 5, i % 40, Approach.CoercedTheft) with { Received = Day + 1 + i })];
        foreach (var detector in Detectors.All)
            Judge(detector, Day, [.. known, .. later])
                .Select(s => (s.Detector, s.Area, s.Observed, s.P))
                .ShouldBe(Judge(detector, Day, known).Select(s => (s.Detector, s.Area, s.Observed, s.P)), detector.Name);
    }

    [Fact]
    public void A_municipality_of_which_all_signals_are_from_one_of_its_surroundings_is_named_after_those()
    {
        var invented = new InventedSignals(13);
        KnownSignal[] quiet = [.. invented.Between(Day - 1100, Day - 1)];
        KnownSignal[] cluster =
            [.. Enumerable.Range(0, 8)
                .Select(i =>
                    invented.Of(Day - 1 - i % 6, InventedSignals.Area("OMG-22"), Approach.CoercedTheft) with { Received = Day - 1 })];
        By<EmpiricalBayesDetector>(Day, [.. quiet, .. cluster])
            .ShouldAllBe(suspicion => suspicion.Area == "OMG-22" || suspicion.Signals.Select(signal => signal.Area).Distinct().Count() > 1);
        By<EmpiricalBayesDetector>(Day, [.. quiet, .. cluster])
            .ShouldContain(suspicion => suspicion.Area == "OMG-22" && suspicion.Pattern.Approach == Approach.CoercedTheft);
    }

    private static KnownSignal[] Spike(InventedSignals invented, int day) =>
        [.. Enumerable.Range(0, 12)
            .Select(i => invented.Of(day - 1 - i % 6, InventedSignals.Area(Eindhoven), Approach.CoercedTheft) with { Received = day - 1 })];

    private static List<Suspicion> By<T>(int day, IReadOnlyList<KnownSignal> signals) where T : IDetector, new() =>
        Judge(new T(), day, signals);

    /// <summary>Whatever a detector says has to make sense.</summary>
    private static List<Suspicion> Judge(IDetector detector, int day, IReadOnlyList<KnownSignal> signals)
    {
        KnownSignal[] all = [.. signals];
        var activity = PartnerActivity.AsKnownOn(day, all, InventedSignals.Partners);
        var model = SparseModel.AsKnownOn(day, all, Places, activity);
        var calibration = model is null
            ? null
            : Calibration.Create(model, Places, [0.5], 400, seed: 1, TestContext.Current.CancellationToken);
        var found = detector.Judge(new(day, all, Places, activity, model, calibration));
        foreach (var suspicion in found)
        {
            (suspicion.P is > 0 and < 1
                && suspicion.Expected >= 0
                && double.IsFinite(suspicion.Expected)
                && double.IsFinite(suspicion.Variance)).ShouldBeTrue(suspicion.ToString());
            suspicion.Upper.ShouldBeGreaterThanOrEqualTo(0);
            (suspicion.Observed >= 3
                && suspicion.LastDay == day - 1
                && suspicion.Signals.All(s => s.Received <= day && s.Observed >= suspicion.FirstDay && s.Observed <= suspicion.LastDay))
                .ShouldBeTrue(suspicion.ToString());
        }
        return [.. found];
    }
}
