using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Warnings;
using MediatR;

namespace Dashboard.Server.Warnings;

/// <summary>Somebody starts to look into a warning (<c>POST /app/warnings/{id}/take-up</c>).</summary>
/// <param name="Version">Of the warning as it was seen.</param>
[Processing(Processing.HandleWarning), NotAccessLogged]
internal sealed record TakeUpWarning(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/take-up", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TakeUpWarning(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class TakeUpWarningHandler(JournalWriter journal) : IRequestHandler<TakeUpWarning>
{
    public Task<Unit> Handle(TakeUpWarning request, CancellationToken cancellationToken) => journal.ChangeWarningAsync(
        request.Caller, request.Id, JournalKind.WarningTakenUp, (warning, at) => warning.TakeUp(request.Version, at), cancellationToken);
}
