using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>
/// Lets the protected figures move, when they may: at every weekly cut-off, as it was then known, and in between when at least R new signals of at
/// least two partners have come in since the last release. Running it again changes nothing; after a long absence it is run until nothing is due.
/// </summary>
/// <returns>The number of the new release, or null when it is not time.</returns>
internal sealed record MakeRelease : IRequest<int?>;

internal sealed class MakeReleaseHandler(
    SignalCube cube, ReleasePolicy policy, JournalWriter journal, IDbContextFactory<DashboardContext> contexts, TimeProvider time,
    ILogger<MakeReleaseHandler> logger) : IRequestHandler<MakeRelease, int?>
{
    public async Task<int?> Handle(MakeRelease request, CancellationToken cancellationToken)
    {
        Release? last;
        DateTime? cutOff;
        var counted = cube;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            last = await context.Releases.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
            cutOff = await DueCutOffAsync(context, last, cancellationToken);
            if (cutOff is { } moment)
                counted = await CubeAsOf.LoadAsync(context, cube.Region, moment, cancellationToken);
            else if (!Enough(await NewSignals(context, last?.Sequence ?? 0, cube.Sequence).ToListAsync(cancellationToken)))
                return null;
        }
        using var span = Processing.Publish.Start(Caller.System);
        var previous = last?.Table is { } bytes ? PublishedTable.Unpack(bytes) : null;
        var week = IsoWeek.Of(cutOff is { } at ? Clock.DayOf(at) : time.Today());
        var counts = LatticeCounts.Of(counted, week, out var sequence);
        // The audit takes seconds of reasoning: on a thread of its own it keeps nobody's request waiting.
        var table = await Task.Factory.StartNew(
            () => PublishedTable.After(previous, counts, policy, atCutOff: cutOff is not null).Pack(), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return await journal.WriteAsync<int?>(async (unit, cancel) =>
        {
            var before = await unit.Context.Releases.OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
            if (before?.Number != last?.Number)
                return null; // another node was first
            // The table of the last cut-off stays until the next one: its week is frozen from it.
            foreach (var earlier in await unit.Context.Releases.Where(r => r.Table != null && (cutOff != null || r.CutOff == null)).ToListAsync(cancel))
                earlier.Replaced();
            var release = Release.Make(Guid.CreateVersion7(unit.Now), before, sequence, unit.Now, cutOff, table);
            unit.Context.Releases.Add(release);
            unit.Record(JournalKind.ReleaseMade, release.Id, 1, Caller.System);
            logger.LogInformation("Protected figures: release {Number}, at the cut-off: {AtCutOff}", release.Number, cutOff is not null);
            return release.Number;
        }, cancellationToken);
    }

    private bool Enough(List<NewOfPartner> perPartner) =>
        perPartner.Count >= policy.Partners && perPartner.Sum(partner => partner.Count) >= policy.Resolution;

    /// <summary>New signals that count for everyone, per partner.</summary>
    internal static IQueryable<NewOfPartner> NewSignals(DashboardContext context, long after, long upTo) =>
        PerPartner(context.Journal.Where(entry => entry.Kind == JournalKind.SignalReceived && entry.Sequence > after && entry.Sequence <= upTo)
            .Join(context.Signals, entry => entry.SubjectId, signal => signal.Id, (_, signal) => signal));

    internal static IQueryable<NewOfPartner> PerPartner(IQueryable<Signal> signals) => signals.InFigures().Where(signal => signal.Handling == Handling.Green)
        .GroupBy(signal => signal.PartnerCode)
        .Select(partner => new NewOfPartner(partner.Key, partner.Count()));

    internal sealed record NewOfPartner(string Partner, int Count);

    /// <summary>
    /// The first cut-off that no release counts up to yet, unless it lies so far back that nobody knows any more how signals stood then. Before the first
    /// release: the last one, when enough had come in by then.
    /// </summary>
    private async Task<DateTime?> DueCutOffAsync(DashboardContext context, Release? last, CancellationToken cancellationToken)
    {
        if (last is not null)
        {
            var known = time.UtcNow().AddDays(-RetentionTerms.RevisionDays);
            return policy.CutOffAfter(last.UpTo < known ? known : last.UpTo) is var next && next <= time.UtcNow() ? next : null;
        }
        var latest = policy.LastCutOff(time.UtcNow());
        return Enough(await PerPartner(context.Signals.Where(signal => signal.ReceivedAt <= latest)).ToListAsync(cancellationToken)) ? latest : null;
    }
}
