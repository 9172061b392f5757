using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Oversight;

/// <summary>
/// The journal's destruction records per day and kind, newest day first (<c>GET /app/destructions?from=&amp;to=</c>, at most a
/// year; the last year when nothing is asked), for the privacy officer.
/// </summary>
[NoProcessing, AccessLogged(AccessAction.DestructionsRead)]
internal sealed record ListDestructions(SignedIn User, DayRange Days, PageQuery Page) : IAccessLogged<Page<DestructionCount>>
{
    private const int MostDays = 366;

    public string Subject => FormattableString.Invariant($"{Days} page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Destructions, (
        DayRange days, PageQuery page, TimeProvider time, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListDestructions(user.SignedIn(), LastYearOf(days, time.Today()), page), cancellationToken))
            .Logs<ListDestructions>();

    private static DayRange LastYearOf(DayRange period, DateOnly today)
    {
        var to = period.To ?? period.From?.AddDays(MostDays - 1) ?? today;
        var from = period.From ?? to.AddDays(1 - MostDays);
        return to.DayNumber - from.DayNumber < MostDays
            ? new(from, to)
            : throw new RuleBrokenException("Vraag ten hoogste een jaar tegelijk op.");
    }
}

internal sealed class ListDestructionsHandler(DashboardContext context) : IRequestHandler<ListDestructions, Page<DestructionCount>>
{
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
        [JournalKind.AccessReviewDestroyed] = DestructionKind.AccessReview,
        [JournalKind.RuleChangeDestroyed] = DestructionKind.RuleChange,
        [JournalKind.MeetingDestroyed] = DestructionKind.Meeting,
        [JournalKind.SnapshotDestroyed] = DestructionKind.Snapshot,
    };

    public async Task<Page<DestructionCount>> Handle(ListDestructions request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Days.Moments;
        // A batch has one moment, so this is one row per batch; days are ours, not the database's.
        var kinds = Kinds.Keys.ToList();
        var batches = await context.Journal.AsNoTracking()
            .Where(e => kinds.Contains(e.Kind) && e.At >= from && e.At < to)
            .GroupBy(e => new { e.At, e.Kind })
            .Select(batch => new { batch.Key.At, batch.Key.Kind, Entries = batch.Count(), Versions = batch.Sum(e => e.SubjectVersion) })
            .ToListAsync(cancellationToken);
        var counts = batches
            .GroupBy(batch => (Day: Clock.DayOf(batch.At), Kind: Kinds[batch.Kind]))
            .Select(group => new DestructionCount(
                group.Key.Day, group.Key.Kind,
                Audience.Oversight.Show(group.Sum(batch => batch.Kind == JournalKind.AccessLogDestroyed ? batch.Versions : batch.Entries))))
            .OrderByDescending(count => count.Day).ThenBy(count => count.Kind)
            .OnPage(request.Page).ToList();
        return request.Page.Of(counts, count => count);
    }
}
