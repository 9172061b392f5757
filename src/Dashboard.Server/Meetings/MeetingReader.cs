using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Reads a meeting with all that is on the table.</summary>
internal sealed class MeetingReader(DashboardContext context, FrozenWeeks weeks, TimeProvider time)
{
    private const int MostEarlier = 200;

    /// <summary>The frozen figures that a meeting decides from, or an earlier or later version of them.</summary>
    /// <param name="number">The version; null for the one that it decides from.</param>
    /// <exception cref="RuleBrokenException">404: there is no such meeting or version.</exception>
    public async Task<FrozenWeek> WeekAsync(Guid id, int? number, CancellationToken cancellationToken)
    {
        var meeting = await context.MeetingAsync(id, cancellationToken);
        return await weeks.FindAsync(
            context.Snapshots.Where(
                s => number == null ? s.Id == meeting.SnapshotId : s.Week == meeting.Week && s.Number == number), cancellationToken)
            ?? throw MeetingQueries.NotFound("Deze versie van de cijfers is er niet.");
    }

    /// <param name="audience">Exact ones see warnings, partners and late signals as well.</param>
    /// <param name="leads">Whether the ids of what an item or a decision is about are in it: for who may open those, whatever figures are
    /// on the screen.</param>
    /// <exception cref="RuleBrokenException">404: there is none.</exception>
    public async Task<MeetingDetails> DetailsAsync(Guid id, Audience audience, bool leads, CancellationToken cancellationToken)
    {
        var meeting = await context.MeetingAsync(id, cancellationToken);
        var week = await WeekAsync(id, null, cancellationToken);
        var today = time.Today();
        var versions = await context.Snapshots.Where(s => s.Week == meeting.Week).OrderBy(s => s.Number)
            .Select(s => new { s.Week, s.Number, s.CutOff, s.FrozenAt, s.Release, s.Hash }).ToListAsync(cancellationToken);
        var all = await context.AgendaItems.AsNoTracking()
            .Where(item => item.MeetingId == id)
            .OrderBy(item => item.Place)
            .ToListAsync(cancellationToken);
        var items = all.Where(item => week.IsSeenBy(audience, item)).ToList();
        var notes = (
            await context.MinuteNotes.AsNoTracking()
                .Where(note => context.AgendaItems.Any(item => item.Id == note.AgendaItemId && item.MeetingId == id))
            .OrderBy(note => note.At).ThenBy(note => note.Id).ToListAsync(cancellationToken)).ToLookup(note => note.AgendaItemId);
        var decisions = await context.Decisions.AsNoTracking()
            .Where(d => d.MeetingId == id)
            .OrderBy(d => d.DecidedAt)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        // What came of them between the cut-off and now is what the meeting opens with.
        var (opens, over) = (versions[0].CutOff, meeting.EndedAt ?? DateTime.MaxValue);
        var earlier = await context.Decisions.AsNoTracking()
            .Where(d => d.MeetingId != id && d.DecidedAt < over && (d.Status == DecisionStatus.Open || d.EndedAt >= opens))
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(MostEarlier)
            .Join(context.Meetings, d => d.MeetingId, m => m.Id, (Decision, m) => new { Decision, m.Week }).ToListAsync(cancellationToken);

        var text = new AgendaText(week, earlier.ToDictionary(e => e.Decision.Id, e => e.Decision), audience);
        return new(
            meeting.ToCard(), week.Snapshot.ToCard(),
            [.. versions.Select(
                s => new SnapshotCard(s.Week, s.Number, s.CutOff, s.FrozenAt, s.Release, Convert.ToHexStringLower(s.Hash)))],
            await AfterCutOffAsync(meeting, week, audience, cancellationToken),
            audience.IsExact ? [.. week.Facts.Warnings.Select(w => new FrozenWarning(
                w.Id, w.Status, text.TitleOf(
                    w), w.From, w.To, audience.Show(w.Observed), audience.Show(w.Partners), w.TakenUp, w.ChangedSince))] : [],
            audience.IsExact
                ? [.. week.Partners(audience).Select(p => new PartnerPart(p.Partner.Code, p.Signals, p.Partner.SaidNothingToReport))]
                : [],
            [.. items.Select(item => ToCard(item, text, notes[item.Id], leads))],
            [.. decisions.Select(d => d.ToCard(meeting.Week, today, leads))],
            [.. earlier.Select(e => e.Decision.ToCard(e.Week, today, leads)).OrderBy(card => card.DueOn).ThenBy(card => card.Id)],
            week.Region, week.ReachOf(audience));
    }

    /// <summary>What its papers say.</summary>
    /// <param name="audience">A protected one: papers leave the system.</param>
    /// <exception cref="RuleBrokenException">404: there is none.</exception>
    public async Task<MeetingPaper> PaperAsync(Guid id, Audience audience, CancellationToken cancellationToken) => new(
        await DetailsAsync(id, audience, leads: false, cancellationToken),
        (await WeekAsync(id, null, cancellationToken)).Evaluate(Lens.Everything, audience),
        await context.IsInventedAsync(cancellationToken));

    /// <summary>
    /// Late signals are said as long as the meeting lasts. After it they are part of later weeks, and what it saw does not change.
    /// </summary>
    private async Task<Figure?> AfterCutOffAsync(Meeting meeting, FrozenWeek week, Audience audience, CancellationToken cancellationToken)
    {
        if (!audience.IsExact || !meeting.IsOpen)
            return null;
        var (cutOff, last) = (week.Snapshot.CutOff, week.Period.To);
        return audience.Show(
            await context.Signals.InFigures().CountAsync(s => s.ReceivedAt > cutOff && s.ObservedOn <= last, cancellationToken));
    }

    private static AgendaItemCard ToCard(AgendaItem item, AgendaText text, IEnumerable<MinuteNote> notes, bool leads)
    {
        var (title, explanation) = text.Describe(item);
        return new(
            item.Id, item.Kind, title, explanation, leads
                ? item.SubjectId
                : null, item.Lens, item.Minutes, item.Dropped, [.. notes.Select(note => note.ToCard())], item.Version);
    }
}
