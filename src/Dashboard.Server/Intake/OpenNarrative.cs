using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>Opens the narrative of a signal (<c>GET /app/signals/{id}/narrative</c>: coordinators).</summary>
[Processing(Processing.OpenNarrative), AccessLogged(AccessAction.NarrativeOpened)]
internal sealed record OpenNarrative(SignedIn User, Guid Id) : IAccessLogged<SignalNarrative>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Signals + "/{id:guid}/narrative", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new OpenNarrative(user.SignedIn(), id), cancellationToken)).Logs<OpenNarrative>();
}

internal sealed class OpenNarrativeHandler(DashboardContext context) : IRequestHandler<OpenNarrative, SignalNarrative>
{
    public async Task<SignalNarrative> Handle(OpenNarrative request, CancellationToken cancellationToken)
    {
        var signal = await context.VisibleSignalAsync(request.Id, request.User.Caller, cancellationToken);
        return new(signal.Id, signal.Narrative, signal.Answered);
    }
}
