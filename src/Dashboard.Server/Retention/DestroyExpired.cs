using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>
/// Destroys whatever has outlived its term and lies under no legal hold, with a journal entry for each, and folds signals into
/// counts. It goes batch by batch, each in one transaction: whoever stops it half-way can run it again, nothing is lost or
/// counted twice.
/// </summary>
[Processing(Processing.Retain), NotAccessLogged]
internal sealed record DestroyExpired : IUseCase<Destroyed>
{
    public Caller Caller => Caller.System;
}

/// <summary>How many of each class were destroyed.</summary>
/// <param name="Folded">The part of the signals that goes on as a count; the others were withdrawn, or marked RED.</param>
internal sealed record Destroyed(
    int Narratives, int Signals, int Folded, int Warnings, int Deliveries, int Heartbeats, int Campaigns, int Holds, int AccessLogEntries,
    int Meetings, int Snapshots)
{
    public static Destroyed Nothing { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The line that <c>-- retain</c> ends with; scripts read it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"narratives {Narratives}, signals {Signals}, folded {Folded}, warnings {Warnings}, deliveries {Deliveries}, "
        + $"heartbeats {Heartbeats}, campaigns {Campaigns}, holds {Holds}, access_log {AccessLogEntries}, "
        + $"meetings {Meetings}, snapshots {Snapshots}");
}

