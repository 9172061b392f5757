using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>One item of an agenda with its remarks (<c>GET /app/agenda/{id}</c>), for who may change it.</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record OpenAgendaItem(Caller Caller, Guid Id, MeetingAudience For) : IUseCase<AgendaItemCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Agenda + "/{id:guid}", (
        Guid id, MeetingAudience audience, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenAgendaItem(user.Caller(), id, audience), cancellationToken));
}

internal sealed class OpenAgendaItemHandler(DashboardContext context, MeetingReader reader)
    : IRequestHandler<OpenAgendaItem, AgendaItemCard>
{
    public async Task<AgendaItemCard> Handle(OpenAgendaItem request, CancellationToken cancellationToken)
    {
        var meeting = (await context.AgendaItemAsync(request.Id, cancellationToken)).MeetingId;
        var details = await reader.DetailsAsync(
            meeting, request.For.Audience, leads: request.Caller.SeesEverything, cancellationToken);
        return details.Agenda.SingleOrDefault(item => item.Id == request.Id) ?? throw MeetingQueries.NoSuchItem();
    }
}
