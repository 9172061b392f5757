using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Releases;

/// <summary>
/// Lets the protected figures move: at every weekly cut-off, as it was then known, and at no other time. A release that came when enough
/// signals had come in would tell whoever sends signals how many others did (decision 0035). Running it again changes nothing; after a long
/// absence it is run until nothing is due.
/// </summary>
/// <returns>The number of the new release, or null when it is not time.</returns>
[Processing(Processing.Publish), NotAccessLogged]
internal sealed record MakeRelease : IUseCase<int?>
{
    public Caller Caller => Caller.System;
}

internal sealed class MakeReleaseHandler(
    CurrentRegion region, ReleasePolicy policy, JournalWriter journal, IDbContextFactory<DashboardContext> contexts, TimeProvider time,
    ILogger<MakeReleaseHandler> logger) : IRequestHandler<MakeRelease, int?>
{
    public async Task<int?> Handle(MakeRelease request, CancellationToken cancellationToken)
    {
        // Nothing is published of a region that is not there yet, and what is published cannot be taken back.
        if (!region.IsReady)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Releases.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (DueCutOff(last) is not { } cutOff)
            return null;
        var counted = await CubeAsOf.LoadAsync(context, region.Now, cutOff, cancellationToken);
        var counts = LatticeCounts.Count(counted, ReleasePolicy.WeekOf(cutOff), out var sequence);
        var previous = last?.Table is { } bytes ? PublishedTable.Unpack(bytes) : null;
        // The audit takes seconds of reasoning: on a thread of its own it keeps nobody's request waiting.
        var table = await Task.Factory.StartNew(
            () => PublishedTable.After(previous, counts, policy)
                .Pack(), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return await journal.WriteAsync<int?>(Caller.System, async (unit, cancel) =>
        {
            var before = await unit.Context.Releases.OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
            if (before?.Number != last?.Number)
                return null; // another node was first
            // What was counted under a rule that is another by now is not published: the next minute counts again.
            if ((await unit.Context.RulesAsync(cancel)).Release != policy)
                return null;
            // Its week is frozen by now, and keeps it.
            foreach (var earlier in await unit.Context.Releases.Where(r => r.Table != null).ToListAsync(cancel))
                earlier.Replaced();
            var release = Release.Make(Guid.CreateVersion7(unit.Now), before, sequence, unit.Now, cutOff, table);
            unit.Context.Releases.Add(release);
            unit.Record(JournalKind.ReleaseMade, release.Id, 1);
            logger.LogInformation("Protected figures: release {Number}, as known at {CutOff}", release.Number, cutOff);
            return release.Number;
        }, cancellationToken, JournalWriter.JobLimit);
    }

    /// <summary>
    /// The first cut-off that no release counts up to yet, unless it lies so far back that nobody knows any more how signals stood then. A
    /// region without signals has releases too: that there is a first one must not say that there is a first signal.
    /// </summary>
    private DateTime? DueCutOff(Release? last)
    {
        if (last is null)
            return policy.LastCutOff(time.UtcNow());
        var (known, upTo) = (time.UtcNow().AddDays(-RetentionTerms.RevisionDays), last.CutOff ?? last.MadeAt);
        return policy.CutOffAfter(upTo < known ? known : upTo) is var next && next <= time.UtcNow() ? next : null;
    }
}
