using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>What people thought of each detector's warnings (<c>GET /app/warnings/precision</c>: coordinators and the chair).</summary>
internal static class DetectorPrecision
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.WarningPrecision,
        async (ClaimsPrincipal user, DashboardContext context, LookBackResult lookBack, CancellationToken cancellationToken) =>
            TypedResults.Ok(await OfAsync(context, lookBack, Audience.Of(Caller.Of(user)), cancellationToken)))
        .RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));

    public static async Task<IReadOnlyList<DetectorQuality>> OfAsync(
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
