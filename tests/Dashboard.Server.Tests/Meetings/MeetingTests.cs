using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Meetings;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Meetings;

public sealed class MeetingTests
{
    private static string Path(Guid id, string rest = "") => $"{ApiRoutes.Meetings}/{id}{rest}";

    [Fact]
    public async Task The_agenda_writes_itself_in_order_and_says_no_more_than_its_reader_may_see()
    {
        await using var table = MeetingTable.InWeek47();
        // Last week was quiet; in this one there is enough to see it change.
        await AddWarningsAsync(table);
        await table.App.WithContextAsync(context =>
        {
            context.Campaigns.Add(
                Campaign.Record(
                    Guid.CreateVersion7(table.Time.GetUtcNow()), "Film op scholen", table.Today, table.Today.AddDays(10), null, null));
            return context.SaveChangesAsync();
        });
        var meeting = await table.FreezeAsync();

        var chair = await table.OpenAsync("voorzitter", exact: true);
        chair.Agenda.Select(item => (item.Kind, item.Title)).ShouldBe([
            (AgendaKind.Warning, "Ronselen ter plaatse, Eindhoven"), (AgendaKind.Warning, "Online contact, Omgeving 03 (Eindhoven)"),
            (AgendaKind.Change, "Verandering: alle signalen"), (
                AgendaKind.Change, chair.Agenda[3].Title), (AgendaKind.Change, chair.Agenda[4].Title),
            (AgendaKind.SilentPartner, "Openbaar Ministerie meldt niet"), (AgendaKind.Campaign, "Campagne: Film op scholen"),
        ], customMessage: string.Join(" | ", chair.Agenda.Select(item => item.Title)));
        chair.Agenda[1].Explanation!.ShouldContain("5 signalen");
        chair.Agenda[2].Explanation.ShouldBe("Deze week 10–14, de week ervoor minder dan 5, week 47 van 2025 minder dan 5.");
        chair.Agenda[2].Lens.ShouldBe("from=2026-11-16&to=2026-11-22");
        (await table.OverviewAsync("meekijker", meeting.Meeting.Id, chair.Agenda[2].Lens!)).Total.ShouldBe(new Figure.Protected(10, 14));

        foreach (var reader in new[] { "voorzitter", "coordinator", "melder.om", "meekijker" })
        {
            var seen = await table.OpenAsync(reader);
            // What the figures say that somebody sees, and no more: a partner of which all the others' signals are of one sees none of it.
            seen.Agenda.Select(item => item.Title).ShouldBe(reader == "melder.om"
                ? ["Campagne: Film op scholen"]
                : ["Ronselen ter plaatse, Eindhoven", "Online, Eindhoven", .. chair.Agenda.Skip(2)
                    .Take(3)
                    .Select(item => item.Title), "Campagne: Film op scholen"], reader);
            (seen.Warnings.Count, seen.Partners.Count, seen.AfterCutOff).ShouldBe((0, 0, null), reader);
            System.Text.Json.JsonSerializer.Serialize(seen, WireJson.Options).ShouldNotContain("\"exact\"", customMessage: reader);
        }
        chair.Warnings.Select(w => w.Title)
            .ShouldBe(
                ["Openbaar Ministerie meldt niet", "Online contact, Omgeving 03 (Eindhoven)", "Werving bij een instelling, Helmond"],
                ignoreOrder: true);
        chair.Partners.Single(p => p.Partner == "om").Signals.ShouldBe(new Figure.Exact(6));
        using var refused = await (await table.AsAsync("meekijker")).GetAsync(Path(meeting.Meeting.Id, "?exact=true"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var refusedPicture = await (await table.AsAsync("melder.om")).GetAsync(Path(meeting.Meeting.Id, "/overview?exact=true"));
        refusedPicture.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Figures_that_are_frozen_anew_put_what_is_new_below_the_agenda_as_it_stands()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        var id = meeting.Meeting.Id;
        await table.AddAsync("voorzitter", Path(id, "/agenda"), new AgendaDraft("Wie belt de school?", 5));
        var before = await table.OpenAsync("voorzitter", exact: true);
        var warnings = before.Agenda.Count(item => item.Kind == AgendaKind.Warning);
        (await table.PutAsync("voorzitter", $"{ApiRoutes.Agenda}/{before.Agenda[0].Id}", new AgendaEdit(null, Dropped: true, null), 1))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await AddWarningsAsync(table);
        await table.ChangeAsync("voorzitter", Path(id, "/correct"), before.Meeting.Version);
        var after = await table.OpenAsync("voorzitter", exact: true);
        after.Agenda.Select(item => item.Title)
            .ShouldBe(
                [.. before.Agenda.Select(item => item.Title), "Openbaar Ministerie meldt niet"],
                "the warning is about a place and kind that the figures had put there");
        after.Agenda[0].Dropped.ShouldBeTrue();

        // A later warning of the same place and kind is the same item.
        table.Time.Advance(TimeSpan.FromDays(1));
        table.SignOutAll();
        await AddWarningsAsync(table);
        await table.ChangeAsync("voorzitter", Path(id, "/correct"), after.Meeting.Version);
        (await table.OpenAsync("voorzitter", exact: true)).Agenda.Count(item => item.Kind == AgendaKind.Warning).ShouldBe(warnings);
    }

    [Fact]
    public async Task The_chair_adds_orders_drops_and_sets_minutes()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id;
        var before = (await table.OpenAsync("voorzitter")).Agenda;
        var own = await table.AddAsync("voorzitter", Path(id, "/agenda"), new AgendaDraft("Rondvraag", 10));

        (await table.PutAsync("coordinator", $"{ApiRoutes.Agenda}/{own}", new AgendaEdit(5, Dropped: false, Place: 1), 1))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await table.PutAsync("coordinator", $"{ApiRoutes.Agenda}/{before[0].Id}", new AgendaEdit(null, Dropped: true, null), 1))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var agenda = (await table.OpenAsync("meekijker")).Agenda;
        agenda.Select(item => item.Id).ShouldBe([own, .. before.Select(item => item.Id)]);
        (agenda[0].Title, agenda[0].Minutes, agenda[0].Kind).ShouldBe(("Rondvraag", 5, AgendaKind.Own));
        agenda[1].Dropped.ShouldBeTrue();

        // Who looked at an older version, or sends what makes no sense, changes nothing.
        (await table.PutAsync("voorzitter", $"{ApiRoutes.Agenda}/{own}", new AgendaEdit(20, false, null), 1))
            .StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await table.PutAsync("voorzitter", $"{ApiRoutes.Agenda}/{own}", new AgendaEdit(0, false, null), 2))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await table.PostAsync("voorzitter", Path(id, "/agenda"), new AgendaDraft("Bel 06 18273645", null)))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await table.PutAsync("voorzitter", $"{ApiRoutes.Agenda}/{own}", new AgendaEdit(5, false, int.MaxValue), 2))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await table.OpenAsync("voorzitter")).Agenda[^1].Id.ShouldBe(own);
    }

    [Fact]
    public async Task Two_people_who_write_minutes_at_once_lose_nothing()
    {
        await using var table = MeetingTable.InWeek47();
        var meeting = await table.FreezeAsync();
        var item = meeting.Agenda[0].Id;
        await table.AsAsync("coordinator");
        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            table.AddAsync(
                i % 2 == 0
                    ? "voorzitter"
                    : "coordinator", $"{ApiRoutes.Agenda}/{item}/notes",
                        new NoteDraft($"Aantekening {(char)('a' + i)}\nmet een tweede regel"))));
        var notes = (await table.OpenAsync("meekijker")).Agenda[0].Notes;
        notes.Select(note => note.Id).ShouldBe(written, ignoreOrder: true);
        notes.Select(note => note.Role).Distinct().ShouldBe([Roles.Chair, Roles.Coordinator], ignoreOrder: true);

        // Of two who rewrite the same remark one is told that it changed, and has the text still.
        var rewritten = await Task.WhenAll(
            new[] { "voorzitter", "coordinator" }
                .Select(user => table.PutAsync(user, $"{ApiRoutes.Notes}/{written[0]}", new NoteDraft($"Herschreven door {user}"), 1)));
        rewritten.Select(answer => answer.StatusCode).ShouldBe(
            [HttpStatusCode.NoContent, HttpStatusCode.PreconditionFailed], ignoreOrder: true);
        (await table.OpenAsync("voorzitter")).Agenda[0].Notes.Single(note => note.Id == written[0]).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_decision_has_an_owner_a_reason_and_a_day_in_working_days_and_next_week_opens_with_it()
    {
        await using var table = MeetingTable.InWeek47();
        await AddWarningsAsync(table);
        var meeting = await table.FreezeAsync();
        var item = meeting.Agenda.First(item => item.SubjectId is not null);
        var decision = await table.AddAsync("coordinator", Path(meeting.Meeting.Id, "/decisions"), MeetingTable.Decision with
        {
            AgendaItemId = item.Id,
            WarningId = item.SubjectId,
            Lens = item.Lens,
        });
        var card = (await table.OpenAsync("meekijker")).Decisions.Single();
        (card.Id, card.Organisation, card.Role, card.WarningId, card.Lens, card.Status)
            .ShouldBe((decision, "lumens", Roles.Reporter, null, item.Lens, DecisionStatus.Open));
        card.DueOn.ShouldBe(new(2026, 11, 30), "five working days after Monday 23 November");

        // A week later, on the day after its last one.
        table.MoveTo(new(2026, 12, 1, 6, 0, 0, DateTimeKind.Utc));
        table.SignOutAll();
        await table.RunJobAsync();
        var next = await table.OpenAsync("voorzitter");
        next.Meeting.Week.ShouldBe("2026-W48");
        next.Earlier.Single().ShouldBe(card with { Overdue = true, WarningId = item.SubjectId });
        (next.Agenda[0].Kind, next.Agenda[0].SubjectId, next.Agenda[0].Title)
            .ShouldBe((AgendaKind.OverdueAction, decision, $"Actie over tijd: {card.Text}"));

        (await table.MoveAsync("melder.om", $"{ApiRoutes.Decisions}/{decision}/done", 1))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden, "another organisation sees to it");
        await table.ChangeAsync("melder.lumens", $"{ApiRoutes.Decisions}/{decision}/done", 1);
        (await table.MoveAsync("voorzitter", $"{ApiRoutes.Decisions}/{decision}/dropped", 2))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict);
        next = await table.OpenAsync("voorzitter");
        (next.Earlier.Single().Status, next.Earlier.Single().Overdue).ShouldBe((DecisionStatus.Done, false));

        var mirror = await table.GetAsync<MeetingMirror>("coordinator", ApiRoutes.MeetingMirror);
        mirror.Organisations.Single(o => o.Organisation == "lumens")
            .ShouldBe(new("lumens", new Figure.Exact(0), new Figure.Exact(1), new Figure.Exact(0), new Figure.Exact(0)));
        (mirror.WarningsRaised, mirror.WarningsActedOn, mirror.DaysToDecision)
            .ShouldBe((new Figure.Exact(2), new Figure.Exact(1), new Figure.Exact(5)));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_decision_is_said_at_once_and_identifying_text_is_not_kept()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id;
        using var wrong =
            await table.PostAsync("voorzitter", Path(
                id, "/decisions"), new DecisionDraft(" ", null, null, null, "from=morgen", "niemand", "Kok", 0));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var fields = await wrong.Content.ReadAsStringAsync();
        foreach (var field in new[] { "text", "reason", "lens", "organisation", "role", "workingDays" })
            fields.ShouldContain($"\"{field}\"");
        using var unknown = await table.PostAsync("voorzitter", Path(id, "/decisions"), MeetingTable.Decision with
        {
            AgendaItemId = Guid.Empty,
            WarningId = Guid.Empty,
        });
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var identifying = await table.PostAsync("voorzitter", Path(id, "/decisions"), MeetingTable.Decision with
        {
            Reason = "Zij is te bereiken op 06-18273645.",
        });
        identifying.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await identifying.Content.ReadAsStringAsync()).ShouldNotContain("18273645");
        (await table.OpenAsync("voorzitter")).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_meeting_is_moved_cancelled_and_held_twice_and_what_is_over_stands()
    {
        await using var table = MeetingTable.InWeek47();
        var first = (await table.FreezeAsync()).Meeting;
        first.PlannedAt.ShouldBe(new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), "Tuesday at ten");
        (await table.PutAsync("coordinator", Path(first.Id), new MeetingMove("2026-11-25", "14:30"), 1))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await table.PutAsync("coordinator", Path(first.Id), new MeetingMove("2026-11-20", "14:30"), 2))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await table.PutAsync("coordinator", Path(first.Id), new MeetingMove("gisteren", "half drie"), 2))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await table.MeetingsAsync())[0].PlannedAt.ShouldBe(new(2026, 11, 25, 13, 30, 0, DateTimeKind.Utc));
        await table.ChangeAsync("coordinator", Path(first.Id, "/cancel"), 2);
        (await table.MoveAsync("voorzitter", Path(first.Id, "/begin"), 3))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // Held after all, and once more.
        foreach (var day in new[] { "2026-11-26", "2026-11-27" })
        {
            var id = await table.AddAsync("coordinator", ApiRoutes.Meetings, new MeetingDraft(day, "09:00"));
            await table.ChangeAsync("voorzitter", Path(id, "/begin"), 1);
            var item = (await table.OpenAsync("voorzitter", id: id)).Agenda[0].Id;
            await table.AddAsync("voorzitter", $"{ApiRoutes.Agenda}/{item}/notes", new NoteDraft("Besproken."));
            await table.ChangeAsync("voorzitter", Path(id, "/end"), 2);
            (await table.PostAsync("voorzitter", $"{ApiRoutes.Agenda}/{item}/notes", new NoteDraft("Te laat.")))
                .StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await table.PostAsync("voorzitter", Path(id, "/decisions"), MeetingTable.Decision))
                .StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await table.MoveAsync("voorzitter", Path(id, "/correct"), 3))
                .StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
        var meetings = await table.MeetingsAsync();
        meetings.Select(m => (m.Week, m.Status))
            .ShouldBe([("2026-W47", MeetingStatus.Ended), ("2026-W47", MeetingStatus.Ended), ("2026-W47", MeetingStatus.Cancelled)]);
        (await table.App.WithContextAsync(
            context => context.Journal.Where(e => e.SubjectId == first.Id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([JournalKind.MeetingPlanned, JournalKind.MeetingMoved, JournalKind.MeetingCancelled]);
    }

    [Fact]
    public async Task Before_a_week_is_frozen_there_is_nothing_to_meet_about()
    {
        await using var table = MeetingTable.InWeek47();
        await table.RunJobAsync();
        (await table.MeetingsAsync()).ShouldBeEmpty();
        using var refused = await table.PostAsync("voorzitter", ApiRoutes.Meetings, new MeetingDraft("2026-11-24", "10:00"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var none = await (await table.AsAsync("voorzitter")).GetAsync(Path(Guid.CreateVersion7(table.Time.GetUtcNow())));
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_partner_that_left_keeps_its_name_and_its_part_in_what_was_frozen()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id;
        var smaller = table.App.Region with { Partners = [.. table.App.Region.Partners.Where(p => p.Code != "om")] };
        var snapshot = await table.App.WithContextAsync(context => context.Snapshots.AsNoTracking().SingleAsync());
        var week = new FrozenWeek(snapshot, smaller, new());
        week.Partners(Audience.Full).Single(p => p.Partner.Code == "om").ShouldSatisfyAllConditions(
            p => p.Partner.Name.ShouldBe("Openbaar Ministerie"), p => p.Signals.ShouldBe(new Figure.Exact(6)));
        week.Evaluate(Lens.Everything, Audience.Outside).Total.ShouldBe(new Figure.Protected(10, 14));
        (await table.OpenAsync("voorzitter", id: id)).Region.Partners.ShouldContain(p => p.Code == "om");
    }

    [Fact]
    public async Task A_partner_sees_no_more_of_a_frozen_week_than_of_the_release_it_is_of()
    {
        await using var table = MeetingTable.InWeek47();
        // One partner alone feeds Eindhoven.
        await table.SubmitAsync("lumens", 9, d => d.Area = "GM0772");
        await table.SubmitAsync("om", 6, d => d.Area = "GM0794");
        await table.SubmitAsync("lumens", 6, d => d.Area = "GM0794");
        table.MoveTo(MeetingTable.CutOff);
        await table.RunJobAsync();
        var id = (await table.MeetingsAsync())[0].Id;
        foreach (var reader in new[] { "melder.om", "melder.lumens", "meekijker" })
        {
            var released = await table.GetAsync<Overview>(reader, $"{ApiRoutes.Overview}?from=2026-11-16&to=2026-11-22");
            var frozen = await table.OverviewAsync(reader, id);
            frozen.Total.ShouldBe(released.Total, reader);
            frozen.Series[Dimension.Municipality].ShouldBe(released.Series[Dimension.Municipality], reader);
        }
        Figure Eindhoven(Overview picture) => picture.Series[Dimension.Municipality].Single(cell => cell.Key == "GM0772").Figure;
        Eindhoven(await table.OverviewAsync("melder.om", id)).ShouldBeOfType<Figure.Withheld>();
        Eindhoven(await table.OverviewAsync("voorzitter", id)).ShouldBeOfType<Figure.Withheld>("on the shared screen");
        Eindhoven(await table.OverviewAsync("melder.lumens", id))
            .ShouldBe(new Figure.Protected(9, 13), "its own, and fewer than five of others");
        Eindhoven(await table.OverviewAsync("coordinator", id, "exact=true")).ShouldBe(new Figure.Exact(9));
        using var off = await (await table.AsAsync("voorzitter")).GetAsync(Path(id, "/overview?area=OMG-03"));
        off.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>A growing warning with a signal behind it, one that has gone quiet, and a silent partner.</summary>
    private static Task AddWarningsAsync(MeetingTable table) => table.App.WithContextAsync(async context =>
    {
        var (now, day) = (table.Time.UtcNow(), table.Today);
        Guid NewId() => Guid.CreateVersion7(now);
        Sighting Seen(int count) => new(day.AddDays(-6), day, null, false, count, 0.4, 2, 2, false);
        var growing = Warning.Raise(
            NewId(), new(
                WarningKind.Cluster, "EB-NB", "OMG-03", Approach.OnlineContact, ApproachGroup.Online, null), Seen(
                    5), ["OMG-03"], 5, day, now);
        var quiet = Warning.Raise(
            NewId(), new(
                WarningKind.Cluster, "EB-NB", "GM0794", Approach.RecruitmentNearInstitution, ApproachGroup.OnTheSpot, null), Seen(
                    4), ["GM0794"], 4, day.AddDays(-8), now);
        quiet.Rest(day, 14, now).ShouldBeTrue();
        var silent = Warning.Raise(
            NewId(), new(WarningKind.Silence, "stilte", table.App.Region.Code, null, null, "om"), Seen(0), [], 0, day, now);
        var signal = Signal.Receive(NewId(), "om", AnonymousSignal.From(Drafts.Of(day.AddDays(-20)), table.App.Region, day, out _)!, now);
        context.AddRange(growing, quiet, silent, signal, WarningSignal.Create(growing.Id, signal.Id));
        return await context.SaveChangesAsync();
    });
}
