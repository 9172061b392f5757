using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Intake;

/// <summary>
/// Says what would be refused of a signal, and whether its combination stands out, without keeping anything (<c>POST
/// /app/signals/check</c>).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record CheckSignal(Caller Caller, SignalDraft Draft) : IUseCase<SignalCheck>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.CheckSignal, (
        SignalDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CheckSignal(user.Caller(), draft), cancellationToken)).RequireRateLimiting(RateLimits.Meter);
}

internal sealed class CheckSignalHandler(Region region, CombinationMeter meter, TimeProvider time)
    : IRequestHandler<CheckSignal, SignalCheck>
{
    public async Task<SignalCheck> Handle(CheckSignal request, CancellationToken cancellationToken)
    {
        AnonymousSignal.From(request.Draft, region, time.Today(), out var refusal);
        return new(
            refusal?.Errors ?? [],
            [.. (refusal?.Findings ?? []).Select(f => new TextFinding(f.Field, f.Kind, f.Start, f.End))],
            refusal?.Doubts ?? [],
            await meter.OfAsync(request.Draft, request.Caller, cancellationToken));
    }
}
