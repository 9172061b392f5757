using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>
/// What the privacy officer looks at to see whether anybody probes the published figures (<c>GET /app/withdrawals</c>): where
/// one partner took back at least three signals within two weeks of sending them, in the last 90 days.
/// </summary>
internal static class ListWithdrawals
{
    private const int Days = 90;
    private const int SoonDays = 14;
    private const int Fewest = 3;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Withdrawals, ListAsync)
        .RequireAuthorization(policy => policy.RequireRole(Roles.Auditor)).WithMetadata(new LoggedDoor(AccessAction.WithdrawalsRead));

    private static async Task<Page<WithdrawalPattern>> ListAsync(
        HttpRequest http, ClaimsPrincipal user, DashboardContext context, Region region, AccessLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var (page, size) = Paging.Of(http);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.WithdrawalsRead, FormattableString.Invariant($"page={page}"), cancellationToken);
        var withdrawn = await Withdrawn(context, time.UtcNow().AddDays(-Days)).ToListAsync(cancellationToken);
        var patterns = withdrawn
            .Where(signal => signal.At - signal.ReceivedAt <= TimeSpan.FromDays(SoonDays))
            .GroupBy(signal => (signal.Partner, Municipality: region.MunicipalityOf(signal.Area) ?? region.Code))
            .Where(group => group.Count() >= Fewest)
            .Select(group => new WithdrawalPattern(group.Key.Partner, group.Key.Municipality, Audience.Oversight.Show(group.Count()), Clock.DayOf(group.Max(signal => signal.At))))
            .OrderByDescending(pattern => pattern.LastOn).ThenBy(pattern => pattern.Partner, StringComparer.Ordinal).ThenBy(pattern => pattern.Municipality, StringComparer.Ordinal)
            .Skip((page - 1) * size).Take(size + 1).ToList();
        return new([.. patterns.Take(size)], page, patterns.Count > size);
    }

    /// <summary>Every withdrawal since a moment, with when the signal had come in.</summary>
    internal static IQueryable<WithdrawnSignal> Withdrawn(DashboardContext context, DateTime since) =>
        context.Journal.Where(entry => entry.Kind == JournalKind.SignalWithdrawn && entry.At >= since)
            .Join(context.Signals, entry => entry.SubjectId, signal => signal.Id, (entry, signal) => new WithdrawnSignal(signal.PartnerCode, signal.AreaCode, signal.ReceivedAt, entry.At));

    internal sealed record WithdrawnSignal(string Partner, string Area, DateTime ReceivedAt, DateTime At);
}
