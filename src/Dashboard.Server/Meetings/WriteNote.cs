using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Writes a remark for the minutes (<c>POST /app/agenda/{id}/notes</c>). Two people who write at once write two remarks.</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record WriteNote(Caller Caller, Guid AgendaItemId, NoteDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Agenda + "/{id:guid}/notes", (
        Guid id, NoteDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new WriteNote(user.Caller(), id, draft), cancellationToken));

    public void Validate(InputCheck check) => CheckText(check, Draft);

    public static void CheckText(InputCheck check, NoteDraft draft) =>
        check.Text("text", draft.Text, NoteDraft.MaxText, "Schrijf wat er in het verslag moet komen.", lines: true, markup: true);
}

internal sealed class WriteNoteHandler(JournalWriter journal) : IRequestHandler<WriteNote, Receipt>
{
    private const int MostPerItem = 200;

    public async Task<Receipt> Handle(WriteNote request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var item = await unit.Context.AgendaItemAsync(request.AgendaItemId, cancel);
            var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
            if (await unit.Context.MinuteNotes.CountAsync(note => note.AgendaItemId == item.Id, cancel) >= MostPerItem)
                throw new RuleBrokenException($"Bij een agendapunt passen {MostPerItem} aantekeningen.", BrokenRule.Conflict);
            var note = MinuteNote.Write(Keys.Public(), item.Id, request.Draft.Text!.Trim(), request.Caller, unit.Now);
            unit.Context.MinuteNotes.Add(note);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
            return note.Id;
        }, cancellationToken));
}
