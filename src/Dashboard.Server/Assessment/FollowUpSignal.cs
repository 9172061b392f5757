using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Assessment;

/// <summary>A relevant signal has led to something (<c>POST /app/signals/{id}/follow-up</c>).</summary>
/// <param name="Version">Of the signal as the coordinator saw it.</param>
[Processing(Processing.Assess), NotAccessLogged]
internal sealed record FollowUpSignal(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Signals + "/{id:guid}/follow-up", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new FollowUpSignal(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class FollowUpSignalHandler(JournalWriter journal) : IRequestHandler<FollowUpSignal>
{
    public Task<Unit> Handle(FollowUpSignal request, CancellationToken cancellationToken) => journal.ChangeSignalAsync(
        request.Caller, request.Id, JournalKind.SignalFollowedUp, signal => signal.FollowUp(request.Version), cancellationToken);
}
