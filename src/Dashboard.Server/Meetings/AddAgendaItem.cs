using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Puts a point on the agenda (<c>POST /app/meetings/{id}/agenda</c>).</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record AddAgendaItem(Caller Caller, Guid MeetingId, AgendaDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/agenda", (
        Guid id, AgendaDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new AddAgendaItem(user.Caller(), id, draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("title", Draft.Title, AgendaDraft.MaxTitle, "Schrijf in een paar woorden wat u wilt bespreken.", markup: true);
        EditAgendaItem.CheckMinutes(check, Draft.Minutes);
    }
}

internal sealed class AddAgendaItemHandler(JournalWriter journal) : IRequestHandler<AddAgendaItem, Receipt>
{
    private const int MostItems = 100;

    public async Task<Receipt> Handle(AddAgendaItem request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var meeting = await unit.Context.OpenMeetingAsync(request.MeetingId, cancel);
            var items = await unit.Context.AgendaItems.CountAsync(item => item.MeetingId == meeting.Id, cancel);
            if (items >= MostItems)
                throw new RuleBrokenException($"Op een agenda staan ten hoogste {MostItems} punten.", BrokenRule.Conflict);
            var item = AgendaItem.Put(
                Keys.Public(), meeting.Id, items + 1, AgendaKind.Own, title: request.Draft.Title!.Trim(), minutes: request.Draft.Minutes);
            unit.Context.AgendaItems.Add(item);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
            return item.Id;
        }, cancellationToken));
}
