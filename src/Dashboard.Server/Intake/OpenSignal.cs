using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// Opens one signal (<c>GET /app/signals/{id}</c>: its own partner, coordinators, and the chair unless it is RED) or its narrative
/// (<c>…/narrative</c>: coordinators). Every opening is in the access log before it is answered, the refused ones too. What is
/// not there and what is not for this reader look the same.
/// </summary>
internal static class OpenSignal
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Signals + "/{id:guid}", OpenAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Reporter, Roles.Coordinator, Roles.Chair)).WithMetadata(new LoggedDoor(AccessAction.SignalOpened));
        routes.MapGet(ApiRoutes.Signals + "/{id:guid}/narrative", OpenNarrativeAsync).RequireAuthorization(policy => policy.RequireRole(WhoSees.Narrative)).WithMetadata(new LoggedDoor(AccessAction.NarrativeOpened));
    }

    private static async Task<SignalDetails> OpenAsync(
        Guid id, ClaimsPrincipal user, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.OpenSignal.Start(caller);
        var signal = await FindAsync(id, AccessAction.SignalOpened, user, context, log, cancellationToken);
        return signal.ToDetails(forOwner: caller.Role == Roles.Reporter);
    }

    private static async Task<SignalNarrative> OpenNarrativeAsync(
        Guid id, ClaimsPrincipal user, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        using var span = Processing.OpenNarrative.Start(Caller.Of(user));
        var signal = await FindAsync(id, AccessAction.NarrativeOpened, user, context, log, cancellationToken);
        return new(id, signal.Narrative, signal.Answered);
    }

    private static async Task<Signal> FindAsync(
        Guid id, AccessAction action, ClaimsPrincipal user, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var signedIn = SignedIn.Of(user);
        var signal = await context.Signals.AsNoTracking().VisibleTo(signedIn.Caller).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        await log.WriteAsync(signedIn, action, id.ToString(), cancellationToken, signal is null ? AccessResult.Refused : AccessResult.Allowed);
        return signal ?? throw new RuleBrokenException("Dit signaal is niet gevonden.", StatusCodes.Status404NotFound);
    }
}
