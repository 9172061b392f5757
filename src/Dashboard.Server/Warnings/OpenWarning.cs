using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>Opens a warning with the signals behind it (<c>GET /app/warnings/{id}</c>: coordinators and the chair). It is in the access log before it is answered.</summary>
internal static class OpenWarning
{
    private const int MostSignals = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Warnings + "/{id:guid}", OpenAsync)
        .RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair)).WithMetadata(new LoggedDoor(AccessAction.WarningOpened));

    private static async Task<WarningDetails> OpenAsync(
        Guid id, ClaimsPrincipal user, DashboardContext context, Region region, WarningSettings settings, LookBackResult lookBack, AccessLog log, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var signedIn = SignedIn.Of(user);
        using var span = Processing.OpenWarning.Start(signedIn.Caller);
        var warning = await context.Warnings.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
        await log.WriteAsync(signedIn, AccessAction.WarningOpened, id.ToString(), cancellationToken, warning is null ? AccessResult.Refused : AccessResult.Allowed);
        if (warning is null)
            throw new RuleBrokenException("Dit vroegsignaal is er niet (meer).", StatusCodes.Status404NotFound);
        var audience = Audience.Of(signedIn.Caller);
        // Signals that detection counts are never RED: whoever sees the warning may see them.
        var signals = await context.Signals.AsNoTracking()
            .Where(s => s.Status != SignalStatus.Withdrawn && s.Handling != Handling.Red && context.WarningSignals.Any(b => b.WarningId == id && b.SignalId == s.Id))
            .OrderByDescending(s => s.ObservedOn).ThenBy(s => s.Id).Take(MostSignals).ToListAsync(cancellationToken);
        var quality = (await DetectorPrecision.OfAsync(context, lookBack, audience, cancellationToken)).FirstOrDefault(q => q.Detector == warning.Detector)
            ?? new(warning.Detector, audience.Show(0), audience.Show(0), audience.Show(0), null);
        var telling = (await context.TellingsOfAsync([id], cancellationToken)).GetValueOrDefault(id);
        var told = await context.ToldWarnings.AsNoTracking().SingleOrDefaultAsync(t => t.WarningId == id, cancellationToken);
        var partners = await context.TellableBehind(id).Select(s => s.PartnerCode).Distinct().Take(2).ToListAsync(cancellationToken);
        return new(
            warning.ToCard(audience.Show, telling), [.. signals.Select(signal => signal.ToCard())], FalsePer4Weeks(warning.Detector, settings), quality,
            told is null ? null : WarningAdvice.NoticeOf(told), TellPartners.NowOf(warning, region, time.Today()) is { } now ? WarningAdvice.NoticeOf(now) : null,
            partners is [var only] ? only : null);
    }

    private static double? FalsePer4Weeks(string detector, WarningSettings settings) => detector switch
    {
        SparsePlaces.Name => settings.FalsePer4Weeks,
        ScanDetector.Called => 28 / ScanDetector.RecurrenceDays,
        _ => null,
    };
}
