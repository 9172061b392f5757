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

/// <summary>What was decided is done (<c>POST /app/decisions/{id}/done</c>).</summary>
/// <param name="Version">Of the decision as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record CompleteDecision(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Decisions + "/{id:guid}/done", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new CompleteDecision(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class CompleteDecisionHandler(JournalWriter journal) : IRequestHandler<CompleteDecision>
{
    public Task<Unit> Handle(CompleteDecision request, CancellationToken cancellationToken) => journal.FinishDecisionAsync(
        request.Caller, request.Id, request.Version, DecisionStatus.Done, JournalKind.DecisionDone, cancellationToken);
}
