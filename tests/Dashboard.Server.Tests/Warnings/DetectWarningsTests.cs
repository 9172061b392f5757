using System.Net.Http.Json;
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
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Three_signals_in_a_quiet_place_raise_a_warning_that_explains_itself()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-7));
        await SubmitAsync(app, "om", Today.AddDays(-1));
        await DetectAsync(app);

        var coordinator = await app.SignInAsync("coordinator");
        var warnings = (await coordinator.GetFromJsonAsync<Page<WarningCard>>(ApiRoutes.Warnings, WireJson.Options))!.Items;

        // The surroundings and the municipality they lie in, for the one approach.
        warnings.Select(w => (w.Area, w.Approach)).ShouldBe([("OMG-03", Approach.BeingPickedUp), ("GM0772", Approach.BeingPickedUp)], ignoreOrder: true);
        var warning = warnings.Single(w => w.Area == "OMG-03");
        (warning.From, warning.To, warning.Observed, warning.Partners, warning.Baseline, warning.BaselineWeeks, warning.Threshold, warning.Detector)
            .ShouldBe((Today.AddDays(-7), Today.AddDays(-1), (Figure)new Figure.Exact(3), (Figure)new Figure.Exact(2), (Figure)new Figure.Exact(0), 28, (Figure)new Figure.Exact(2), "EARS C2"));
    }

    [Fact]
    public async Task What_happened_today_or_eight_days_ago_does_not_count_yet_or_any_more()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today, Today, Today.AddDays(-8), Today.AddDays(-8));
        (await DetectAsync(app)).ShouldBe(0);
    }

    [Fact]
    public async Task One_partner_with_two_signals_is_too_little_and_two_partners_are_enough()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-3));
        (await DetectAsync(app)).ShouldBe(0);
        await SubmitAsync(app, "om", Today.AddDays(-2));
        (await DetectAsync(app)).ShouldBe(2);
    }

    [Fact]
    public async Task Detecting_again_changes_nothing_and_new_signals_move_the_same_warning_on()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        (await DetectAsync(app)).ShouldBe(2);
        (await DetectAsync(app)).ShouldBe(0);
        await SubmitAsync(app, "om", Today.AddDays(-1));
        (await DetectAsync(app)).ShouldBe(2);

        var warnings = await app.WithContextAsync(context => context.Warnings.ToListAsync());
        warnings.Count.ShouldBe(2);
        warnings.ShouldAllBe(w => w.Observed == 4 && w.Partners == 2 && w.Version == 2);
    }

    [Fact]
    public async Task A_warning_ends_after_two_quiet_weeks_and_a_later_rise_is_a_new_one()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-1), Today.AddDays(-1), Today.AddDays(-1));
        await DetectAsync(app);
        _time.Advance(TimeSpan.FromDays(13));
        (await DetectAsync(app)).ShouldBe(0);
        _time.Advance(TimeSpan.FromDays(1));
        (await DetectAsync(app)).ShouldBe(2);
        (await app.WithContextAsync(context => context.Warnings.ToListAsync())).ShouldAllBe(w => w.Status == WarningStatus.Ended);

        var later = Today.AddDays(14);
        await SubmitAsync(app, "om", later.AddDays(-1), later.AddDays(-1), later.AddDays(-1), later.AddDays(-1));
        (await DetectAsync(app)).ShouldBe(2);
        (await app.WithContextAsync(context => context.Warnings.CountAsync(w => w.Status == WarningStatus.Open))).ShouldBe(2);
    }

    [Fact]
    public async Task With_too_little_history_nothing_is_judged()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "lumens", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-7 * 31 + 1));
        (await DetectAsync(app)).ShouldBe(0);
    }

    [Fact]
    public async Task Months_red_and_withdrawn_signals_are_not_counted_and_a_week_counts_on_its_Thursday()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", d => d.Precision = "maand", new(2026, 11, 20), new(2026, 11, 20), new(2026, 11, 20));
        await SubmitAsync(app, "om", d => d.Handling = "RED", Today.AddDays(-2), Today.AddDays(-2), Today.AddDays(-2));
        (await DetectAsync(app)).ShouldBe(0);
        // Week 47 has its Thursday on 19 November, week 46 on the 12th.
        await SubmitAsync(app, "om", d => d.ObservedOn = "2026-W46", Today, Today, Today);
        (await DetectAsync(app)).ShouldBe(0);
        await SubmitAsync(app, "om", d => d.ObservedOn = "2026-W47", Today, Today, Today);
        (await DetectAsync(app)).ShouldBe(2);
    }

    [Fact]
    public async Task Raising_moving_and_ending_are_in_the_journal()
    {
        await using var app = await WithHistoryAsync();
        await SubmitAsync(app, "lumens", Today.AddDays(-1), Today.AddDays(-1), Today.AddDays(-1));
        await DetectAsync(app);
        _time.Advance(TimeSpan.FromDays(30));
        await DetectAsync(app);

        (await app.WithContextAsync(context => context.Journal.Where(e => e.ActorRole == "System").OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([JournalKind.WarningRaised, JournalKind.WarningRaised, JournalKind.WarningEnded, JournalKind.WarningEnded]);
    }

    /// <summary>One signal, elsewhere and long ago: the region is known to have been quiet.</summary>
    private async Task<App> WithHistoryAsync()
    {
        var app = App.Start(_time);
        await SubmitAsync(app, "gemeente", d => d.Area = "GM0743", Today.AddDays(-300));
        return app;
    }

    private static async Task<int> DetectAsync(App app)
    {
        await app.CaughtUpAsync();
        return await app.SendAsync(new DetectWarnings());
    }

    private Task SubmitAsync(App app, string partner, params DateOnly[] days) => SubmitAsync(app, partner, _ => { }, days);

    private async Task SubmitAsync(App app, string partner, Action<SignalDraft> change, params DateOnly[] days)
    {
        var outcomes = await app.SendAsync(new SubmitSignals(new(Roles.Reporter, partner), [.. days.Select(day => new Submission(Drafts.Of(day, draft =>
        {
            draft.Approaches = ["opgehaald_worden"];
            change(draft);
        }), _time.UtcNow()))]));
        outcomes.ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
    }
}
