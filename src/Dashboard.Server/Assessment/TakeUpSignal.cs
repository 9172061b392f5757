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

/// <summary>A coordinator starts to look into a signal (<c>POST /app/signals/{id}/take-up</c>).</summary>
/// <param name="Version">Of the signal as the coordinator saw it.</param>
[Processing(Processing.Assess), NotAccessLogged]
internal sealed record TakeUpSignal(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Signals + "/{id:guid}/take-up", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TakeUpSignal(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class TakeUpSignalHandler(JournalWriter journal) : IRequestHandler<TakeUpSignal>
{
    public Task<Unit> Handle(TakeUpSignal request, CancellationToken cancellationToken) => journal.ChangeSignalAsync(
        request.Caller, request.Id, JournalKind.SignalTakenUp, signal => signal.TakeUp(request.Version), cancellationToken);
}