internal sealed class DestroyExpiredHandler(
    JournalWriter journal, IDbContextFactory<DashboardContext> contexts, Region region, TimeProvider time,
    ILogger<DestroyExpiredHandler> logger)
    : IRequestHandler<DestroyExpired, Destroyed>
{
    private const int Batch = 500;

    public async Task<Destroyed> Handle(DestroyExpired request, CancellationToken cancellationToken)
    {
        var folded = 0;
        var destroyed = new Destroyed(
            await UntilNoneAsync(NarrativesAsync, cancellationToken),
            await UntilNoneAsync(async (unit, cancel) =>
            {
                var (signals, counted) = await SignalsAsync(unit, cancel);
                folded += counted;
                return signals;
            }, cancellationToken),
            folded,
            await UntilNoneAsync(WarningsAsync, cancellationToken),
            await UntilNoneAsync(DeliveriesAsync, cancellationToken),
            await UntilNoneAsync(HeartbeatsAsync, cancellationToken),
            await UntilNoneAsync(CampaignsAsync, cancellationToken),
            await UntilNoneAsync(HoldsAsync, cancellationToken),
            await UntilNoneAsync(AccessLogAsync, cancellationToken),
            await UntilNoneAsync(MeetingsAsync, cancellationToken),
            await UntilNoneAsync(SnapshotsAsync, cancellationToken));

        await UntilNoneAsync(AccessReviewsAsync, cancellationToken);
        await UntilNoneAsync(RuleChangesAsync, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Counts without a subject: as long as the deliveries of their time.
        var countedFrom = time.Today().AddYears(-(await context.RulesAsync(cancellationToken)).Retention.DeliveryYears);
        await context.RefusalCounts.Where(count => count.Day < countedFrom).ExecuteDeleteAsync(cancellationToken);
        // A help for freezing, and no record of anything: it goes without one.
        var revisionsFrom = time.UtcNow().AddDays(-RetentionTerms.RevisionDays);
        await context.SignalRevisions.Where(revision => revision.Until < revisionsFrom).ExecuteDeleteAsync(cancellationToken);
        // Which delivery made a signal is known as long as the delivery can be taken back.
        var deliveredFrom = time.UtcNow().AddHours(-2 * DeliveryRules.TakeBackHours);
        await context.DeliveredSignals.Where(made => context.Deliveries.Any(delivery => delivery.Id == made.DeliveryId
            && delivery.ReadAt < deliveredFrom && delivery.State != DeliveryState.TakingIn && delivery.State != DeliveryState.TakingBack))
            .ExecuteDeleteAsync(cancellationToken);
        // Those that ended open nothing any more; that somebody once was signed in is no record that we keep.
        var now = time.UtcNow();
        var usedFrom = now - UserSession.LongestUnused;
        await context.Sessions.Where(session => session.EndsAt <= now || session.UsedAt <= usedFrom).ExecuteDeleteAsync(cancellationToken);
        var browsersFrom = now - NewBrowser.Term;
        await context.NewBrowsers.Where(browser => browser.At <= browsersFrom).ExecuteDeleteAsync(cancellationToken);
        var mailsFrom = now - OutboxMail.Term;
        await context.Outbox.Where(mail => mail.At <= mailsFrom && mail.Sealed == null).ExecuteDeleteAsync(cancellationToken);
        var declinedFrom = now - DeclinedRequest.Term;
        await context.DeclinedRequests.Where(declined => declined.At <= declinedFrom).ExecuteDeleteAsync(cancellationToken);
        await context.Users.Where(user => user.SecondHalf != null && user.InvitedUntil <= now).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.SecondHalf, (string?)null).SetProperty(user => user.SecondHalfFor, (Guid?)null),
            cancellationToken);
        var attemptsFrom = now - AttemptCount.Term;
        await context.SignInAttempts.Where(count => count.LastAt <= attemptsFrom).ExecuteDeleteAsync(cancellationToken);
        var requestsFrom = now - RequestKey.Term;
        await context.RequestKeys.Where(key => key.At <= requestsFrom).ExecuteDeleteAsync(cancellationToken);
        // What was sent to partners' systems when: it holds nothing of what it was about.
        var sentFrom = now - EventDelivery.Term;
        await context.EventDeliveries.Where(sent => sent.WrittenAt < sentFrom && sent.State != EventDeliveryState.Waiting)
            .ExecuteDeleteAsync(cancellationToken);
        await context.ForgetUsedTokensAsync(now, cancellationToken);
        await context.UsedAssertions.Where(used => used.Until <= now).ExecuteDeleteAsync(cancellationToken);
        // A key that another one took over from signs nothing, and what it signed is over after an hour.
        var keysFrom = now - TokenKey.Ahead;
        await context.TokenKeys
            .Where(key => context.TokenKeys.Any(next => next.SignsFrom > key.SignsFrom && next.SignsFrom <= keysFrom))
            .ExecuteDeleteAsync(cancellationToken);
        if (!await SecureDelete.EmptyWriteAheadLogAsync(context, cancellationToken)
            || !await SecureDelete.RewriteSignalsAsync(context, cancellationToken))
            logger.LogWarning("Text that was destroyed may still be in the database's files: somebody keeps them busy. The next run "
                + "tries again");
        return destroyed;
    }

    /// <returns>How many rows all batches took together.</returns>
    private async Task<int> UntilNoneAsync(Func<JournalUnit, CancellationToken, Task<int>> batch, CancellationToken cancellationToken)
    {
        var total = 0;
        while (await journal.WriteAsync(Caller.System, batch, cancellationToken, JournalWriter.JobLimit) is var took and > 0)
            total += took;
        return total;
    }

    /// <summary>
    /// As they are at this moment of the unit: on a term that somebody has made longer meanwhile nothing may be destroyed, and this takes
    /// minutes, on a node that may be behind.
    /// </summary>
    private static async Task<RetentionTerms> TermsAsync(JournalUnit unit, CancellationToken cancellationToken) =>
        (await unit.Context.RulesAsync(cancellationToken)).Retention;

    /// <summary>Narratives older than their term, and those that a withdrawal left in place for a hold that is lifted since.</summary>
    private async Task<int> NarrativesAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = (await TermsAsync(unit, cancellationToken)).NarrativesFrom(unit.Now);
        var signals = await unit.Context.Signals
            .Where(s => s.Narrative != null && (s.ReceivedAt < from || s.Status == SignalStatus.Withdrawn))
            .NotHeldBy(await unit.Context.EffectiveHoldsAsync(cancellationToken), region)
            .OrderBy(s => s.ReceivedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var signal in signals)
        {
            signal.DestroyNarrative();
            unit.Record(JournalKind.NarrativeDestroyed, signal.Id, signal.Version);
        }
        return signals.Count;
    }

    private async Task<(int Signals, int Folded)> SignalsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = (await TermsAsync(unit, cancellationToken)).SignalsFrom(time.Today());
        var signals = await unit.Context.Signals.ObservedBefore(from)
            .NotHeldBy(await unit.Context.EffectiveHoldsAsync(cancellationToken), region)
            .OrderBy(s => s.ObservedOn).Take(Batch).ToListAsync(cancellationToken);
        if (signals.Count == 0)
            return (0, 0);
        (await unit.Context.RetentionHorizon.SingleAsync(cancellationToken)).MoveTo(from);
        var folded = await FoldAsync(unit.Context, signals, cancellationToken);
        foreach (var signal in signals)
        {
            unit.Context.Signals.Remove(signal);
            unit.Record(JournalKind.SignalDestroyed, signal.Id, signal.Version);
        }
        return (signals.Count, folded);
    }

    /// <summary>
    /// Adds every signal that is in the picture to its count. What was withdrawn or marked RED was in no figure and stays out.
    /// </summary>
    private static async Task<int> FoldAsync(DashboardContext context, IEnumerable<Signal> signals, CancellationToken cancellationToken)
    {
        var keys = signals.Where(s => s.Counts).CountBy(FoldedCount.Key.From).ToList();
        var days = keys.Select(key => key.Key.Day).Distinct().ToList();
        var known = await context.FoldedCounts.Where(count => days.Contains(count.Day))
            .ToDictionaryAsync(count => count.Under, cancellationToken);
        foreach (var (key, number) in keys)
        {
            if (!known.TryGetValue(key, out var count))
                context.FoldedCounts.Add(count = FoldedCount.For(key));
            count.Add(number);
        }
        return keys.Sum(key => key.Value);
    }

    /// <summary>Which signals stood behind a warning goes with it, or with the signal: the database sees to that.</summary>
    private async Task<int> WarningsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).WarningYears);
        var warnings = await unit.Context.Warnings.Where(w => w.UpdatedAt < from)
            .OrderBy(w => w.UpdatedAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var warning in warnings)
        {
            unit.Context.Warnings.Remove(warning);
            unit.Record(JournalKind.WarningDestroyed, warning.Id, warning.Version);
        }
        return warnings.Count;
    }

    private async Task<int> DeliveriesAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).DeliveryYears);
        var deliveries = await unit.Context.Deliveries.Where(d => d.ReadAt < from)
            .OrderBy(d => d.ReadAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var delivery in deliveries)
        {
            unit.Context.Deliveries.Remove(delivery);
            unit.Record(JournalKind.DeliveryDestroyed, delivery.Id, 1);
        }
        return deliveries.Count;
    }

    private async Task<int> HeartbeatsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = time.Today().AddYears(-(await TermsAsync(unit, cancellationToken)).DeliveryYears);
        var heartbeats = await unit.Context.Heartbeats.Where(h => h.Day < from)
            .OrderBy(h => h.Day)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var heartbeat in heartbeats)
        {
            unit.Context.Heartbeats.Remove(heartbeat);
            unit.Record(JournalKind.HeartbeatDestroyed, heartbeat.Id, 1);
        }
        return heartbeats.Count;
    }

    private async Task<int> CampaignsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = time.Today().AddYears(-(await TermsAsync(unit, cancellationToken)).CampaignYears);
        var campaigns = await unit.Context.Campaigns.Where(c => c.To < from).OrderBy(c => c.To).Take(Batch).ToListAsync(cancellationToken);
        foreach (var campaign in campaigns)
        {
            unit.Context.Campaigns.Remove(campaign);
            unit.Record(JournalKind.CampaignDestroyed, campaign.Id, 1);
        }
        return campaigns.Count;
    }

    /// <summary>Holds name persons; those that hold nothing go when the access log of their time goes.</summary>
    private async Task<int> HoldsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).AccessLogYears);
        var holds = await unit.Context.LegalHolds.Where(h => h.UpdatedAt < from && (h.Confirmed == null || h.Lifted != null))
            .OrderBy(h => h.UpdatedAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var hold in holds)
        {
            unit.Context.LegalHolds.Remove(hold);
            unit.Record(JournalKind.HoldDestroyed, hold.Id, hold.Version);
        }
        return holds.Count;
    }

    /// <summary>As long as what they say can be looked up in the access log.</summary>
    private async Task<int> AccessReviewsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).AccessLogYears);
        var reviews = await unit.Context.AccessReviews.Where(r => r.At < from).OrderBy(r => r.At).Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var review in reviews)
        {
            unit.Context.AccessReviews.Remove(review);
            unit.Record(JournalKind.AccessReviewDestroyed, review.Id, 1);
        }
        return reviews.Count;
    }

    /// <summary>As long as the access log of their time.</summary>
    private async Task<int> RuleChangesAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).AccessLogYears);
        var changes = await unit.Context.RuleChanges.Where(c => c.At < from).OrderBy(c => c.At).Take(Batch).ToListAsync(cancellationToken);
        foreach (var change in changes)
        {
            unit.Context.RuleChanges.Remove(change);
            unit.Record(JournalKind.RuleChangeDestroyed, change.Id, 1);
        }
        return changes.Count;
    }

    private async Task<int> AccessLogAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).AccessLogYears);
        var entries = await unit.Context.AccessLog.Where(e => e.At < from).OrderBy(e => e.At).Take(Batch).ToListAsync(cancellationToken);
        unit.Context.AccessLog.RemoveRange(entries);
        if (entries is [.., var last])
            unit.Record(JournalKind.AccessLogDestroyed, last.Id, entries.Count);
        return entries.Count;
    }

    /// <summary>Agenda, minutes and decisions go with their meeting: the database sees to that.</summary>
    private async Task<int> MeetingsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).MeetingYears);
        var meetings = await unit.Context.Meetings.Where(m => (m.EndedAt ?? m.PlannedAt) < from)
            .OrderBy(m => m.PlannedAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var meeting in meetings)
        {
            unit.Context.Meetings.Remove(meeting);
            unit.Record(JournalKind.MeetingDestroyed, meeting.Id, meeting.Version);
        }
        return meetings.Count;
    }

    /// <summary>All versions of a week stay as long as a meeting about it does.</summary>
    private async Task<int> SnapshotsAsync(JournalUnit unit, CancellationToken cancellationToken)
    {
        var from = unit.Now.AddYears(-(await TermsAsync(unit, cancellationToken)).MeetingYears);
        var snapshots = await unit.Context.Snapshots.Where(s => s.FrozenAt < from && !unit.Context.Meetings.Any(m => m.Week == s.Week))
            .OrderBy(s => s.FrozenAt).Select(s => new { s.Id, s.Number }).Take(Batch).ToListAsync(cancellationToken);
        var ids = snapshots.Select(snapshot => snapshot.Id).ToList();
        await unit.Context.Snapshots.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var snapshot in snapshots)
            unit.Record(JournalKind.SnapshotDestroyed, snapshot.Id, snapshot.Number);
        return snapshots.Count;
    }
}
