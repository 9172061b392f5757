using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Puts a point on the agenda (<c>POST /app/meetings/{id}/agenda</c>), and gives an item its time and place or drops it
/// (<c>PUT /app/agenda/{id}</c>): coordinators and the chair.
/// </summary>
internal static class EditAgenda
{
    private const int MostItems = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/agenda", AddAsync).RequireAuthorization(MeetingDoors.Prepares);
        routes.MapPut(ApiRoutes.Agenda + "/{id:guid}", EditAsync).RequireAuthorization(MeetingDoors.Prepares);
    }

    private static async Task<IResult> AddAsync(Guid id, AgendaDraft draft, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken)
    {
        var check = new DraftCheck();
        var title = check.Text("title", draft.Title, AgendaDraft.MaxTitle, "Schrijf in een paar woorden wat u wilt bespreken.");
        CheckMinutes(check, draft.Minutes);
        check.Done();
        var caller = Caller.Of(user);
        using var span = Processing.Meet.Start(caller);
        var added = await journal.WriteAsync(async (unit, cancel) =>
        {
            var meeting = await unit.Context.OpenMeetingAsync(id, cancel);
            var items = await unit.Context.AgendaItems.CountAsync(item => item.MeetingId == id, cancel);
            if (items >= MostItems)
                throw new RuleBrokenException($"Op een agenda staan ten hoogste {MostItems} punten.", StatusCodes.Status409Conflict);
            var item = AgendaItem.Put(Keys.Public(), id, items + 1, AgendaKind.Own, title: title, minutes: draft.Minutes);
            unit.Context.AgendaItems.Add(item);
            unit.Record(JournalKind.MeetingEdited, id, meeting.Version, caller);
            return item.Id;
        }, cancellationToken);
        return TypedResults.Created((string?)null, new Receipt(added));
    }

    private static async Task<IResult> EditAsync(
        Guid id, AgendaEdit edit, HttpRequest http, ClaimsPrincipal user, DashboardContext context, MeetingReader reader, JournalWriter journal, CancellationToken cancellationToken)
    {
        var check = new DraftCheck();
        CheckMinutes(check, edit.Minutes);
        check.Done();
        var caller = Caller.Of(user);
        var audience = OpenMeeting.AudienceOf(caller, http);
        using var span = Processing.Meet.Start(caller);
        var week = await reader.WeekAsync((await context.AgendaItemAsync(id, cancellationToken)).MeetingId, null, cancellationToken);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var item = await unit.Context.AgendaItemAsync(id, cancel);
            var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
            item.Edit(edit.Minutes, edit.Dropped, edit.Version);
            if (edit.Place is { } place)
            {
                var items = await unit.Context.AgendaItems.Where(other => other.MeetingId == meeting.Id).OrderBy(other => other.Place).ToListAsync(cancel);
                items.Remove(item);
                // Its place among those that the caller sees: of the others none stands between.
                var seen = items.Where(other => week.IsSeenBy(audience, other)).ToList();
                items.Insert(place > seen.Count ? items.Count : items.IndexOf(seen[Math.Max(place, 1) - 1]), item);
                foreach (var (index, each) in items.Index())
                    each.StandAt(index + 1);
            }
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static void CheckMinutes(DraftCheck check, int? minutes)
    {
        if (minutes is < 1 or > AgendaDraft.MostMinutes)
            check.Error("minutes", $"Kies 1 tot en met {AgendaDraft.MostMinutes} minuten.");
    }
}
