using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>
/// The journal's destruction records per day and kind, newest day first (<c>GET /app/destructions?from=&amp;to=</c>, at most a
/// year; the last year when nothing is asked), for the privacy officer.
/// </summary>
internal static class ListDestructions
{
    private const int MostDays = 366;

    private static readonly Dictionary<JournalKind, DestructionKind> Kinds = new()
    {
        [JournalKind.NarrativeDestroyed] = DestructionKind.Narrative,
        [JournalKind.SignalDestroyed] = DestructionKind.Signal,
        [JournalKind.WarningDestroyed] = DestructionKind.Warning,
        [JournalKind.DeliveryDestroyed] = DestructionKind.Delivery,
        [JournalKind.HeartbeatDestroyed] = DestructionKind.Heartbeat,
        [JournalKind.CampaignDestroyed] = DestructionKind.Campaign,
        [JournalKind.HoldDestroyed] = DestructionKind.Hold,
        [JournalKind.AccessLogDestroyed] = DestructionKind.AccessLogEntry,
        [JournalKind.MeetingDestroyed] = DestructionKind.Meeting,
        [JournalKind.SnapshotDestroyed] = DestructionKind.Snapshot,
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Destructions, ListAsync).RequireAuthorization(policy => policy.RequireRole(Roles.Auditor)).WithMetadata(new LoggedDoor(AccessAction.DestructionsRead));

    private static async Task<Page<DestructionCount>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, DashboardContext context, AccessLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var (page, size) = Paging.Of(http);
        var period = LastYearOf(DayRange.Of(http), time.Today());
        await log.WriteAsync(SignedIn.Of(user), AccessAction.DestructionsRead, FormattableString.Invariant($"{period} page={page}"), cancellationToken);

        var (from, to) = period.Moments;
        // A batch has one moment, so this is one row per batch; days are ours, not the database's.
        var kinds = Kinds.Keys.ToList();
        var batches = await context.Journal.AsNoTracking()
            .Where(e => kinds.Contains(e.Kind) && e.At >= from && e.At < to)
            .GroupBy(e => new { e.At, e.Kind })
            .Select(batch => new { batch.Key.At, batch.Key.Kind, Entries = batch.Count(), Versions = batch.Sum(e => e.SubjectVersion) })
            .ToListAsync(cancellationToken);
        var counts = batches
            .GroupBy(batch => (Day: Clock.DayOf(batch.At), Kind: Kinds[batch.Kind]))
            .Select(group => new DestructionCount(group.Key.Day, group.Key.Kind,
                Audience.Oversight.Show(group.Sum(batch => batch.Kind == JournalKind.AccessLogDestroyed ? batch.Versions : batch.Entries))))
            .OrderByDescending(count => count.Day).ThenBy(count => count.Kind)
            .Skip((page - 1) * size).Take(size + 1).ToList();
        return new([.. counts.Take(size)], page, counts.Count > size);
    }

    private static DayRange LastYearOf(DayRange period, DateOnly today)
    {
        var to = period.To ?? period.From?.AddDays(MostDays - 1) ?? today;
        var from = period.From ?? to.AddDays(1 - MostDays);
        return to.DayNumber - from.DayNumber < MostDays ? new(from, to) : throw new RuleBrokenException("Vraag ten hoogste een jaar tegelijk op.");
    }
}
