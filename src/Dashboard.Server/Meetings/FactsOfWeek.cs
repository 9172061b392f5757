using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Gathers what stands around the figures of a week.</summary>
internal static class FactsOfWeek
{
    private const int MostWarnings = 200;
    private const int MostCampaigns = 50;

    /// <param name="moment">UTC; the facts are as they were then, as far as the database still tells.</param>
    public static async Task<SnapshotFacts> ReadAsync(
        DashboardContext context, Region region, IsoWeek week, DateTime moment, WaitingTerm waiting, CancellationToken cancellationToken)
    {
        var (monday, sunday) = (week.Monday, week.Monday.AddDays(6));
        // What ended longer ago than this week is no news in it.
        var weekBefore = moment.AddDays(-7);
        var warnings = await context.Warnings.AsNoTracking()
            .Where(w => w.RaisedAt <= moment && (w.Status != WarningStatus.Closed || w.UpdatedAt > weekBefore))
            .OrderByDescending(w => w.RaisedAt).ThenBy(w => w.Id).Take(MostWarnings).ToListAsync(cancellationToken);
        var known = Clock.DayOf(moment);
        var said = await context.Heartbeats.Where(h => h.Day >= monday && h.Day <= known)
            .Select(h => h.PartnerCode)
            .Distinct()
            .ToListAsync(cancellationToken);
        var campaigns = await context.Campaigns.AsNoTracking().Where(c => c.From <= sunday && c.To >= monday)
            .OrderBy(c => c.From).ThenBy(c => c.Id).Take(MostCampaigns).ToListAsync(cancellationToken);
        var receivedBefore = Clock.StartOf(waiting.Before(known).AddDays(1));
        var waits = await Waiting(context.InFiguresAt(moment), context, receivedBefore, moment).CountAsync(cancellationToken);
        var (toldSince, toldUntil) = (known.AddDays(1 - ToldWarning.Days), known);
        var told = await context.ToldWarnings.AsNoTracking().Where(t => t.ToldOn >= toldSince && t.ToldOn <= toldUntil)
            .Select(t => new { t.Municipality, t.Group })
            .Distinct()
            .OrderBy(t => t.Municipality)
            .ThenBy(t => t.Group)
            .Take(MostWarnings)
            .ToListAsync(cancellationToken);
        return new(
            [.. warnings.Select(w => new SnapshotFacts.WarningFact(
                w.Id, w.Kind, w.Status, w.AreaCode, w.Approach, w.Group, w.PartnerCode, w.From, w.To, w.Observed, w.Partners,
                w.TakenUpAt is not null, w.UpdatedAt > moment))],
            [.. region.Partners.Select(partner => new SnapshotFacts.PartnerFact(partner.Code, partner.Name, said.Contains(partner.Code)))],
            [.. campaigns.Select(c => new SnapshotFacts.CampaignFact(c.Id, c.Name, c.From, c.To, c.AreaCode, c.ApproachGroup))],
            waits, waiting.WaitingDays, region.Areas, [.. told.Select(t => new SnapshotFacts.TellingFact(t.Municipality, t.Group))],
            region.Former.Count > 0 ? region.Former : null);
    }

    /// <summary>Of these signals those that had come in before one moment and were not assessed at another.</summary>
    internal static IQueryable<Signal> Waiting(
        IQueryable<Signal> counted, DashboardContext context, DateTime receivedBefore, DateTime moment) =>
        counted.Where(s => s.ReceivedAt < receivedBefore
            && (s.Status == SignalStatus.Received || s.Status == SignalStatus.TakenUp
                || context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At > moment)
                    && !context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At <= moment)));
}
