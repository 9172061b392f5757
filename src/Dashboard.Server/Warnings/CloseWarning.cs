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

/// <summary>Nothing more is done with a warning (<c>POST /app/warnings/{id}/close</c>).</summary>
/// <param name="Version">Of the warning as it was seen.</param>
[Processing(Processing.HandleWarning), NotAccessLogged]
internal sealed record CloseWarning(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/close", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new CloseWarning(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class CloseWarningHandler(JournalWriter journal) : IRequestHandler<CloseWarning>
{
    public Task<Unit> Handle(CloseWarning request, CancellationToken cancellationToken) => journal.ChangeWarningAsync(
        request.Caller, request.Id, JournalKind.WarningClosed, (warning, at) => warning.Close(request.Version, at), cancellationToken);
}
