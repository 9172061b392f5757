using Dashboard.Server.Assessment;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Webhooks;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.PartnerApi;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Digests;

/// <summary>What there is to tell, a sentence each, in Dutch.</summary>
/// <param name="IsWarning">A warning is among it that was not there before.</param>
internal sealed record News(IReadOnlyList<string> Sentences, bool IsWarning);

/// <summary>
/// Of what there is news for a role in an organisation. No figure, no place and no name: a mail leaves the house, and who wants to know
/// more signs in. Who has protected figures is told of nothing but what is published, and of the own organisation's signals.
/// </summary>
internal sealed class DigestNews(IDbContextFactory<DashboardContext> contexts, EventFeed feed, WaitingTerm waiting, TimeProvider time)
{
    private static readonly JournalKind[] OfPlans = [JournalKind.MeetingPlanned, JournalKind.MeetingMoved, JournalKind.MeetingCancelled];

    /// <param name="after">The journal entry after which it is news.</param>
    /// <param name="head">The last one that counts, inclusive.</param>
    /// <returns>Null: a release is in it that this node has not published yet.</returns>
    public async Task<News?> OfAsync(Caller reader, long after, long head, CancellationToken cancellationToken)
    {
        if (await IsWarningNewAsync(reader, after, head, cancellationToken) is not { } isWarning)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ReadAs(reader);
        var entries = context.Journal.AsNoTracking().Where(entry => entry.Sequence > after && entry.Sequence <= head);
        IEnumerable<string?> sentences =
        [
            isWarning ? "Er is een nieuw vroegsignaal." : null,
            .. Roles.AtTheTable.Contains(reader.Role) ? await OfTableAsync(context, reader, entries, cancellationToken) : [],
            reader.Role == Roles.Reporter ? await OfOwnSignalsAsync(reader, after, head, cancellationToken) : null,
            .. reader.SeesEverything ? await OfWorkAsync(context, reader, entries, cancellationToken) : [],
            Roles.SeesToPeople(reader.Role) ? await OfRequestsAsync(context, cancellationToken) : null,
        ];
        return new([.. sentences.OfType<string>()], isWarning);
    }

    /// <returns>Null: a release is in it that this node has not published yet.</returns>
    public async Task<bool?> IsWarningNewAsync(Caller reader, long after, long head, CancellationToken cancellationToken)
    {
        if (!Roles.AtTheTable.Contains(reader.Role))
            return false;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (reader.SeesEverything)
        {
            context.ReadAs(reader);
            return await context.Journal.AnyAsync(
                entry => entry.Sequence > after && entry.Sequence <= head && entry.Kind == JournalKind.WarningRaised
                    && context.Warnings.Any(warning => warning.Id == entry.SubjectId && warning.Ended == null), cancellationToken);
        }
        var found = await feed.NextAsync(context, reader, [EventType.NoticePublished], after, head, cancellationToken);
        return found.Release is null ? found.Events.Count > 0 : null;
    }

    private async Task<IEnumerable<string?>> OfTableAsync(
        DashboardContext context, Caller reader, IQueryable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var actions = context.Decisions.Where(decision => decision.Organisation == reader.Organisation && decision.Role == reader.Role
            && decision.Status == DecisionStatus.Open);
        return
        [
            await entries.AnyAsync(entry => entry.Kind == JournalKind.ReleaseMade, cancellationToken)
                ? "Er zijn nieuwe beschermde cijfers vrijgegeven." : null,
            await entries.AnyAsync(entry => OfPlans.Contains(entry.Kind), cancellationToken)
                ? "Er is een weekoverleg gepland, verzet of geannuleerd." : null,
            await entries.AnyAsync(entry => entry.Kind == JournalKind.MeetingEnded, cancellationToken)
                ? "Er is een weekoverleg afgesloten. Het verslag staat klaar." : null,
            await entries.AnyAsync(
                entry => entry.Kind == JournalKind.DecisionTaken && actions.Any(decision => decision.Id == entry.SubjectId),
                cancellationToken)
                ? "Er is een actie bij gekomen waar u voor zorgt." : null,
            await actions.AnyAsync(decision => decision.DueOn < today, cancellationToken)
                ? "Van een actie waar u voor zorgt, is de datum voorbij." : null,
        ];
    }

    private async Task<string?> OfOwnSignalsAsync(Caller reader, long after, long head, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await feed.NextAsync(context, reader, [EventType.SignalStatusChanged], after, head, cancellationToken);
        return found.Events.Count > 0 ? "Bij een signaal van uw organisatie is de status veranderd." : null;
    }

    private async Task<IEnumerable<string?>> OfWorkAsync(
        DashboardContext context, Caller reader, IQueryable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var waits = ListWaitingSignalsHandler.Waiting(context.Signals.VisibleTo(reader));
        var tooLong = Clock.StartOf(waiting.Before(time.Today()).AddDays(1));
        return
        [
            await entries.AnyAsync(
                entry => entry.Kind == JournalKind.SignalReceived && waits.Any(signal => signal.Id == entry.SubjectId), cancellationToken)
                ? "Er zijn signalen binnengekomen die op een regiocoördinator wachten." : null,
            await waits.AnyAsync(signal => signal.ReceivedAt < tooLong, cancellationToken)
                ? "Er wachten signalen langer dan is afgesproken." : null,
        ];
    }

    private static async Task<string?> OfRequestsAsync(DashboardContext context, CancellationToken cancellationToken) =>
        await context.Rules.AnyAsync(rule => rule.AskedBy != null, cancellationToken)
        || await context.Users.AnyAsync(user => user.Request != null, cancellationToken)
        || await context.PartnerSystems.AnyAsync(system => system.Request != null, cancellationToken)
        || await context.LegalHolds.AnyAsync(
            hold => hold.Confirmed == null || hold.LiftRequested != null && hold.Lifted == null, cancellationToken)
            ? "Er is iets aangevraagd dat op een tweede persoon wacht." : null;
}
