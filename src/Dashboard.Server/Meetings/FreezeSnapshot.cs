using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Freezes the week of the latest cut-off, once, and plans the meeting about it with its agenda. The protected figures are those of the
/// release at the cut-off; everything else is as it was known at that moment, however late the job runs. Running it again changes nothing.
/// </summary>
/// <returns>The id of the new snapshot, or null when the week is frozen already or the region had not begun in it.</returns>
[Processing(Processing.Freeze), NotAccessLogged]
internal sealed record FreezeSnapshot : IUseCase<Guid?>
{
    public Caller Caller => Caller.System;
}

internal sealed class FreezeSnapshotHandler(
    IDbContextFactory<DashboardContext> contexts, JournalWriter journal, Region region, ReleasePolicy policy, MeetingSettings settings,
    WaitingTerm waiting, TimeProvider time, ILogger<FreezeSnapshotHandler> logger) : IRequestHandler<FreezeSnapshot, Guid?>
{
    public async Task<Guid?> Handle(FreezeSnapshot request, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(cancellationToken) is not { } week)
            return null;
        return await journal.WriteAsync<Guid?>(Caller.System, async (unit, cancel) =>
        {
            var (snapshot, cutOff) = (week.Snapshot, week.Snapshot.CutOff);
            if (await IsFrozenAsync(unit.Context, snapshot.Week, cancel))
                return null; // another node was first
            unit.Context.Snapshots.Add(snapshot);
            unit.Record(JournalKind.SnapshotFrozen, snapshot.Id, snapshot.Number);
            // No cut-off before this one is frozen any more.
            await unit.Context.SignalRevisions.Where(revision => revision.Until <= cutOff).ExecuteDeleteAsync(cancel);
            // A week that was missed is kept; people meet about the latest.
            if (policy.CutOffAfter(cutOff) > unit.Now)
                await PlanMeetingHandler.PlanAsync(unit, week, settings.After(unit.Now), time.Today(), cancel);
            logger.LogInformation("Week {Week} is frozen as known at {CutOff}", snapshot.Week, cutOff);
            return snapshot.Id;
        }, cancellationToken, JournalWriter.JobLimit);
    }

    /// <returns>Null when there is nothing to freeze.</returns>
    private async Task<FrozenWeek?> PrepareAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await context.Releases.AsNoTracking().Where(r => r.CutOff != null && r.Table != null)
            .OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (release?.CutOff is not { } cutOff)
            return null;
        var week = ReleasePolicy.WeekOf(cutOff);
        if (await IsFrozenAsync(context, week.ToString(), cancellationToken) || IsOfBefore(release))
            return null;
        var (exact, facts) = await ContentsAsync(context, region, week, cutOff, waiting, cancellationToken);
        var entry = await CubeAsOf.JournalAtAsync(context, cutOff, cancellationToken);
        var snapshot = Snapshot.Freeze(
            Keys.Public(), week.ToString(), 1, cutOff, time.UtcNow(), entry?.Sequence ?? 0, entry?.Hash ?? new byte[SHA256.HashSizeInBytes],
            release.Number, release.Table!, exact, facts);
        return new FrozenWeek(snapshot, region, policy).Unpacked();
    }

    /// <summary>The exact tables and the facts of a week as known at a moment, packed.</summary>
    public static async Task<(byte[] Exact, byte[] Facts)> ContentsAsync(
        DashboardContext context, Region region, IsoWeek week, DateTime moment, WaitingTerm waiting, CancellationToken cancellationToken)
    {
        var cube = await CubeAsOf.LoadAsync(context, region, moment, cancellationToken);
        var exact = PublishedTable.Unprotected(LatticeCounts.Count(cube, week, out _, everything: true));
        return (exact.Pack(), (await FactsOfWeek.ReadAsync(context, region, week, moment, waiting, cancellationToken)).Pack());
    }

    /// <summary>
    /// The first release is of a week in which the region had not begun: there is nothing to meet about, unless its figures hold signals
    /// that were brought along. Every week after it is frozen, with signals or without: that there is a meeting must not say that something
    /// came in, to readers who may not count it.
    /// </summary>
    private static bool IsOfBefore(Release release) => release.Number == 1 && PublishedTable.Unpack(release.Table!).Cells.Count == 0;

    private static Task<bool> IsFrozenAsync(DashboardContext context, string week, CancellationToken cancellationToken) =>
        context.Snapshots.AnyAsync(snapshot => snapshot.Week == week, cancellationToken);
}
