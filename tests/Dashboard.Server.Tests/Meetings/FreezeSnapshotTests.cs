using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Meetings;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Meetings;

[Trait(App.Database, App.EveryDatabase)]
public sealed class FreezeSnapshotTests
{
    private static readonly string[] EveryReader = ["melder.om", "melder.lumens", "coordinator", "voorzitter", "meekijker"];

    [Fact]
    public async Task A_week_is_frozen_as_it_was_known_at_its_cut_off_however_late_the_job_runs()
    {
        await using var table = MeetingTable.InWeek47();
        var om = await table.SubmitAsync("om", 7);
        await table.SubmitAsync("lumens", 6);
        var head = await table.App.WithContextAsync(context => context.JournalHead.SingleAsync());

        // The server was away on Monday; before the job runs on Wednesday much has changed.
        table.MoveTo(MeetingTable.CutOff.AddDays(2));
        await table.App.WithdrawAsync(People.Reporter("om"), om[0]);
        await table.App.CorrectAsync(People.Reporter("om"), om[1], Drafts.Of(new(2026, 11, 18), d => d.Channel = "school"));
        await table.SubmitAsync("om", 3, d => d.ObservedOn = "2026-11-19");
        await table.RunJobAsync();

        var meeting = await table.OpenAsync("voorzitter", exact: true);
        (meeting.Snapshot.Week, meeting.Snapshot.Number, meeting.Snapshot.CutOff).ShouldBe(("2026-W47", 1, MeetingTable.CutOff));
        var picture = await table.OverviewAsync("voorzitter", meeting.Meeting.Id, "exact=true");
        picture.Total.ShouldBe(new Figure.Exact(13));
        picture.Series[Dimension.Channel].Single(cell => cell.Key == "school").Figure.ShouldBe(new Figure.Exact(0));
        meeting.AfterCutOff.ShouldBe(new Figure.Exact(3));
        (await table.OverviewAsync("meekijker", meeting.Meeting.Id)).Total.ShouldBe(new Figure.Protected(10, 14));
        var snapshot = await table.App.WithContextAsync(context => context.Snapshots.SingleAsync());
        (snapshot.Sequence, Convert.ToHexString(snapshot.JournalHash)).ShouldBe((head.Sequence, Convert.ToHexString(head.Hash)));
    }

    /// <summary>
    /// That a first week is frozen must not say that something came in. What is not GREEN counts for nobody who reads it there.
    /// </summary>
    [Theory]
    [InlineData(null)]
    [InlineData("AMBER")]
    [InlineData("RED")]
    public async Task A_region_that_has_begun_has_a_meeting_every_week_whatever_came_in(string? handling)
    {
        await using var table = MeetingTable.InWeek47();
        await table.RunJobAsync();
        (await table.MeetingsAsync()).ShouldBeEmpty("it had not begun in week 46");
        if (handling is not null)
            await table.SubmitAsync("om", 6, d => d.Handling = handling);
        table.SignOutAll();
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await table.RunJobAsync();
        (await table.MeetingsAsync()).Select(meeting => meeting.Week).ShouldBe(["2026-W47"]);
    }

    [Theory]
    [InlineData("GREEN", true)]
    [InlineData("AMBER", false)]
    [InlineData("RED", false)]
    public async Task Of_the_week_before_it_began_there_is_a_meeting_when_signals_for_everybody_were_brought_along(
        string handling, bool meets)
    {
        await using var table = MeetingTable.InWeek47();
        await table.SubmitAsync("om", 6, d => d.Handling = handling);
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await table.RunJobAsync();
        (await table.MeetingsAsync()).Count.ShouldBe(meets ? 1 : 0);
    }

    [Fact]
    public async Task A_frozen_week_does_not_move_and_its_hash_proves_it()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        var before = await PicturesAsync(table, meeting.Meeting.Id);

        table.Time.Advance(TimeSpan.FromHours(1));
        await table.SubmitAsync("om", 9, d => d.ObservedOn = "2026-11-18");
        await table.SubmitAsync("lumens", 9, d => d.ObservedOn = "2026-11-18");
        await table.RunJobAsync();
        (await PicturesAsync(table, meeting.Meeting.Id)).ShouldBe(before);

