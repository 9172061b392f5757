using System.Globalization;
using System.Text;
using CsCheck;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Retention;

[Trait(App.Database, App.EveryDatabase)]
public sealed class DestroyExpiredTests
{
    private static readonly Dimension[] Kept =
        [Dimension.Week, Dimension.Municipality, Dimension.Surroundings, Dimension.Exploitation, Dimension.Approach];
    private static readonly Dimension[] Gone = [Dimension.Partner, Dimension.Channel, Dimension.AgeBand];
    private static readonly int Iterations = Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? 100 : 8;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private readonly RetentionTerms _terms = new();

    private DateOnly Today => _time.Today();

    [Fact]
    public async Task A_narrative_goes_after_ninety_days_and_the_signal_stays()
    {
        await using var app = App.Start(_time);
        var id = await SubmitAsync(app, d => d.Narrative = "Zij werd bij de ingang aangesproken.");

        _time.Advance(TimeSpan.FromDays(90));
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing with { Narratives = 1 });

        var signal = await SignalAsync(app, id);
        (signal!.Narrative, signal.Version).ShouldBe((null, 2));
        (await KindsAsync(app)).ShouldBe([JournalKind.SignalReceived, JournalKind.NarrativeDestroyed]);
    }

    [Theory]
    [InlineData("2021-11-23", "2026-11-23")]
    [InlineData("2024-02-29", "2029-02-28")]
    [InlineData("2026-W40", "2031-10-04")]
    [InlineData("2026-02", "2031-02-28")]
    [InlineData("2026-W53", "2032-01-03")]
    public async Task A_signal_is_here_on_the_last_day_of_its_term_and_gone_on_the_day_after(string observedOn, string lastDay)
    {
        var last = DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture);
        var time = new FakeTimeProvider(new(last.AddYears(-1).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        await using var app = App.Start(time);
        var id = (
            await app.SendAsync(
                new SubmitSignals(
                    new(Roles.Reporter, "lumens"), [new(Drafts.Of(default, d => d.ObservedOn = observedOn), time.UtcNow())])))[0]
            .ShouldBeOfType<SubmissionOutcome.Accepted>().Id;

        time.SetUtcNow(new(last.ToDateTime(new TimeOnly(22, 30)), TimeSpan.FromHours(1)));
        (await app.SendAsync(new DestroyExpired())).Signals.ShouldBe(0);
        (await SignalAsync(app, id)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromHours(2));
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing with { Signals = 1, Folded = 1 });
        (await SignalAsync(app, id)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_destroyed_is_too_old_to_be_taken_in_again()
    {
        await using var app = App.Start(_time);
        var drafts = new[] { "2021-11-23", "2021-11-25", "2021-W48", "2021-12" }
            .Select((date, i) => Drafts.Of(Today, d => (d.ObservedOn, d.Reference) = (date, $"K-{i}")))
            .ToList();
        Submission[] All() => [.. drafts.Select(d => new Submission(d, _time.UtcNow()))];
        (await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), All()))).ShouldAllBe(o => o is SubmissionOutcome.Accepted);

        for (var day = 0; day < 60; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            await app.SendAsync(new DestroyExpired());
            await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), All()));
        }

        (await app.WithContextAsync(context => context.FoldedCounts.SumAsync(c => c.Count))).ShouldBe(4);
        (await app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_term_that_is_made_longer_later_lets_nothing_in_that_is_counted_already()
    {
        await using var app = App.Start(_time);
        var old = Drafts.Of(Today.AddYears(-2), d => d.Reference = "K-1");
        await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), [new(old, _time.UtcNow())]));
        await SetYearsAsync("1");
        (await app.SendAsync(new DestroyExpired())).Signals.ShouldBe(1);
        await SetYearsAsync("5");

        (await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), [new(old, _time.UtcNow())])))[0]
            .ShouldBeOfType<SubmissionOutcome.RefusedRow>().Errors.Single().Field.ShouldBe("observedOn");
        (await PictureAsync(app)).Total.ShouldBe(new Figure.Exact(1));
        await SubmitAsync(app, d => d.ObservedOn = "2025-11-23");

        Task<int> SetYearsAsync(string years) => app.WithContextAsync(async context =>
        {
            (await context.Rules.SingleAsync(rule => rule.Code == RuleCode.SignalYears)).Change(years);
            return await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    [Fact]
    public async Task A_shorter_term_is_one_setting_for_intake_and_retention_alike()
    {
        await using var app = App.Start(_time, ("Retention:SignalYears", "1"));
        app.Region.RetentionYears.ShouldBe(1);
        (await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "om"), [new(Drafts.Of(new(2025, 11, 22)), _time.UtcNow())])))[0]
            .ShouldBeOfType<SubmissionOutcome.RefusedRow>().Errors[0].Reason.ShouldContain("ouder dan 1 jaar");
        await SubmitAsync(app, d => d.ObservedOn = "2025-11-23");
        _time.Advance(TimeSpan.FromDays(1));
        (await app.SendAsync(new DestroyExpired())).Signals.ShouldBe(1);
    }

    [Theory]
    [InlineData("SignalYears", "0")]
    [InlineData("NarrativeDays", "-1")]
    [InlineData("WarningYears", "vijf")]
    [InlineData("AccessLogYears", "1000")]
    public void A_term_that_makes_no_sense_stops_the_start(string name, string value)
    {
        var start = () => App.Start(_time, ("Retention:" + name, value));
        Should.Throw<OptionsValidationException>(start).Message.ShouldContain("Retention__" + name);
    }

    [Fact]
    public async Task Destroyed_signals_stay_in_the_totals_and_leave_what_nobody_knows_any_more()
    {
        await using var app = App.Start(_time);
        await FillAsync(app, new(3), 300);
        var before = await PictureAsync(app);
        var ids = await app.WithContextAsync(context => context.Signals.Select(s => s.Id).ToListAsync());

        _time.Advance(TimeSpan.FromDays(365 * 6));
        var destroyed = await app.SendAsync(new DestroyExpired());
        var after = await PictureAsync(app);

        destroyed.Signals.ShouldBe(300);
        destroyed.Folded.ShouldBe(300 - await RedAsync());
        (after.Total, after.WithoutWeek).ShouldBe((before.Total, before.WithoutWeek));
        foreach (var dimension in Kept)
            Counted(after, dimension).ShouldBe(Counted(before, dimension), dimension.ToString());
        foreach (var dimension in Gone)
            Counted(after, dimension).ShouldBeEmpty();
        app.Cube.Read(view => view.Rows.Id.Intersect(ids).Count()).ShouldBe(0); // also behind the end of what is counted
        new Recount(app).ShouldAgreeWith(after);

        async Task<int> RedAsync() => 300 - await app.WithContextAsync(context => context.FoldedCounts.SumAsync(c => c.Count));
    }

    [Fact]
    public async Task Any_mix_of_intake_and_retention_leaves_every_total_as_SQL_counts_it_and_as_a_restart_shows_it()
    {
        await using var app = App.Start(_time);
        var recount = new Recount(app);
        var overview = app.Services.GetRequiredService<OverviewCalculator>();
        await Gen.Int.SampleAsync(async seed =>
        {
            var random = new Random(seed);
            await FillAsync(app, random, 1 + random.Next(30));
            await WithdrawSomeAsync(app, random);
            _time.Advance(TimeSpan.FromDays(random.Next(400)));
            var before = await PictureAsync(app);
            await app.SendAsync(new DestroyExpired());
            var after = await PictureAsync(app);

            after.Total.ShouldBe(before.Total);
            foreach (var dimension in Kept)
                Counted(after, dimension).ShouldBe(Counted(before, dimension), dimension.ToString());
            var rebuilt = new SignalCube(app.Region);
            await ActivatorUtilities.CreateInstance<CubeFollower>(app.Services, rebuilt).StartAsync(app.Cube.Sequence, default);
            var restarted = new OverviewCalculator(rebuilt, app.Services.GetRequiredService<PublishedPicture>(), _time);
            for (var i = 0; i < 3; i++)
            {
                var lens = Drafts.RandomLens(random, app.Region, Today.AddYears(-random.Next(8)));
                recount.ShouldAgreeWith(overview.Evaluate(lens, Audience.Full));
                recount.ShouldAgreeWith(restarted.Evaluate(lens, Audience.Full));
            }
        }, iter: Iterations, threads: 1);
        (await app.WithContextAsync(context => context.FoldedCounts.AnyAsync())).ShouldBeTrue();
        (await app.SendAsync(new VerifyJournal())).BrokenAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_is_cut_short_between_or_inside_batches_loses_and_doubles_nothing()
    {
        await using var app = App.Start(_time);
        await FillAsync(app, new(5), 1300);
        _time.Advance(TimeSpan.FromDays(365 * 6));
        var before = await PictureAsync(app);
        // The database gives up in the middle of the second batch: batches go by day of observation.
        var stumble = await app.WithContextAsync(
            context => context.Signals.OrderBy(s => s.ObservedOn).ThenBy(s => s.Id).Skip(800).Select(s => s.Id).FirstAsync());
        var key = await app.WithContextAsync(
            context => Task.FromResult(context.Model.FindEntityType(typeof(Signal))!.FindProperty("Id")!.GetColumnType()));
        await app.ExecuteSqlAsync($"CREATE TABLE \"Stumble\" (\"Id\" {key} REFERENCES \"Signals\" (\"Id\"))");
        await app.WithContextAsync(
            context =>
                context.Database.ExecuteSqlAsync($"INSERT INTO \"Stumble\" SELECT \"Id\" FROM \"Signals\" WHERE \"Id\" = {stumble}"));

        await Should.ThrowAsync<Exception>(app.SendAsync(new DestroyExpired()));
        var half = await app.WithContextAsync(context => context.Signals.CountAsync());
        half.ShouldBe(800);
        (await PictureAsync(app)).Total.ShouldBe(before.Total);
        new Recount(app).ShouldAgreeWith(await PictureAsync(app));

        await app.ExecuteSqlAsync("DROP TABLE \"Stumble\"");
        (await app.SendAsync(new DestroyExpired())).Signals.ShouldBe(800);
        var after = await PictureAsync(app);
        (after.Total, after.WithoutWeek).ShouldBe((before.Total, before.WithoutWeek));
        foreach (var dimension in Kept)
            Counted(after, dimension).ShouldBe(Counted(before, dimension), dimension.ToString());
        (await app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
        (await app.WithContextAsync(context => context.Journal.CountAsync(e => e.Kind == JournalKind.SignalDestroyed))).ShouldBe(1300);
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing);
    }

    [Fact]
    public async Task What_is_destroyed_within_the_published_years_is_published_no_more()
    {
        await using var app = App.Start(_time, ("Retention:SignalYears", "1"));
        for (var i = 0; i < 12; i++)
            await app.SendAsync(
                new SubmitSignals(new(Roles.Reporter, i % 2 == 0 ? "om" : "lumens"), [new(Drafts.Of(Today), _time.UtcNow())]));
        await app.CaughtUpAsync();
        var published = app.Services.GetRequiredService<PublishedPicture>();
        var week = new LatticeCell(Period.Containing(PeriodKind.Week, Today), app.Region.Code, LatticeColumn.Total);
        await app.PassCutOffAsync();
        published.Show(week, Audience.Outside).ShouldBe(new Figure.Protected(10, 14));

        _time.Advance(TimeSpan.FromDays(380));
        (await app.SendAsync(new DestroyExpired())).Folded.ShouldBe(12);
        await app.PassCutOffAsync();

        // A band would say "fewer than 5" of a week that had twelve.
        published.Show(week, Audience.Outside).ShouldBe(new Figure.NotReported());
        published.Table!.Cells.ShouldBeEmpty(); // nor beside it
        (await PictureAsync(app)).Total.ShouldBe(new Figure.Exact(12));
    }

    [Fact]
    public async Task A_word_that_there_was_nothing_to_report_is_here_on_the_last_day_of_its_term_and_gone_on_the_day_after()
    {
        await using var app = App.Start(_time);
        await app.WithContextAsync(context =>
        {
            context.Heartbeats.AddRange(
                Heartbeat.Say(NewId(), "om", Today.AddYears(-5)), Heartbeat.Say(NewId(), "om", Today.AddYears(-5).AddDays(1)));
            return context.SaveChangesAsync();
        });
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing);
        _time.Advance(TimeSpan.FromDays(1));
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing with { Heartbeats = 1 });
        (await app.WithContextAsync(context => context.Heartbeats.SingleAsync())).Day.ShouldBe(Today.AddYears(-5));
        (await KindsAsync(app)).ShouldBe([JournalKind.HeartbeatDestroyed]);
    }

    [Fact]
    public async Task A_withdrawn_or_RED_signal_is_destroyed_without_a_count()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, d => d.Handling = "RED");
        await app.WithdrawAsync(People.Reporter("lumens"), await SubmitAsync(app));
        _time.Advance(TimeSpan.FromDays(365 * 6));
        (await app.SendAsync(new DestroyExpired())).ShouldBe(Destroyed.Nothing with { Signals = 2, AccessLogEntries = 1 });
        (await app.WithContextAsync(context => context.FoldedCounts.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Sending_the_same_file_again_does_not_bring_a_narrative_back()
    {
        await using var app = App.Start(_time);
        void Change(SignalDraft d) => (d.Reference, d.Narrative) = ("K-1", "Zij werd bij de ingang aangesproken.");
        var id = await SubmitAsync(app, Change);
        _time.Advance(TimeSpan.FromDays(91));
        await app.SendAsync(new DestroyExpired());
        var again = Drafts.Of(Today.AddDays(-91), Change);

        (await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "lumens"), [new(again, _time.UtcNow())])))[0]
            .ShouldBeOfType<SubmissionOutcome.Unchanged>().Id.ShouldBe(id);
        await app.CorrectAsync(People.Reporter("lumens"), id, Drafts.Of(Today, Change));

        (await SignalAsync(app, id))!.Narrative.ShouldBeNull();
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task Nothing_of_a_destroyed_text_is_left_in_the_bytes_of_the_database()
    {
        const string Canary = "kanariepiet";
        const string Other = "merelkoor";
        await using var app = App.Start(_time);
        for (var i = 0; i < 60; i++)
        {
            var n = i;
            await SubmitAsync(
                app, d =>
                    (d.Narrative, d.Reference, d.AnsweredWords) =
                        ($"Het ging om {Canary} en nog {n} anderen.", $"{Other}-{n}", (List<string>)[Canary, Other]));
        }
        Holds(app, Canary).ShouldBeTrue();

        _time.Advance(TimeSpan.FromDays(91));
        // Somebody who is just reading keeps the write-ahead log; the next run empties it.
        await Eventually.TrueAsync(async () =>
        {
            await app.SendAsync(new DestroyExpired());
            return !Holds(app, Canary);
        }, "the narratives were gone from the bytes");
        Holds(app, Other).ShouldBeTrue();

        _time.Advance(TimeSpan.FromDays(365 * 5));
        await Eventually.TrueAsync(async () =>
        {
            await app.SendAsync(new DestroyExpired());
            return !Holds(app, Other);
        }, "the references were gone from the bytes");
    }

    [Fact]
    public async Task The_command_prints_what_was_destroyed_and_the_chain_with_destructions_in_it_is_proved()
    {
        await using var app = App.Start(_time);
        await FillAsync(app, new(9), 40);
        await SubmitAsync(app, d => d.Handling = "RED");
        _time.Advance(TimeSpan.FromDays(365 * 6));
        var narratives = await app.WithContextAsync(context => context.Signals.CountAsync(s => s.Narrative != null));

        (await RunAsync(app, "retain"))
            .ShouldBe(
                [$"narratives {narratives}, signals 41, folded "
                    + $"{await app.WithContextAsync(c => c.FoldedCounts.SumAsync(f => f.Count))}, warnings 0, deliveries 0, heartbeats "
                        + $"0, campaigns 0, holds 0, access_log 0, meetings 0, snapshots 0"]);
        var destroyed = await app.WithContextAsync(
            c => c.Journal.Where(e => e.Kind == JournalKind.SignalDestroyed).Select(e => e.Sequence).ToListAsync());
        destroyed.Count.ShouldBe(41);
        // The server's own jobs may write an entry meanwhile, so the count is at least what this test wrote.
        int.Parse(
            (await RunAsync(app, "verify"))[0].Split("journal whole: ")[^1].Split(' ')[0], CultureInfo.InvariantCulture)
            .ShouldBeGreaterThanOrEqualTo(82 + narratives);
        await app.ExecuteSqlAsync($"DELETE FROM \"Journal\" WHERE \"Sequence\" = {destroyed[7]}");
        (await RunAsync(app, "verify")).ShouldBe([$"journal broken at entry {destroyed[7]}: this entry is missing"]);
    }

    [Fact]
    public async Task Whatever_is_filled_in_nothing_outlives_its_term_and_nothing_goes_before_it_or_under_a_hold()
    {
        await using var app = App.Start(_time);
        await app.WithContextAsync(async context =>
        {
            context.LegalHolds.Add(LegalHold.Request(NewId(), null, Today, Today, "onderzoek", new(NewId(), "regio", _time.UtcNow())));
            context.Heartbeats.Add(Heartbeat.Say(NewId(), "om", Today));
            context.Deliveries.Add(Delivery.Read(NewId(), "om", _time.UtcNow(), new(1, 2, 3, 4, 5), DeliveryEffect.None));
            return await context.SaveChangesAsync();
        });
        await Gen.Int.SampleAsync(async seed =>
        {
            var random = new Random(seed);
            await FillAsync(app, random, 5 + random.Next(20));
            await WithdrawSomeAsync(app, random);
            await app.WithContextAsync(async context =>
            {
                AddOthers(context, random, app.Region);
                return await context.SaveChangesAsync();
            });
            _time.Advance(TimeSpan.FromMinutes(random.NextInt64(60 * 24 * (random.Next(3) == 0 ? 700 : 60))));
            var before = await EverythingAsync(app);
            await app.SendAsync(new DestroyExpired());
            await ShouldBeExactlyWhatMayStayAsync(app, before);
        }, iter: Iterations, threads: 1);

        _time.Advance(TimeSpan.FromDays(365 * 12));
        var last = await EverythingAsync(app);
        await app.SendAsync(new DestroyExpired());
        await ShouldBeExactlyWhatMayStayAsync(app, last);
        // In a long run the minutely jobs leave entries of their own between these.
        new[]
        {
            JournalKind.NarrativeDestroyed, JournalKind.SignalDestroyed, JournalKind.WarningDestroyed, JournalKind.DeliveryDestroyed,
                JournalKind.HeartbeatDestroyed, JournalKind.CampaignDestroyed,
            JournalKind.HoldDestroyed, JournalKind.AccessLogDestroyed, JournalKind.MeetingDestroyed, JournalKind.SnapshotDestroyed,
            JournalKind.SignalReceived, JournalKind.SignalWithdrawn,
        }.Except(await KindsAsync(app)).ShouldBeEmpty();
        (await app.SendAsync(new VerifyJournal())).BrokenAt.ShouldBeNull();
    }

    private sealed record Everything(
        List<Signal> Signals, List<Warning> Warnings, List<WarningSignal> Behind, List<Delivery> Deliveries, List<Heartbeat> Heartbeats,
        List<Campaign> Campaigns, List<LegalHold> Holds, List<AccessLogEntry> AccessLog,
        List<Meeting> Meetings, List<AgendaItem> Items, List<MinuteNote> Notes, List<Decision> Decisions, List<Snapshot> Snapshots,
        List<SignalRevision> Revisions);

    private static Task<Everything> EverythingAsync(App app) => app.WithContextAsync(async context => new Everything(
        await context.Signals.AsNoTracking()
            .ToListAsync(), await context.Warnings.AsNoTracking()
            .ToListAsync(), await context.WarningSignals.AsNoTracking()
            .ToListAsync(),
        await context.Deliveries.AsNoTracking()
            .ToListAsync(), await context.Heartbeats.AsNoTracking()
            .ToListAsync(), await context.Campaigns.AsNoTracking()
            .ToListAsync(), await context.LegalHolds.AsNoTracking()
            .ToListAsync(), await context.AccessLog.AsNoTracking()
            .ToListAsync(),
        await context.Meetings.AsNoTracking()
            .ToListAsync(), await context.AgendaItems.AsNoTracking()
            .ToListAsync(), await context.MinuteNotes.AsNoTracking()
            .ToListAsync(), await context.Decisions.AsNoTracking()
            .ToListAsync(),
        await context.Snapshots.AsNoTracking().ToListAsync(), await context.SignalRevisions.AsNoTracking().ToListAsync()));

    /// <summary>Says once more, in words of its own and row by row, what may be here now.</summary>
    private async Task ShouldBeExactlyWhatMayStayAsync(App app, Everything before)
    {
        var after = await EverythingAsync(app);
        var (now, today) = (_time.UtcNow(), Today);
        var effective = before.Holds.Where(h => h.Confirmed is not null && h.Lifted is null).ToList();

        bool Held(Signal s)
        {
            var date = new ObservedDate(s.ObservedOn, s.Precision);
            return effective.Any(h => date.FirstDay <= h.To && date.LastDay >= h.From
                && (h.AreaCode is null || h.AreaCode == s.AreaCode || app.Region.Find(h.AreaCode)!.Kind == AreaKind.Region
                    || app.Region.Find(s.AreaCode)!.Municipality == h.AreaCode));
        }
        bool InTerm(Signal s) => new ObservedDate(s.ObservedOn, s.Precision).LastDay >= today.AddYears(-_terms.SignalYears);
        string? NarrativeOf(Signal s) =>
            Held(s) || s.ReceivedAt >= now.AddDays(-_terms.NarrativeDays) && s.Status != SignalStatus.Withdrawn ? s.Narrative : null;

        Same(after.Signals.Select(s => (s.Id, s.Reference, s.Narrative)),
            before.Signals.Where(s => InTerm(s) || Held(s)).Select(s => (s.Id, s.Reference, NarrativeOf(s))));
        Same(after.Warnings.Select(w => w.Id), before.Warnings.Where(w => w.UpdatedAt >= now.AddYears(-_terms.WarningYears))
            .Select(w => w.Id));
        Same(after.Behind.Select(b => (b.WarningId, b.SignalId)),
            before.Behind.Where(b => after.Warnings.Any(w => w.Id == b.WarningId) && after.Signals.Any(s => s.Id == b.SignalId))
                .Select(b => (b.WarningId, b.SignalId)));
        Same(after.Heartbeats.Select(h => h.Id), before.Heartbeats.Where(h => h.Day >= today.AddYears(-_terms.DeliveryYears))
            .Select(h => h.Id));
        Same(after.Deliveries.Select(d => d.Id), before.Deliveries.Where(d => d.ReadAt >= now.AddYears(-_terms.DeliveryYears))
            .Select(d => d.Id));
        Same(after.Campaigns.Select(c => c.Id), before.Campaigns.Where(c => c.To >= today.AddYears(-_terms.CampaignYears))
            .Select(c => c.Id));
        Same(after.AccessLog.Select(e => e.Id), before.AccessLog.Where(e => e.At >= now.AddYears(-_terms.AccessLogYears))
            .Select(e => e.Id));
        Same(after.Holds.Select(
            h => h.Id), before.Holds.Where(h => effective.Contains(h) || h.UpdatedAt >= now.AddYears(-_terms.AccessLogYears))
                .Select(h => h.Id));
        Same(after.Meetings.Select(m => m.Id), before.Meetings.Where(m => (m.EndedAt ?? m.PlannedAt) >= now.AddYears(-_terms.MeetingYears))
            .Select(m => m.Id));
        Same(after.Items.Select(i => i.Id), before.Items.Where(i => after.Meetings.Any(m => m.Id == i.MeetingId)).Select(i => i.Id));
        Same(after.Notes.Select(n => n.Id), before.Notes.Where(n => after.Items.Any(i => i.Id == n.AgendaItemId)).Select(n => n.Id));
        Same(after.Decisions.Select(d => d.Id), before.Decisions.Where(d => after.Meetings.Any(m => m.Id == d.MeetingId))
            .Select(d => d.Id));
        Same(after.Snapshots.Select(s => s.Id),
            before.Snapshots.Where(s => after.Meetings.Any(m => m.Week == s.Week) || s.FrozenAt >= now.AddYears(-_terms.MeetingYears))
                .Select(s => s.Id));
        Same(after.Revisions.Select(r => (r.SignalId, r.Version)),
            before.Revisions.Where(r => r.Until >= now.AddDays(-30) && after.Signals.Any(s => s.Id == r.SignalId))
                .Select(r => (r.SignalId, r.Version)));

        static void Same<T>(IEnumerable<T> left, IEnumerable<T> right) => left.ToHashSet().SetEquals(right).ShouldBeTrue(typeof(T).Name);
    }

    private Guid NewId() => Guid.CreateVersion7(_time.GetUtcNow());

    private void AddOthers(DashboardContext context, Random random, Region region)
    {
        DateTime Moment() => _time.UtcNow().AddMinutes(-random.NextInt64(60L * 24 * 365 * 6));
        var area = region.Areas[random.Next(region.Areas.Count)].Code;
        for (var i = random.Next(4); i > 0; i--)
        {
            var raised = Moment();
            var day = DateOnly.FromDateTime(raised);
            var warning = Warning.Raise(
                NewId(), new(WarningKind.Cluster, "EB-NB", area, Approach.OnlineContact, ApproachGroup.Online, null),
                new(day.AddDays(-7), day.AddDays(-1), null, false, 5, 0.4, 2, 2, false), [area], 5, day, raised);
            if (random.Next(2) == 0)
                warning.Rest(day.AddDays(34), 14, raised.AddDays(34));
            context.Warnings.Add(warning);
            foreach (var signal in context.Signals.AsNoTracking().OrderBy(s => s.Id).Take(random.Next(6)).ToList())
                context.WarningSignals.Add(WarningSignal.Create(warning.Id, signal.Id));
        }
        for (var i = random.Next(3); i > 0; i--)
            context.Deliveries.Add(Delivery.Read(NewId(), "om", Moment(), new(1, 2, 3, 4, 5), DeliveryEffect.None));
        var said = DateOnly.FromDateTime(Moment());
        if (!context.Heartbeats.Any(h => h.PartnerCode == "lumens" && h.Day == said))
            context.Heartbeats.Add(Heartbeat.Say(NewId(), "lumens", said));
        for (var i = random.Next(3); i > 0; i--)
        {
            var last = DateOnly.FromDateTime(Moment());
            context.Campaigns.Add(Campaign.Record(NewId(), "Film op scholen", last.AddDays(-random.Next(30)), last, null, null));
        }
        var frozen = Moment();
        var week = IsoWeek.Containing(DateOnly.FromDateTime(frozen)).ToString();
        if (!context.Snapshots.Any(s => s.Week == week))
        {
            var snapshots = Enumerable.Range(1, 1 + random.Next(2))
                .Select(number => Snapshot.Freeze(NewId(), week, number, frozen, frozen, 0, [], 1, [], [], []))
                .ToList();
            context.Snapshots.AddRange(snapshots);
            for (var i = random.Next(3); i > 0; i--)
            {
                var meeting = Meeting.Plan(NewId(), snapshots[0], frozen.AddDays(1));
                if (random.Next(2) == 0)
                    meeting.Cancel(1, frozen.AddDays(random.Next(2)));
                var item = AgendaItem.Put(NewId(), meeting.Id, 1, AgendaKind.Own, title: "Eigen punt");
                context.AddRange(meeting, item, MinuteNote.Write(NewId(), item.Id, "Besproken.", new(Roles.Chair, "regio"), frozen),
                    Decision.Take(
                        NewId(), meeting.Id, item.Id, "Doen.", "Nodig.", null, null, new(
                            Roles.Reporter, "om"), DateOnly.FromDateTime(frozen).AddDays(7), frozen));
            }
        }
        for (var i = random.Next(12); i > 0; i--)
        {
            context.AccessLog.Add(AccessLogEntry.Create(Moment(), new(NewId(), "iemand", new(Roles.Coordinator, "regio")),
                Code<AccessAction>.All[random.Next(Code<AccessAction>.All.Count)], "x", (AccessResult)random.Next(2), "t"));
        }
        if (random.Next(2) == 0)
        {
            var (one, other) = (NewId(), NewId());
            var at = Moment();
            // Around a signal that is there, so that ends meet.
            var signals = context.Signals.AsNoTracking().OrderBy(s => s.ObservedOn).Take(50).ToList();
            var aim = signals[random.Next(signals.Count)];
            var from = aim.ObservedOn.AddDays(random.Next(-33, 5));
            var hold = LegalHold.Request(
                NewId(), random.Next(4) == 0
                    ? null
                    : aim.AreaCode, from, from.AddDays(random.Next(40)), "onderzoek", new(one, "regio", at));
            if (random.Next(4) > 0)
                hold.Confirm(new(other, "regio", at));
            if (random.Next(3) > 0)
                hold.Lift(new(one, "regio", at));
            if (random.Next(2) > 0 && hold.Lifted is null)
                hold.Lift(new(other, "regio", at));
            context.LegalHolds.Add(hold);
        }
    }

    private async Task FillAsync(App app, Random random, int count)
    {
        // Several of a kind, so that they fold into one count.
        var kinds = random.Next(1_000_000);
        var drafts = Enumerable.Range(0, count)
            .Select(_ => Drafts.Random(new Random(kinds + random.Next(1 + count / 3)), app.Region, Today))
            .ToList();
        foreach (var draft in drafts)
        {
            // Some close to the end of their term already.
            if (random.Next(3) == 0)
                draft.ObservedOn = Today.AddDays(-1000 - random.Next(700))
                    .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            draft.Reference = random.Next(2) == 0 ? null : $"R-{random.NextInt64():D19}"; // in letters it may spell a name
            draft.Narrative = random.Next(3) == 0 ? "Zij werd bij de ingang aangesproken." : null;
            draft.Indicators = random.Next(2) == 0 ? [] : [new() { Code = "schulden", Observed = "waargenomen" }];
        }
        foreach (var chunk in drafts.Chunk(250))
            await app.SendAsync(new SubmitSignals(new(Roles.Reporter, app.Region.Partners[random.Next(app.Region.Partners.Count)].Code),
                [.. chunk.Select(d => new Submission(d, _time.UtcNow().AddDays(-random.Next(60))))]));
    }

    private static async Task WithdrawSomeAsync(App app, Random random)
    {
        var signals = await app.WithContextAsync(context => context.Signals.Where(s => s.Status == SignalStatus.Received).ToListAsync());
        foreach (var signal in signals.Where(_ => random.Next(12) == 0))
            await app.WithdrawAsync(People.Reporter(signal.PartnerCode), signal.Id);
    }

    private async Task<Guid> SubmitAsync(App app, Action<SignalDraft>? change = null) =>
        (await app.SendAsync(new SubmitSignals(new(Roles.Reporter, "lumens"), [new(Drafts.Of(Today, change), _time.UtcNow())])))[0]
        .ShouldBeOfType<SubmissionOutcome.Accepted>().Id;

    private static async Task<Overview> PictureAsync(App app)
    {
        await app.CaughtUpAsync();
        return app.Services.GetRequiredService<OverviewCalculator>().Evaluate(Lens.Everything, Audience.Full);
    }

    private static Dictionary<string, Figure> Counted(Overview picture, Dimension dimension) =>
        picture.Series[dimension].Where(cell => cell.Figure != new Figure.Exact(0)).ToDictionary(cell => cell.Key, cell => cell.Figure);

    private static Task<Signal?> SignalAsync(App app, Guid id) =>
        app.WithContextAsync(context => context.Signals.SingleOrDefaultAsync(s => s.Id == id));

    private static Task<List<JournalKind>> KindsAsync(App app) =>
        app.WithContextAsync(context => context.Journal.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private static async Task<string[]> RunAsync(App app, string verb)
    {
        var output = new StringWriter();
        await Commands.CommandLine.RunAsync([verb], app.Services, TextReader.Null, output, CancellationToken.None);
        return output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether a text stands in the files of the database, in whatever page.</summary>
    private static bool Holds(App app, string text) => Directory.GetFiles(Path.GetDirectoryName(app.DatabaseFile)!).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
