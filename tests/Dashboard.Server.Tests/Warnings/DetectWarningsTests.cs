using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Warnings;

public sealed class DetectWarningsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly string[] Partners = ["veilig-thuis", "lumens", "om", "gemeente"];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Four_signals_in_a_quiet_place_raise_one_warning_that_explains_itself()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-5), Today.AddDays(-6));
        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);

        var coordinator = await app.SignInAsync("coordinator");
        var warnings = (await coordinator.GetFromJsonAsync<Page<WarningCard>>(ApiRoutes.Warnings, WireJson.Options))!.Items;
        var warning = warnings.ShouldHaveSingleItem(string.Join("; ", warnings));
        // The surroundings and the municipality they lie in are one episode.
        (warning.Kind, warning.Detector, warning.Area, warning.Status, warning.Retrospective)
            .ShouldBe((WarningKind.Cluster, "EB-NB", "OMG-03", WarningStatus.Raised, false));
        (warning.From, warning.To, warning.Observed, warning.Partners)
            .ShouldBe((Today.AddDays(-7), Today.AddDays(-1), (Figure)new Figure.Exact(4), (Figure)new Figure.Exact(2)));
        warning.Expected.ShouldBeInRange(0, 0.5);
        warning.Places.ShouldBe(["OMG-03"]);

        var details = (await coordinator.GetFromJsonAsync<WarningDetails>($"{ApiRoutes.Warnings}/{warning.Id}", WireJson.Options))!;
        details.Signals.Select(signal => (signal.Area, signal.Partner)).ShouldBe(
            [("OMG-03", "lumens"), ("OMG-03", "lumens"), ("OMG-03", "lumens"), ("OMG-03", "om")], ignoreOrder: true);
        details.FalsePer4Weeks.ShouldBe(new FalseWarnings().FalsePer4Weeks);
        details.Quality.ShouldBe(new("EB-NB", new Figure.Exact(1), new Figure.Exact(0), new Figure.Exact(0), null));
    }

    [Fact]
    public async Task A_history_in_which_nothing_goes_on_raises_nothing_and_what_happened_today_does_not_count_yet()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today, Today, Today, Today);
        await DetectAsync(app);
        (await WarningsAsync(app)).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromDays(1));
        await DetectAsync(app);
        (await WarningsAsync(app)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Detecting_again_changes_nothing_and_new_signals_move_the_same_warning_on_until_it_has_grown()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        await DetectAsync(app);
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Version.ShouldBe(1);

        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);
        var moved = (await WarningsAsync(app)).Single();
        (moved.Observed, moved.Partners, moved.Version, moved.Status, moved.LastAnnounced).ShouldBe((5, 2, 2, WarningStatus.Raised, 4));

        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);
        var grown = (await WarningsAsync(app)).Single();
        (grown.Observed, grown.Status, grown.LastAnnounced).ShouldBe((6, WarningStatus.Growing, 6));
        (await KindsAsync(app)).ShouldBe([JournalKind.WarningRaised, JournalKind.WarningMoved, JournalKind.WarningGrown]);
    }

    [Fact]
    public async Task What_somebody_closed_is_not_raised_anew_unless_it_grows()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        await DetectAsync(app);
        var warning = (await WarningsAsync(app)).Single();
        var coordinator = await app.SignInAsync("coordinator");
        (await coordinator.ChangeAsync(
            HttpMethod.Post, $"{ApiRoutes.Warnings}/{warning.Id}/close", warning.Version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Closed);
        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Growing);
    }

    [Fact]
    public async Task What_somebody_closed_and_is_still_seen_is_remembered_as_seen()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        await DetectAsync(app);
        var warning = (await WarningsAsync(app)).Single();
        using var coordinator = await app.SignInAsync("coordinator");
        (await coordinator.ChangeAsync(
            HttpMethod.Post, $"{ApiRoutes.Warnings}/{warning.Id}/close", warning.Version)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var kinds = await KindsAsync(app);

        for (var day = 1; day <= 3; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await DetectAsync(app);
            var seen = (await WarningsAsync(app)).Single(); // or it would be raised anew once it was not seen for two weeks
            (seen.Status, seen.LastSeenOn).ShouldBe((WarningStatus.Closed, Today.AddDays(day)));
        }
        (await KindsAsync(app)).ShouldBe(kinds); // nobody is told
    }

    [Fact]
    public async Task A_warning_that_reaches_another_place_has_grown()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        await DetectAsync(app);
        await SubmitAsync(app, "om", d => d.Area = "OMG-04", Today.AddDays(-1));
        await DetectAsync(app);
        var warning = (await WarningsAsync(app)).Single();
        warning.Status.ShouldBe(WarningStatus.Growing);
        warning.ReachedAreas.ShouldBe(["OMG-03", "OMG-04"]);
    }

    [Fact]
    public async Task A_warning_grows_quiet_and_ends_by_itself_and_a_later_rise_is_a_new_one()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(
            app, "lumens", Today.AddDays(-21), Today.AddDays(-20), Today.AddDays(-20), Today.AddDays(-20), Today.AddDays(-20));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Raised);
        _time.Advance(TimeSpan.FromDays(8));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Quiet);
        _time.Advance(TimeSpan.FromDays(8));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Closed);

        var later = Today.AddDays(16);
        await SubmitAsync(app, "om", later.AddDays(-1), later.AddDays(-1), later.AddDays(-1), later.AddDays(-1));
        await DetectAsync(app);
        (await WarningsAsync(app)).Select(w => w.Status).ShouldBe([WarningStatus.Closed, WarningStatus.Raised], ignoreOrder: true);
    }

    [Theory]
    [InlineData("withdrawn", 0)]
    [InlineData("corrected", 0)]
    [InlineData("put aside", 0)]
    [InlineData("marked RED", 0)]
    [InlineData("withdrawn", 10)]
    public async Task A_warning_of_which_the_signals_are_taken_away_ends_at_the_next_run_and_says_why(string how, int daysLater)
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-1), Today.AddDays(-2), Today.AddDays(-3), Today.AddDays(-3));
        await DetectAsync(app);
        var raised = (await WarningsAsync(app)).Single();
        // Unseen for a while it is quiet, and still on the screen.
        _time.Advance(TimeSpan.FromDays(daysLater));
        if (daysLater > 0)
            await FillAsync(app, -1, -daysLater);
        await DetectAsync(app);

        await TakeAwayAsync(app, raised.Id, 3, how);
        (await WarningsAsync(app))
            .Single()
            .Status.ShouldNotBe(WarningStatus.Closed, "without a run it stands on, for as long as nobody looks again");
        await DetectAsync(app);
        var ended = (await WarningsAsync(app)).Single();
        (ended.Status, ended.Ended).ShouldBe((WarningStatus.Closed, WarningEnding.SignalsGone));
        (await KindsAsync(app))[^1].ShouldBe(JournalKind.WarningEnded);
        using var coordinator = await app.SignInAsync("coordinator");
        (await coordinator.GetFromJsonAsync<Page<WarningCard>>(ApiRoutes.Warnings, WireJson.Options))!.Items.Single(
            card => card.Id == raised.Id).Ended.ShouldBe(WarningEnding.SignalsGone);
        var before = ended.Version;
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Version.ShouldBe(before);

        // It hides nothing that comes after it.
        var today = _time.Today();
        await SubmitAsync(app, "om", today.AddDays(-1), today.AddDays(-1), today.AddDays(-2), today.AddDays(-2));
        await DetectAsync(app);
        (await WarningsAsync(app)).ShouldContain(w => w.Id != raised.Id && w.Status == WarningStatus.Raised);
    }

    [Fact]
    public async Task A_warning_stands_while_enough_of_its_signals_are_left_and_grows_old_as_before()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(
            app, "lumens", Today.AddDays(
                -1), Today.AddDays(-1), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-3), Today.AddDays(-3));
        await DetectAsync(app);
        var raised = (await WarningsAsync(app)).Single();
        await TakeAwayAsync(app, raised.Id, 1, "withdrawn");
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Status.ShouldBe(WarningStatus.Raised);

        // Ten days later with one signal less again: it was right when it was last seen, and that is what counts.
        _time.Advance(TimeSpan.FromDays(10));
        await FillAsync(app, -1, -10);
        await DetectAsync(app);
        await TakeAwayAsync(app, raised.Id, 1, "withdrawn");
        await DetectAsync(app);
        var later = (await WarningsAsync(app)).Single(w => w.Id == raised.Id);
        (later.Status == WarningStatus.Closed, later.Ended).ShouldBe((false, null));
    }

    [Fact]
    public async Task Signals_that_are_corrected_together_to_another_place_leave_no_warning_on_the_old_one()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-1), Today.AddDays(-1), Today.AddDays(-2), Today.AddDays(-2));
        await DetectAsync(app);
        var raised = (await WarningsAsync(app)).Single();
        await MoveAsync(app, raised.Id, "OMG-03", "OMG-22");
        await DetectAsync(app);

        var warnings = await WarningsAsync(app);
        var old = warnings.Single(w => w.Id == raised.Id);
        (old.Status, old.Ended).ShouldBe((WarningStatus.Closed, WarningEnding.SignalsGone));
        var anew = warnings.Single(w => w.Id != raised.Id);
        (anew.AreaCode, anew.Status, anew.ReachedAreas.Single()).ShouldBe(("OMG-22", WarningStatus.Raised, "OMG-22"));
        (await app.WithContextAsync(context => context.WarningSignals.CountAsync(b => b.WarningId == anew.Id))).ShouldBe(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task Two_signals_that_are_corrected_together_take_the_place_that_only_they_reached_from_the_warning(int daysLater)
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Enumerable.Repeat(Today.AddDays(-2), 4).ToArray());
        await SubmitAsync(app, "om", d => d.Area = "OMG-04", Today.AddDays(-1), Today.AddDays(-1));
        await DetectAsync(app);
        var raised = (await WarningsAsync(app)).Single();
        raised.ReachedAreas.ShouldBe(["OMG-03", "OMG-04"]);
        _time.Advance(TimeSpan.FromDays(daysLater)); // seen by nobody any more it stands, and is on the screen
        await MoveAsync(app, raised.Id, "OMG-04", "OMG-22");
        await DetectAsync(app);

        var left = (await WarningsAsync(app)).Single(w => w.Id == raised.Id);
        left.Status.ShouldNotBe(WarningStatus.Closed);
        left.ReachedAreas.ShouldBe(["OMG-03"]);
        (await app.WithContextAsync(context => context.WarningSignals.CountAsync(b => b.WarningId == raised.Id))).ShouldBe(4);
        await DetectAsync(app);
        (await WarningsAsync(app)).Single(w => w.Id == raised.Id).Version.ShouldBe(left.Version);
    }

    /// <summary>All signals behind a warning that lie in one place, to another, before anything looks at them.</summary>
    private static async Task MoveAsync(App app, Guid warning, string from, string to)
    {
        var moved = await app.WithContextAsync(context => context.Signals
            .Where(s => s.AreaCode == from && context.WarningSignals.Any(b => b.WarningId == warning && b.SignalId == s.Id))
            .ToListAsync());
        moved.Count.ShouldBeGreaterThan(1);
        foreach (var signal in moved)
            await app.CorrectAsync(
                People.As(new Caller(Roles.Reporter, signal.PartnerCode)), signal.Id,
                Drafts.Of(signal.ObservedOn, d => (d.Area, d.Approaches) = (to, [.. signal.Approaches.Select(Code<Approach>.Wire)])));
    }

    [Fact]
    public async Task With_too_little_history_nothing_is_judged()
    {
        await using var app = App.Start(_time, ("Warnings:SimulatedDays", "800"));
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-100));
        await DetectAsync(app);
        (await WarningsAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Months_red_and_withdrawn_signals_are_not_counted_and_a_week_counts_on_its_Thursday()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", d => d.Precision = "maand", Enumerable.Repeat(new DateOnly(2026, 11, 20), 5).ToArray());
        await SubmitAsync(app, "om", d => d.Handling = "RED", Enumerable.Repeat(Today.AddDays(-2), 5).ToArray());
        await DetectAsync(app);
        (await WarningsAsync(app)).ShouldBeEmpty();
        // Week 47 has its Thursday on 19 November.
        await SubmitAsync(app, "om", d => d.ObservedOn = "2026-W47", Today, Today, Today, Today);
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().From.ShouldBe(new(2026, 11, 19));
    }

    [Fact]
    public async Task Signals_that_come_in_long_afterwards_raise_a_warning_that_says_so()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "om", Enumerable.Repeat(Today.AddDays(-17), 6).ToArray());
        await DetectAsync(app);
        (await WarningsAsync(app)).Single().Retrospective.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_that_was_real_leaves_the_baseline_and_stays_in_the_picture()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Enumerable.Repeat(Today.AddDays(-2), 9).ToArray());
        await DetectAsync(app);
        var first = (await WarningsAsync(app)).Single();
        _time.Advance(TimeSpan.FromDays(60));
        await FillAsync(app, 0, -59);
        await SubmitAsync(app, "om", Enumerable.Repeat(Today.AddDays(58), 9).ToArray());
        await DetectAsync(app);
        var before = (await WarningsAsync(app)).Single(w => w.Id != first.Id).Expected;

        var coordinator = await app.SignInAsync("coordinator");
        var version = (await WarningsAsync(app)).Single(w => w.Id == first.Id).Version;
        (await coordinator.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Warnings}/{first.Id}/assessment", version, new WarningAssessment(
            WarningVerdict.Useful, "bevestigd in het overleg")))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await SubmitAsync(app, "om", Today.AddDays(58));
        await DetectAsync(app);
        (await WarningsAsync(app)).Single(w => w.Id != first.Id).Expected.ShouldBeLessThan(before);
        var day = $"{Today.AddDays(-2):yyyy-MM-dd}";
        (await coordinator.GetFromJsonAsync<Overview>($"{ApiRoutes.Overview}?area=OMG-03&from={day}&to={day}", WireJson.Options))!
            .Total.ShouldBe(new Figure.Exact(9));
    }

    [Fact]
    public async Task A_partner_that_falls_silent_is_told_of_once_until_it_says_that_there_is_nothing()
    {
        await using var app = await WithHistoryAsync(except: "om", silentDays: 30);
        await DetectAsync(app);
        await DetectAsync(app);
        var silence = (await WarningsAsync(app, WarningKind.Silence)).Single();
        (silence.Kind, silence.PartnerCode, silence.AreaCode, silence.Observed, silence.From)
            .ShouldBe((WarningKind.Silence, "om", app.Region.Code, 0, Today.AddDays(-31)));
        silence.Expected.ShouldBeGreaterThan(1);

        var reporter = await app.SignInAsync("melder.om");
        (await reporter.PostAsync(ApiRoutes.Heartbeat, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await DetectAsync(app);
        (await WarningsAsync(app, WarningKind.Silence)).Single().Status.ShouldBe(WarningStatus.Closed);
    }

    /// <summary>
    /// Fifty weeks in which every partner saw something every other day, evenly over the region, and never the approach of these tests in
    /// its place.
    /// </summary>
    private async Task<App> WithHistoryAsync(string? except = null, int silentDays = 0)
    {
        var app = App.Start(_time, ("Warnings:SimulatedDays", "1200"));
        await FillAsync(app, 350, 1, except, silentDays);
        return app;
    }

    [Fact]
    public async Task Looking_back_counts_what_each_detector_would_have_raised_and_changes_no_warning()
    {
        await using var app = await WithHistoryAsync();
        foreach (var day in new[] { Today.AddDays(-100), Today.AddDays(-40) })
        {
            await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), [.. Enumerable.Range(0, 5).Select(ago => new Submission(
                Drafts.Of(day.AddDays(-ago), draft => draft.Approaches = ["opgehaald_worden"]), Clock.UtcOf(day, new(12, 0))))]));
        }
        await app.CaughtUpAsync();
        (await PrecisionAsync(app)).ShouldBeEmpty();

        var told = new Told();
        await app.SendAsync(new LookBack(told));

        told.Percentages.ShouldBe(told.Percentages.Order());
        (told.Percentages[0], told.Percentages[^1], told.Percentages.Count > 5).ShouldBe((10, 100, true));
        var found = await PrecisionAsync(app);
        found.Select(q => q.Detector).ShouldBe(Detectors.Names, ignoreOrder: true);
        found.ShouldAllBe(q => q.Raised == new Figure.Exact(0));
        found.Single(q => q.Detector == SparsePlaces.Name).LookBack.ShouldBe(new Figure.Exact(2));
        (await WarningsAsync(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_signals_there_is_nothing_to_look_back_at()
    {
        await using var app = App.Start(_time);
        await app.SendAsync(new LookBack(new Told()));
        (await PrecisionAsync(app)).ShouldAllBe(q => q.LookBack == new Figure.Exact(0));
    }

    private static async Task<IReadOnlyList<DetectorQuality>> PrecisionAsync(App app) =>
        (await (await app.SignInAsync("coordinator"))
            .GetFromJsonAsync<IReadOnlyList<DetectorQuality>>(ApiRoutes.WarningPrecision, WireJson.Options))!;

    private sealed class Told : IProgress<int>
    {
        public List<int> Percentages { get; } = [];

        public void Report(int value) => Percentages.Add(value);
    }

    /// <param name="from">So many days before today, inclusive; below zero after it.</param>
    /// <param name="to">Inclusive.</param>
    private static async Task FillAsync(App app, int from, int to, string? except = null, int silentDays = 0)
    {
        var areas = app.Region.Areas.Where(area => area.Kind != AreaKind.Region).Select(area => area.Code).ToList();
        foreach (var (index, partner) in Partners.Index())
        {
            var days = Enumerable.Range(to, from - to + 1).Where(ago => (ago & 1) == index % 2 && (partner != except || ago > silentDays));
            var outcomes = await app.SendAsync(
                new SubmitSignals(
                    new(Roles.Reporter, partner), [.. days.Select(ago => new Submission(Drafts.Of(Today.AddDays(-ago), draft =>
            {
                draft.Area = areas[(5 * (ago + 440) + 11 * index) % areas.Count];
                draft.Approaches = [ago % 5 == 0 && draft.Area != "OMG-03" ? "opgehaald_worden" : "online_contact"];
            }), Clock.UtcOf(Today.AddDays(-ago), new(12, 0))))]));
            outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
        }
    }

    private static async Task TakeAwayAsync(App app, Guid warning, int count, string how)
    {
        var behind = await app.WithContextAsync(context => context.Signals
            .Where(s => s.Status != SignalStatus.Withdrawn && context.WarningSignals.Any(b => b.WarningId == warning && b.SignalId == s.Id))
            .OrderBy(s => s.Id)
            .Take(count)
            .ToListAsync());
        behind.Count.ShouldBe(count);
        using var coordinator = await app.SignInAsync("coordinator");
        foreach (var (index, signal) in behind.Index())
        {
            var caller = new Caller(Roles.Reporter, signal.PartnerCode);
            var draft = Drafts.Of(
                signal.ObservedOn, d => (d.Area, d.Approaches) = (signal.AreaCode, [.. signal.Approaches.Select(Code<Approach>.Wire)]));
            switch (how)
            {
                case "withdrawn":
                    await app.WithdrawAsync(People.As(caller), signal.Id);
                    break;
                case "corrected":
                    (draft.Approaches, draft.Area) = (
                        ["gedwongen_diefstal"], app.Region.Areas.Where(a => a.Kind == AreaKind.Municipality).ElementAt(index).Code);
                    await app.CorrectAsync(People.As(caller), signal.Id, draft);
                    break;
                case "marked RED":
                    draft.Handling = "RED";
                    await app.CorrectAsync(People.As(caller), signal.Id, draft);
                    break;
                default:
                    (await coordinator.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Signals}/{signal.Id}/assessment", 1, new SignalAssessment(
                        SignalVerdict.NotRelevant, "Het ging om iets anders.", null)))
                        .StatusCode.ShouldBe(HttpStatusCode.NoContent);
                    break;
            }
        }
        await app.CaughtUpAsync();
    }

    // A history that ends is a history in which partners fall silent, too.
    private static Task<List<Warning>> WarningsAsync(App app, WarningKind kind = WarningKind.Cluster) =>
        app.WithContextAsync(context => context.Warnings.AsNoTracking().Where(w => w.Kind == kind).ToListAsync());

    private static Task<List<JournalKind>> KindsAsync(App app) =>
        app.WithContextAsync(
            context =>
                context.Journal.Where(e => e.ActorRole == "System" && e.Kind != JournalKind.ReleaseMade)
                    .OrderBy(e => e.Sequence)
                    .Select(e => e.Kind)
                    .ToListAsync());

    private static async Task DetectAsync(App app)
    {
        await app.CaughtUpAsync();
        await app.SendAsync(new DetectWarnings());
    }

    private Task SubmitAsync(App app, string partner, params DateOnly[] days) => SubmitAsync(app, partner, _ => { }, days);

    private async Task SubmitAsync(App app, string partner, Action<SignalDraft> change, params DateOnly[] days)
    {
        var outcomes = await app.SendAsync(
            new SubmitSignals(new(Roles.Reporter, partner), [.. days.Select(day => new Submission(Drafts.Of(day, draft =>
        {
            draft.Approaches = ["opgehaald_worden"];
            change(draft);
        }), _time.UtcNow()))]));
        outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
    }
}
