using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Rewrites a remark in the minutes (<c>PUT /app/notes/{id}</c>). Who rewrites what somebody else rewrote meanwhile is told so, and nothing
/// is overwritten.
/// </summary>
/// <param name="Version">Of the remark as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record RewriteNote(Caller Caller, Guid Id, NoteDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Notes + "/{id:guid}", (
        Guid id, NoteDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RewriteNote(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => WriteNote.CheckText(check, Draft);
}

internal sealed class RewriteNoteHandler(JournalWriter journal) : IRequestHandler<RewriteNote>
{
    public Task<Unit> Handle(RewriteNote request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var note = await unit.Context.NoteAsync(request.Id, cancel);
        var item = await unit.Context.AgendaItemAsync(note.AgendaItemId, cancel);
        var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
        note.Rewrite(request.Draft.Text!.Trim(), request.Version);
        unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
        return Unit.Value;
    }, cancellationToken);
}
