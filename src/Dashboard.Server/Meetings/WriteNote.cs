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
/// Writes a remark for the minutes (<c>POST /app/agenda/{id}/notes</c>) or rewrites one (<c>PUT /app/notes/{id}</c>): coordinators and the chair. Two
/// people who write at once write two remarks; who rewrites what somebody else rewrote meanwhile is told so, and nothing is overwritten.
/// </summary>
internal static class WriteNote
{
    private const int MostPerItem = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Agenda + "/{id:guid}/notes", WriteAsync).RequireAuthorization(MeetingDoors.Prepares);
        routes.MapPut(ApiRoutes.Notes + "/{id:guid}", RewriteAsync).RequireAuthorization(MeetingDoors.Prepares);
    }

    private static async Task<IResult> WriteAsync(Guid id, NoteDraft draft, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken)
    {
        var text = Checked(draft);
        var caller = Caller.Of(user);
        using var span = Processing.Meet.Start(caller);
        var written = await journal.WriteAsync(async (unit, cancel) =>
        {
            var item = await unit.Context.AgendaItemAsync(id, cancel);
            var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
            if (await unit.Context.MinuteNotes.CountAsync(note => note.AgendaItemId == id, cancel) >= MostPerItem)
                throw new RuleBrokenException($"Bij een agendapunt passen {MostPerItem} aantekeningen.", StatusCodes.Status409Conflict);
            var note = MinuteNote.Write(Keys.Public(), id, text, caller, unit.Now);
            unit.Context.MinuteNotes.Add(note);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, caller);
            return note.Id;
        }, cancellationToken);
        return TypedResults.Created((string?)null, new Receipt(written));
    }

    private static async Task<IResult> RewriteAsync(Guid id, NoteDraft draft, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken)
    {
        var text = Checked(draft);
        var version = draft.Version ?? throw new RuleBrokenException("Stuur het nummer van de versie mee die u verandert.");
        var caller = Caller.Of(user);
        using var span = Processing.Meet.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var note = await unit.Context.MinuteNotes.SingleOrDefaultAsync(n => n.Id == id, cancel) ?? throw MeetingDoors.Gone("Deze aantekening is er niet (meer).");
            var item = await unit.Context.AgendaItemAsync(note.AgendaItemId, cancel);
            var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
            note.Rewrite(text, version);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static string Checked(NoteDraft draft)
    {
        var check = new DraftCheck();
        var text = check.Text("text", draft.Text, NoteDraft.MaxText, "Schrijf wat er in het verslag moet komen.", lines: true);
        check.Done();
        return text;
    }
}
