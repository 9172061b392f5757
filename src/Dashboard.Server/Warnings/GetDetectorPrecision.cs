using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>What people thought of each detector's warnings (<c>GET /app/warnings/precision</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetDetectorPrecision(Caller Caller) : IUseCase<IReadOnlyList<DetectorQuality>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.WarningPrecision, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetDetectorPrecision(user.Caller()), cancellationToken));
}

internal sealed class GetDetectorPrecisionHandler(DashboardContext context, LookBackResult lookBack)
    : IRequestHandler<GetDetectorPrecision, IReadOnlyList<DetectorQuality>>
{
    public Task<IReadOnlyList<DetectorQuality>> Handle(GetDetectorPrecision request, CancellationToken cancellationToken) =>
        ReadAsync(context, lookBack, Audience.For(request.Caller), cancellationToken);

    public static async Task<IReadOnlyList<DetectorQuality>> ReadAsync(
        DashboardContext context, LookBackResult lookBack, Audience audience, CancellationToken cancellationToken)
    {
        var counts = (await Counts(context.Warnings).ToListAsync(cancellationToken)).ToDictionary(c => c.Detector);
        return
        [
            .. counts.Keys.Union(lookBack.Raised?.Keys ?? []).Order(StringComparer.Ordinal).Select(detector =>
            {
                var count = counts.GetValueOrDefault(detector);
                return new DetectorQuality(
                    detector, audience.Show(count?.Raised ?? 0), audience.Show(count?.Assessed ?? 0), audience.Show(count?.Useful ?? 0),
                    lookBack.Raised?.TryGetValue(detector, out var raised) == true ? audience.Show(raised) : null);
            }),
        ];
    }

    internal static IQueryable<Count> Counts(IQueryable<Warning> warnings) => warnings.GroupBy(w => w.Detector).Select(group => new Count
    {
        Detector = group.Key,
        Raised = group.Count(),
        Assessed = group.Count(w => w.Verdict != null),
        Useful = group.Count(w => w.Verdict == WarningVerdict.Useful),
    });

    internal sealed record Count
    {
        public required string Detector { get; init; }
        public required int Raised { get; init; }
        public required int Assessed { get; init; }
        public required int Useful { get; init; }
    }
}
