using System.Diagnostics.Metrics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Frozen weeks, opened once: nothing changes them, so what was unpacked for one participant serves all, after every note. Whether a week
/// is there is asked of the database each time; its hash says that it is the same.
/// </summary>
internal sealed class FrozenWeeks(CurrentRegion region, CurrentRules rules, IMeterFactory meters) : IDisposable
{
    /// <summary>People meet about one week and look back at a few.</summary>
    private const int MostKept = 8;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly MemoryCache _opened = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly Counter<long> _unpacked = meters.Create(ProductMeter.Name)
        .CreateCounter<long>("signaalbeeld.weeks.unpacked", "{week}", "Frozen weeks that were read and unpacked");

    /// <param name="which">At most one.</param>
    public async Task<FrozenWeek?> FindAsync(IQueryable<Snapshot> which, CancellationToken cancellationToken)
    {
        if (await which.Select(snapshot => snapshot.Hash).SingleOrDefaultAsync(cancellationToken) is not { } hash)
            return null;
        var key = Convert.ToHexStringLower(hash);
        var today = region.Now;
        // Partners that came since may have a part in what a past meeting decided.
        if (_opened.TryGetValue(key, out FrozenWeek? known) && ReferenceEquals(known!.Today, today))
            return known;
        if (await which.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } snapshot)
            return null; // destroyed in between
        _unpacked.Add(1);
        return _opened.Set(key, new FrozenWeek(snapshot, today, rules.Now.Release), new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = KeptFor,
        });
    }

    public void Dispose() => _opened.Dispose();
}
