using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>One decision (<c>GET /app/decisions/{id}</c>), for who may say that it is done: of reporters, their own organisation.</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record OpenDecision(Caller Caller, Guid Id) : IUseCase<DecisionCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Decisions + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenDecision(user.Caller(), id), cancellationToken));
}

internal sealed class OpenDecisionHandler(DashboardContext context, TimeProvider time) : IRequestHandler<OpenDecision, DecisionCard>
{
    public async Task<DecisionCard> Handle(OpenDecision request, CancellationToken cancellationToken)
    {
        var decision = await context.DecisionAsync(request.Id, request.Caller, cancellationToken);
        var meeting = await context.MeetingAsync(decision.MeetingId, cancellationToken);
        return decision.ToCard(meeting.Week, time.Today(), leads: request.Caller.SeesEverything);
    }
}
