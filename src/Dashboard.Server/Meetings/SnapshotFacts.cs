using System.Text.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>What stood around the figures at the moment of a snapshot. The counts in it are exact and stay inside, like those of the tables.</summary>
/// <param name="Partners">All partners of the region then: one that leaves keeps its name here.</param>
/// <param name="WaitingTooLong">Signals that nobody had assessed for more than <paramref name="WaitingDays"/> working days.</param>
internal sealed record SnapshotFacts(
    IReadOnlyList<SnapshotFacts.Warned> Warnings, IReadOnlyList<SnapshotFacts.Partnered> Partners, IReadOnlyList<SnapshotFacts.Campaigned> Campaigns, int WaitingTooLong, int WaitingDays)
{
    private const int MostWarnings = 200;
    private const int MostCampaigns = 50;

    /// <param name="ChangedSince">It was changed between the moment and the freeze: its state is the later one.</param>
    internal sealed record Warned(
        Guid Id, WarningKind Kind, WarningStatus Status, string Area, Approach? Approach, ApproachGroup? Group, string? Partner, DateOnly From, DateOnly To,
        int Observed, int Partners, bool TakenUp, bool ChangedSince);

    internal sealed record Partnered(string Code, string Name, bool SaidNothingToReport);

    internal sealed record Campaigned(Guid Id, string Name, DateOnly From, DateOnly To, string? Area, ApproachGroup? Group);

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
        var said = await context.Heartbeats.Where(h => h.Day >= monday && h.Day <= known).Select(h => h.PartnerCode).Distinct().ToListAsync(cancellationToken);
        var campaigns = await context.Campaigns.AsNoTracking().Where(c => c.From <= sunday && c.To >= monday)
            .OrderBy(c => c.From).ThenBy(c => c.Id).Take(MostCampaigns).ToListAsync(cancellationToken);
        var receivedBefore = Clock.StartOf(waiting.Before(known).AddDays(1));
        var waits = await context.Signals.CountAsync(s => s.ReceivedAt < receivedBefore && s.Status != SignalStatus.Withdrawn
            && (s.Status == SignalStatus.Received || s.Status == SignalStatus.TakenUp
                || context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At > moment)
                    && !context.Journal.Any(e => e.SubjectId == s.Id && e.Kind == JournalKind.SignalAssessed && e.At <= moment)), cancellationToken);
        return new(
            [.. warnings.Select(w => new Warned(
                w.Id, w.Kind, w.Status, w.AreaCode, w.Approach, w.Group, w.PartnerCode, w.From, w.To, w.Observed, w.Partners, w.TakenUpAt is not null, w.UpdatedAt > moment))],
            [.. region.Partners.Select(partner => new Partnered(partner.Code, partner.Name, said.Contains(partner.Code)))],
            [.. campaigns.Select(c => new Campaigned(c.Id, c.Name, c.From, c.To, c.AreaCode, c.ApproachGroup))],
            waits, waiting.WorkingDays);
    }

    public byte[] Pack() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options);

    public static SnapshotFacts Unpack(byte[] bytes) => JsonSerializer.Deserialize<SnapshotFacts>(bytes, WireJson.Options)!;
}
