using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>Opens a warning with the signals behind it (<c>GET /app/warnings/{id}</c>).</summary>
[Processing(Processing.OpenWarning), AccessLogged(AccessAction.WarningOpened)]
internal sealed record OpenWarning(SignedIn User, Guid Id) : IAccessLogged<WarningDetails>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Warnings + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenWarning(user.SignedIn(), id), cancellationToken)).Logs<OpenWarning>();
}

internal sealed class OpenWarningHandler(
    DashboardContext context, Region region, FalseWarnings accepted, LookBackResult lookBack, TimeProvider time)
    : IRequestHandler<OpenWarning, WarningDetails>
{
    private const int MostSignals = 500;

    public async Task<WarningDetails> Handle(OpenWarning request, CancellationToken cancellationToken)
    {
        var id = request.Id;
        var warning = await context.WarningAsync(id, cancellationToken);
        var audience = Audience.For(request.User.Caller);
        // Signals that detection counts are never RED: whoever sees the warning may see them.
        var signals = await context.Signals.AsNoTracking()
            .Where(s => s.Status != SignalStatus.Withdrawn && s.Handling != Handling.Red
                && context.WarningSignals.Any(b => b.WarningId == id && b.SignalId == s.Id))
            .OrderByDescending(s => s.ObservedOn).ThenBy(s => s.Id).Take(MostSignals).ToListAsync(cancellationToken);
        var precision = await GetDetectorPrecisionHandler.ReadAsync(context, lookBack, audience, cancellationToken);
        var quality = precision.FirstOrDefault(q => q.Detector == warning.Detector)
            ?? new(warning.Detector, audience.Show(0), audience.Show(0), audience.Show(0), null);
        var telling = (await context.TellingsOfAsync([id], cancellationToken)).GetValueOrDefault(id);
        var told = await context.ToldWarnings.AsNoTracking().SingleOrDefaultAsync(t => t.WarningId == id, cancellationToken);
        var partners = await context.TellableBehind(id).Select(s => s.PartnerCode).Distinct().Take(2).ToListAsync(cancellationToken);
        return new(
            warning.ToCard(
                audience.Show, telling), [.. signals.Select(signal => signal.ToCard())], FalsePer4Weeks(warning.Detector), quality,
            told is null ? null : WarningAdvice.NoticeOf(told),
            WarningAdvice.Tell(warning, region, time.Today()) is { } now ? WarningAdvice.NoticeOf(now) : null,
            partners is [var only] ? only : null);
    }

    private double? FalsePer4Weeks(string detector) => detector switch
    {
        SparsePlaces.Name => accepted.FalsePer4Weeks,
        ScanDetector.Called => 28 / ScanDetector.RecurrenceDays,
        _ => null,
    };
}