        var snapshot = await table.App.WithContextAsync(context => context.Snapshots.AsNoTracking().SingleAsync());
        snapshot.HashOfContents().ShouldBe(snapshot.Hash);
        meeting.Snapshot.Hash.ShouldBe(Convert.ToHexStringLower(snapshot.Hash));
        await table.App.ExecuteSqlAsync("UPDATE \"Snapshots\" SET \"Facts\" = \"Exact\"");
        var changed = await table.App.WithContextAsync(context => context.Snapshots.AsNoTracking().SingleAsync());
        changed.HashOfContents().ShouldNotBe(changed.Hash);
    }

    [Fact]
    public async Task Two_nodes_that_freeze_at_once_freeze_once()
    {
        await using var table = MeetingTable.InWeek47();
        await table.SubmitAsync("om", 6);
        await table.SubmitAsync("lumens", 6);
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        (await table.App.SendAsync(new MakeRelease())).ShouldBe(1);

        var services = table.App.Services;
        var frozen = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            // A writer of its own is what makes a node.
            using var writer = ActivatorUtilities.CreateInstance<JournalWriter>(services);
            await using var scope = services.CreateAsyncScope();
            return await ActivatorUtilities.CreateInstance<FreezeSnapshotHandler>(scope.ServiceProvider, writer)
                .Handle(new(), TestContext.Current.CancellationToken);
        }));
        frozen.Count(id => id is not null).ShouldBe(1);
        (await table.App.WithContextAsync(context => context.Snapshots.CountAsync())).ShouldBe(1);
        (await table.MeetingsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_long_absence_every_week_is_frozen_as_of_its_own_cut_off_and_people_meet_about_the_latest()
    {
        await using var table = MeetingTable.InWeek47();
        await table.FreezeAsync();
        await table.SubmitAsync("om", 4, d => d.ObservedOn = "2026-11-23");
        table.MoveTo(MeetingTable.CutOff.AddDays(8));
        await table.SubmitAsync("om", 5, d => d.ObservedOn = "2026-11-24"); // late
        table.MoveTo(MeetingTable.CutOff.AddDays(15));
        await table.RunJobAsync();

        table.SignOutAll();
        var snapshots = await table.App.WithContextAsync(
            context => context.Snapshots.OrderBy(s => s.Week).Select(s => new { s.Week, s.CutOff }).ToListAsync());
        snapshots.Select(s => (s.Week, s.CutOff)).ShouldBe(
            [("2026-W47", MeetingTable.CutOff), ("2026-W48", MeetingTable.CutOff.AddDays(7)),
            ("2026-W49", MeetingTable.CutOff.AddDays(14))]);
        (await table.MeetingsAsync()).Select(m => m.Week).ShouldBe(["2026-W49", "2026-W47"]);
        var week48 = await table.App.WithContextAsync(context => context.Snapshots.SingleAsync(s => s.Week == "2026-W48"));
        new FrozenWeek(week48, table.App.Region, table.App.Services.GetRequiredService<CurrentRules>().Now.Release)
            .Evaluate(Lens.Everything, Audience.Full)
            .Total.ShouldBe(new Figure.Exact(4));
    }

    [Theory]
    [InlineData("2026-10-24", "2026-W43", "2026-10-26T05:00:00Z", "2026-10-27T09:00:00Z")] // winter time begins on the Sunday between
    [InlineData("2026-03-28", "2026-W13", "2026-03-30T04:00:00Z", "2026-03-31T08:00:00Z")] // summer time
    [InlineData("2026-12-30", "2026-W53", "2027-01-04T05:00:00Z", "2027-01-05T09:00:00Z")]
    public async Task A_week_keeps_its_number_and_its_hours_through_clock_changes_and_in_a_year_of_53_weeks(
        string observed, string week, string cutOff, string meets)
    {
        var day = DateOnly.Parse(observed, System.Globalization.CultureInfo.InvariantCulture);
        await using var table = MeetingTable.At(new(day.ToDateTime(new(12, 0)), TimeSpan.Zero));
        await table.SubmitAsync("om", 6);
        await table.SubmitAsync("lumens", 6);
        var moment = DateTime.Parse(
            cutOff, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
        table.MoveTo(moment.AddSeconds(-1));
        await table.RunJobAsync();
        (await table.MeetingsAsync()).ShouldBeEmpty("not before the cut-off");
        table.MoveTo(moment);
        await table.RunJobAsync();

        var meeting = await table.OpenAsync("voorzitter");
        (meeting.Snapshot.Week, meeting.Snapshot.CutOff).ShouldBe((week, moment));
        meeting.Meeting.PlannedAt.ShouldBe(
            DateTime.Parse(
                meets, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));
        var picture = await table.OverviewAsync("coordinator", meeting.Meeting.Id, "exact=true");
        (picture.Total, picture.Series[Dimension.Week][^1].Key).ShouldBe((new Figure.Exact(12), week));
    }

    [Fact]
    public async Task A_corrected_picture_is_a_new_version_and_the_earlier_one_stays_as_it_was()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        var id = meeting.Meeting.Id;
        var before = await PicturesAsync(table, id);
        using (var unchanged = await table.MoveAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/correct", meeting.Meeting.Version))
            unchanged.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // A single late signal: the chair sees it, and in the bands nothing moves before the next release does.
        table.Time.Advance(TimeSpan.FromHours(1));
        await table.SubmitAsync("om", 1, d => d.ObservedOn = "2026-11-18");
        await table.ChangeAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/correct", meeting.Meeting.Version);
        var corrected = await table.OpenAsync("voorzitter", exact: true);
        corrected.Snapshots.Select(s => s.Number).ShouldBe([1, 2]);
        (corrected.Snapshot.Number, corrected.AfterCutOff).ShouldBe((2, new Figure.Exact(0)));
        (await table.OverviewAsync("coordinator", id, "exact=true")).Total.ShouldBe(new Figure.Exact(13));
        (await table.OverviewAsync("coordinator", id, "exact=true&snapshot=1")).Total.ShouldBe(new Figure.Exact(12));
        foreach (var (reader, picture) in before)
            Text(await table.OverviewAsync(reader, id, "snapshot=2")).ShouldBe(picture, reader);

        // A release later the exact figures of the next version hold all that came in late; of the week the bands are out, and stay.
        await table.SubmitAsync("om", 4, d => d.ObservedOn = "2026-11-18");
        await table.SubmitAsync("lumens", 4, d => d.ObservedOn = "2026-11-18");
        table.MoveTo(MeetingTable.CutOff.AddDays(7));
        table.SignOutAll();
        await table.RunJobAsync();
        await table.ChangeAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/correct", corrected.Meeting.Version);
        (await table.OverviewAsync("coordinator", id, "exact=true")).Total.ShouldBe(new Figure.Exact(21));
        foreach (var (reader, picture) in before)
        {
            Text(await table.OverviewAsync(reader, id, "snapshot=1")).ShouldBe(picture, reader);
            var third = await table.OverviewAsync(reader, id, "snapshot=3");
            Text(third with { Release = 1, AsOf = MeetingTable.CutOff }).ShouldBe(picture, reader);
        }
    }

    [Fact]
    public async Task A_past_meeting_shows_the_same_after_its_signals_are_gone_and_is_destroyed_with_a_record_after_its_own_term()
    {
        await using var table = MeetingTable.InWeek47(("Retention:SignalYears", "1"));
        var meeting = await table.FreezeAsync();
        var id = meeting.Meeting.Id;
        await table.ChangeAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/begin", meeting.Meeting.Version);
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/decisions", MeetingTable.Decision);
        await table.ChangeAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/end", meeting.Meeting.Version + 1);
        var before = await PicturesAsync(table, id, exact: true);
        var details = Text(await table.OpenAsync("coordinator", exact: true, id));

        table.Time.Advance(TimeSpan.FromDays(400));
        (await table.App.SendAsync(new DestroyExpired())).Folded.ShouldBe(12);
        table.SignOutAll();
        (await PicturesAsync(table, id, exact: true)).ShouldBe(before);
        var after = await table.OpenAsync("coordinator", exact: true, id);
        Text(after with { Decisions = [.. after.Decisions.Select(d => d with { Overdue = false })] }).ShouldBe(details);

        table.MoveTo(table.Time.UtcNow().AddDays(-400).AddYears(5));
        (await table.App.SendAsync(new DestroyExpired())).Meetings.ShouldBe(0, "on the last day of its term it is here");
        table.Time.Advance(TimeSpan.FromDays(1));
        var destroyed = await table.App.SendAsync(new DestroyExpired());
        (destroyed.Meetings, destroyed.Snapshots).ShouldBe((1, 1));
        (await table.App.WithContextAsync(
            async context =>
                (await context.Decisions.CountAsync(), await context.AgendaItems.CountAsync(), await context.Snapshots.CountAsync())))
                    .ShouldBe((0, 0, 0));
        (await table.App.WithContextAsync(
            context => context.Journal.CountAsync(e => e.Kind == JournalKind.MeetingDestroyed && e.SubjectId == id))).ShouldBe(1);
        (await table.App.SendAsync(new VerifyJournal())).BrokenAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_frozen_week_keeps_its_years_when_the_region_no_longer_keeps_its_signals_that_long()
    {
        await using var table = MeetingTable.InWeek47();
        foreach (var partner in new[] { "om", "lumens" })
            await table.SubmitAsync(partner, 6, d => d.ObservedOn = "2025-11-18");
        await table.FreezeAsync();
        var (snapshot, policy) = (
            await table.App.WithContextAsync(
                context => context.Snapshots.SingleAsync()), table.App.Services.GetRequiredService<CurrentRules>().Now.Release);
        var lastYear = Lens.Everything with { From = new(2025, 11, 17), To = new(2025, 11, 23) };
        Overview Seen(int years, Audience audience, Lens lens) =>
            new FrozenWeek(snapshot, table.App.Region with { RetentionYears = years }, policy).Evaluate(lens, audience);

        Seen(1, Audience.Outside, lastYear).Total.ShouldBe(new Figure.Protected(10, 14));
        foreach (var audience in new[] { Audience.Outside, Audience.Full })
        {
            foreach (var lens in new[] { Lens.Everything, lastYear })
                Text(Seen(1, audience, lens)).ShouldBe(Text(Seen(5, audience, lens)));
        }
    }

    [Fact]
    public async Task A_week_that_was_frozen_before_its_places_and_years_were_written_down_takes_them_from_the_region()
    {
        await using var table = MeetingTable.InWeek47();
        await table.FreezeAsync();
        var (snapshot, policy) = (
            await table.App.WithContextAsync(
                context => context.Snapshots.SingleAsync()), table.App.Services.GetRequiredService<CurrentRules>().Now.Release);
        byte[] Older(byte[] table) => Zipped(Without(Unzipped(table), "Covered", "First"));
        var older = Snapshot.Freeze(
            snapshot.Id, snapshot.Week, snapshot.Number, snapshot.CutOff, snapshot.FrozenAt, snapshot.Sequence, snapshot.JournalHash,
            snapshot.Release,
            Older(snapshot.Published), Older(snapshot.Exact), Without(snapshot.Facts, "areas"));

        foreach (var audience in new[] { Audience.Outside, Audience.Full })
        {
            var (now, then) = (
                new FrozenWeek(snapshot, table.App.Region, policy)
                    .Evaluate(Lens.Everything, audience), new FrozenWeek(older, table.App.Region, policy)
                    .Evaluate(Lens.Everything, audience));
            then.Total.ShouldBe(now.Total);
            then.Series[Dimension.Municipality].ShouldBe(now.Series[Dimension.Municipality]);
        }

        static byte[] Without(byte[] json, params string[] members)
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
            foreach (var member in members)
                node.Remove(member).ShouldBeTrue(member);
            return System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
        }
        static byte[] Unzipped(byte[] bytes)
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            zip.CopyTo(plain);
            return plain.ToArray();
        }
        static byte[] Zipped(byte[] bytes)
        {
            using var stream = new MemoryStream();
            using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
                zip.Write(bytes);
            return stream.ToArray();
        }
    }

    [Fact]
    public async Task How_signals_counted_before_is_kept_until_the_week_is_frozen_and_thirty_days_at_most()
    {
        await using var table = MeetingTable.InWeek47();
        var om = await table.SubmitAsync("om", 7);
        await table.SubmitAsync("lumens", 6);
        await table.App.WithdrawAsync(People.Reporter("om"), om[0]);
        Task<int> Kept() => table.App.WithContextAsync(context => context.SignalRevisions.CountAsync());
        (await Kept()).ShouldBe(1);
        table.MoveTo(MeetingTable.CutOff);
        await table.RunJobAsync();
        (await Kept()).ShouldBe(0);

        await table.App.WithdrawAsync(People.Reporter("om"), om[1]);
        table.Time.Advance(TimeSpan.FromDays(RetentionTerms.RevisionDays));
        await table.App.SendAsync(new DestroyExpired());
        (await Kept()).ShouldBe(1);
        table.Time.Advance(TimeSpan.FromMilliseconds(1));
        await table.App.SendAsync(new DestroyExpired());
        (await Kept()).ShouldBe(0);
    }

    private static async Task<List<(string Reader, string Picture)>> PicturesAsync(MeetingTable table, Guid meeting, bool exact = false)
    {
        var pictures = new List<(string, string)>();
        foreach (var reader in EveryReader)
            pictures.Add((reader, Text(await table.OverviewAsync(reader, meeting))));
        if (exact)
            pictures.Add(("exact", Text(await table.OverviewAsync("voorzitter", meeting, "exact=true"))));
        return pictures;
    }

    // CutOff is a part of a version, and two versions differ in it.
    private static string Text(Overview picture) =>
        System.Text.Json.JsonSerializer.Serialize(picture with { AsOf = null }, WireJson.Options);

    private static string Text(MeetingDetails details) => System.Text.Json.JsonSerializer.Serialize(details, WireJson.Options);
}
