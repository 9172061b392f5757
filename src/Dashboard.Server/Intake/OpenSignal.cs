using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>
/// Opens one signal (<c>GET /app/signals/{id}</c>): its own partner, coordinators, and the chair unless it is RED. What is not there and
/// what is not for this reader look the same.
/// </summary>
[Processing(Processing.OpenSignal), AccessLogged(AccessAction.SignalOpened)]
internal sealed record OpenSignal(SignedIn User, Guid Id) : IAccessLogged<SignalDetails>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Signals + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenSignal(user.SignedIn(), id), cancellationToken)).Logs<OpenSignal>();
}

internal sealed class OpenSignalHandler(DashboardContext context) : IRequestHandler<OpenSignal, SignalDetails>
{
    public async Task<SignalDetails> Handle(OpenSignal request, CancellationToken cancellationToken) =>
        (await context.VisibleSignalAsync(request.Id, request.User.Caller, cancellationToken))
            .ToDetails(forOwner: request.User.Caller.Role == Roles.Reporter);
}
