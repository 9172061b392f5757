using System.Net.Http.Json;
using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Trends;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Trends;

public sealed class TrendsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_coordinator_sees_the_last_thirteen_weeks_against_the_thirteen_before_with_interval_and_test()
    {
        await using var app = App.Start(_time);
        // Once a week at first, then three times a week: of another approach the same all along.
        await SubmitAsync(app, "om", "opgehaald_worden", [Today.AddDays(-400), .. Weeks(0, 13, 1), .. Weeks(13, 26, 3)]);
        await SubmitAsync(app, "lumens", "gedwongen_diefstal", Weeks(0, 26, 2));
        await SubmitAsync(app, "gemeente", "gedwongen_diefstal", [Today.AddDays(-1)]);

        var report = await ReportAsync(app);

        (report.From, report.Middle, report.To).ShouldBe((Today.AddDays(-182), Today.AddDays(-91), Today.AddDays(-1)));
        (report.Partners, report.PartnersBefore).ShouldBe((Exact(3), Exact(2)));
        report.Trends.Select(t => t.Approach).ShouldBe([null, .. Code<Approach>.All.Select(a => (Approach?)a)]);
        var pickedUp = Of(report, Approach.BeingPickedUp);
        (pickedUp.Signals, pickedUp.SignalsBefore, pickedUp.NotJudged).ShouldBe((Exact(39), Exact(13), null));
        pickedUp.Outcome!.Direction.ShouldBe(TrendDirection.Rising);
        pickedUp.Outcome.Ratio.ShouldBe(3);
        // R: poisson.test(c(39, 13))$conf.int
        pickedUp.Outcome.Lower.ShouldBe(1.567632, 1e-6);
        pickedUp.Outcome.Upper!.Value.ShouldBe(6.125115, 1e-6);
        pickedUp.Outcome.P.ShouldBe(1.6497e-5, 1e-8);
        var theft = Of(report, Approach.CoercedTheft);
        (theft.Signals, theft.SignalsBefore, theft.Outcome!.Direction).ShouldBe((Exact(27), Exact(26), TrendDirection.NotClear));
        Of(report, null).Signals.ShouldBe(Exact(66));
    }

    [Fact]
    public async Task A_trend_is_of_what_the_lens_leaves_in_whatever_its_days()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "om", "opgehaald_worden", [Today.AddDays(-400), .. Weeks(0, 13, 1), .. Weeks(13, 26, 3)]);
        await SubmitAsync(app, "lumens", "gedwongen_diefstal", Weeks(0, 26, 2), draft => draft.Area = "GM0794");

        var helmond = await ReportAsync(app, "?area=GM0794&from=2026-11-16&to=2026-11-22");
        helmond.Lens.ShouldBe(new(Area: "GM0794"));
        (Of(helmond, null).Signals, Of(helmond, null).SignalsBefore).ShouldBe((Exact(26), Exact(26)));
        Of(helmond, Approach.BeingPickedUp).NotJudged.ShouldBe("er in deze 26 weken geen signalen waren");
        (helmond.Partners, helmond.PartnersBefore).ShouldBe((Exact(1), Exact(1)));
        Of(await ReportAsync(app, "?partner=om"), null).Signals.ShouldBe(Exact(39));
        Of(await ReportAsync(app), null).Signals.ShouldBe(Exact(65));
    }

    [Fact]
    public async Task What_cannot_be_judged_says_why_and_no_answer_holds_what_is_no_number()
    {
        await using var app = App.Start(_time);
        (await ReportAsync(app)).Trends.ShouldAllBe(t => t.Outcome == null && t.NotJudged == "er nog geen 26 weken met signalen zijn");

        await SubmitAsync(app, "om", "opgehaald_worden", Weeks(13, 26, 2));
        (await ReportAsync(app)).Trends.ShouldAllBe(t => t.Outcome == null, "26 weeks have to be behind us");

        await SubmitAsync(app, "om", "anders", [Today.AddDays(-400), .. Weeks(0, 26, 1)]);
        var report = await ReportAsync(app);
        Of(report, Approach.CoercedTheft).NotJudged.ShouldBe("er in deze 26 weken geen signalen waren");
        var news = Of(report, Approach.BeingPickedUp);
        (news.Signals, news.SignalsBefore).ShouldBe((Exact(26), Exact(0)));
        (news.Outcome!.Direction, news.Outcome.Ratio, news.Outcome.Upper).ShouldBe((TrendDirection.Rising, null, null));
        news.Outcome.Lower.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Weeks_in_which_nobody_reported_are_a_gap_and_not_a_fall()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "om", "opgehaald_worden", [Today.AddDays(-400), .. Weeks(0, 20, 4)]);

        (await ReportAsync(app)).Trends.ShouldAllBe(
            t => t.NotJudged == "er van 12 oktober 2026 tot en met 22 november 2026 geen enkel signaal is: toen is waarschijnlijk "
                + "niet gemeld");
    }

    [Fact]
    public void Quiet_weeks_of_a_quiet_region_are_no_gap()
    {
        // Five signals in half a year: ten empty weeks in a row are to be expected.
        var region = new int[26];
        region[0] = region[3] = region[14] = region[20] = region[25] = 1;
        HalfYearOf(region, 0).Report(Lens.Everything, Audience.Full.Show).Trends[0].NotJudged.ShouldBeNull();
    }

    [Fact]
    public async Task A_month_is_in_no_week_and_what_is_RED_or_from_today_is_not_counted()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "om", "anders", [Today.AddDays(-400), Today.AddDays(-182), Today.AddDays(-1), Today.AddDays(-183), Today]);
        await SubmitAsync(app, "om", "anders", [Today.AddDays(-30)], d => d.Precision = "maand");
        await SubmitAsync(app, "om", "anders", [Today.AddDays(-30)], d => d.Handling = "RED");

        var trend = Of(await ReportAsync(app), Approach.Other);
        (trend.Signals, trend.SignalsBefore).ShouldBe((Exact(1), Exact(1)));
    }

    [Fact]
    public void Every_outcome_is_a_number_or_a_reason_and_a_clear_one_agrees_with_its_interval()
    {
        Gen.Int[0, 5].Array[26].Select(Gen.Int[0, 3], Gen.Bool).Sample((counts, thin, quiet) =>
        {
            var region = counts.Select((count, week) => quiet && week < 13 || count < thin ? 0 : count).ToArray();
            foreach (var trend in HalfYearOf(region, 1).Report(Lens.Everything, Audience.Full.Show).Trends)
            {
                (trend.Outcome is null).ShouldBe(trend.NotJudged is not null);
                if (trend.Outcome is not { } outcome)
                    continue;
                foreach (var number in new[] { outcome.Ratio, outcome.Lower, outcome.Upper, outcome.P }.OfType<double>())
                    double.IsFinite(number).ShouldBeTrue();
                outcome.P.ShouldBeInRange(0, 1);
                (outcome.Ratio ?? double.MaxValue).ShouldBeInRange(outcome.Lower, outcome.Upper ?? double.MaxValue);
                if (outcome.Direction != TrendDirection.NotClear)
                    (outcome.Direction == TrendDirection.Rising ? outcome.Lower > 1 : outcome.Upper < 1).ShouldBeTrue();
            }
        }, threads: 1);
    }

    private static HalfYear HalfYearOf(int[] region, int partners) =>
        new(Today.AddDays(-182), region, region, Code<Approach>.All.ToDictionary(a => a, _ => region), ReachesBack: true,
            (partners, partners));

    /// <summary>So many signals in each of these of the 26 weeks, the oldest week is 0.</summary>
    private static DateOnly[] Weeks(int from, int until, int each) =>
        [.. Enumerable.Range(from, until - from)
            .SelectMany(week => Enumerable.Range(0, each).Select(day => Today.AddDays(7 * week - 182 + day)))];

    private static Trend Of(TrendReport report, Approach? approach) => report.Trends.Single(t => t.Approach == approach);

    private static Figure Exact(int n) => new Figure.Exact(n);

    private static async Task<TrendReport> ReportAsync(App app, string query = "")
    {
        await app.CaughtUpAsync();
        using var coordinator = await app.SignInAsync("coordinator");
        return (await coordinator.GetFromJsonAsync<TrendReport>(ApiRoutes.Trends + query, WireJson.Options))!;
    }

    private async Task SubmitAsync(App app, string partner, string approach, DateOnly[] days, Action<SignalDraft>? change = null)
    {
        var outcomes = await app.SendAsync(
            new SubmitSignals(new(Roles.Reporter, partner), [.. days.Select(day => new Submission(Drafts.Of(day, draft =>
        {
            draft.Approaches = [approach];
            change?.Invoke(draft);
        }), _time.UtcNow()))]));
        outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
    }
}
