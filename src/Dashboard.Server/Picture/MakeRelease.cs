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
/// Lets the protected figures move, when they may: at the weekly cut-off, and in between when at least R new signals of at
/// least two partners have come in since the last release. Running it again changes nothing.
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
        bool atCutOff;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            last = await context.Releases.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
            atCutOff = last?.MadeAt < LastCutOff();
            if (!atCutOff && !await EnoughAsync(context, last?.Sequence ?? 0, cancellationToken))
                return null;
        }
        using var span = Processing.Publish.Start(Caller.System);
        var previous = last?.Table is { } bytes ? PublishedTable.Unpack(bytes) : null;
        var week = IsoWeek.Of(time.Today());
        var counts = LatticeCounts.Of(cube, week, out var sequence);
        // The audit takes seconds of reasoning: on a thread of its own it keeps nobody's request waiting.
        var table = await Task.Factory.StartNew(
            () => PublishedTable.After(previous, counts, policy, atCutOff).Pack(), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return await journal.WriteAsync<int?>(async (unit, cancel) =>
        {
            var before = await unit.Context.Releases.OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
            if (before?.Number != last?.Number)
                return null; // another node was first
            before?.Replaced();
            var release = Release.Make(Guid.CreateVersion7(unit.Now), before, sequence, unit.Now, atCutOff, table);
            unit.Context.Releases.Add(release);
            unit.Record(JournalKind.ReleaseMade, release.Id, 1, Caller.System);
            logger.LogInformation("Protected figures: release {Number}, at the cut-off: {AtCutOff}", release.Number, atCutOff);
            return release.Number;
        }, cancellationToken);
    }

    /// <summary>Enough signals, of enough partners, that count for everyone and came in after the last release.</summary>
    private async Task<bool> EnoughAsync(DashboardContext context, long after, CancellationToken cancellationToken)
    {
        var perPartner = await NewSignals(context, after, cube.Sequence).ToListAsync(cancellationToken);
        return perPartner.Count >= policy.Partners && perPartner.Sum(partner => partner.Count) >= policy.Resolution;
    }

    /// <summary>New signals that count for everyone, per partner.</summary>
    internal static IQueryable<NewOfPartner> NewSignals(DashboardContext context, long after, long upTo) =>
        context.Journal.Where(entry => entry.Kind == JournalKind.SignalReceived && entry.Sequence > after && entry.Sequence <= upTo)
            .Join(context.Signals, entry => entry.SubjectId, signal => signal.Id, (_, signal) => signal)
            .Where(signal => signal.Handling == Handling.Green && signal.Status != SignalStatus.Withdrawn)
            .GroupBy(signal => signal.PartnerCode)
            .Select(signals => new NewOfPartner(signals.Key, signals.Count()));

    internal sealed record NewOfPartner(string Partner, int Count);

    /// <summary>The latest moment, UTC, at which a week was over.</summary>
    private DateTime LastCutOff()
    {
        var today = time.Today();
        var day = today.AddDays(-(((int)today.DayOfWeek - (int)policy.CutOffDay + 7) % 7));
        var cutOff = Clock.UtcOf(day, policy.CutOffTime);
        return cutOff <= time.UtcNow() ? cutOff : Clock.UtcOf(day.AddDays(-7), policy.CutOffTime);
    }
}
