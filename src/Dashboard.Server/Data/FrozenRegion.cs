using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>The region as the week of a meeting had it: lenses in that meeting are of its places.</summary>
internal static class FrozenRegion
{
    /// <param name="today">The region as it is now; what it is when there is no such meeting.</param>
    public static async Task<Region> FrozenRegionAsync(
        this DashboardContext context, Guid meeting, Region today, CancellationToken cancellationToken) =>
        await context.Meetings.Where(m => m.Id == meeting)
            .Join(context.Snapshots, m => m.SnapshotId, s => s.Id, (_, s) => s.Facts)
            .SingleOrDefaultAsync(cancellationToken) is { } facts
            ? SnapshotFacts.Unpack(facts).RegionOf(today)
            : today;
}
