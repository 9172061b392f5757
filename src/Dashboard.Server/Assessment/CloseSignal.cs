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

/// <summary>Nothing more is done with a signal (<c>POST /app/signals/{id}/close</c>).</summary>
/// <param name="Version">Of the signal as the coordinator saw it.</param>
[Processing(Processing.Assess), NotAccessLogged]
internal sealed record CloseSignal(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Signals + "/{id:guid}/close", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new CloseSignal(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class CloseSignalHandler(JournalWriter journal) : IRequestHandler<CloseSignal>
{
    public Task<Unit> Handle(CloseSignal request, CancellationToken cancellationToken) => journal.ChangeSignalAsync(
        request.Caller, request.Id, JournalKind.SignalClosed, signal => signal.Close(request.Version), cancellationToken);
}
