using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>
/// Signals that could be about what another one is about (<c>GET /app/signals/{id}/duplicates</c>: coordinators and the chair): of the same municipality,
/// with an approach in common, observed within days of it. At most ten, the most alike first. All of them are in the access log.
/// </summary>
internal static class ProposeDuplicates
{
    private const int Days = 3;
    private const int Most = 10;
    private const int MostLookedAt = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Signals + "/{id:guid}/duplicates", ProposeAsync)
        .RequireAuthorization(AssessSignal.Who).WithMetadata(new LoggedDoor(AccessAction.SignalOpened));

    private static async Task<IReadOnlyList<SignalDetails>> ProposeAsync(
        Guid id, ClaimsPrincipal user, Region region, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var signedIn = SignedIn.Of(user);
        using var span = Processing.OpenSignal.Start(signedIn.Caller);
        var visible = context.Signals.AsNoTracking().VisibleTo(signedIn.Caller);
        var signal = await visible.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (signal is null)
        {
            await log.WriteAsync(signedIn, AccessAction.SignalOpened, id.ToString(), cancellationToken, AccessResult.Refused);
            throw new RuleBrokenException("Dit signaal is niet gevonden.", StatusCodes.Status404NotFound);
        }
        var (from, to) = DaysAround(signal);
        var near = await visible.Where(s => s.Id != id && s.ObservedOn >= from && s.ObservedOn <= to && s.Handling != Handling.Red
            && (s.Verdict == null || s.Verdict == SignalVerdict.Relevant)).OrderBy(s => s.ObservedOn).ThenBy(s => s.Id).Take(MostLookedAt).ToListAsync(cancellationToken);
        var alike = near
            .Where(other => region.MunicipalityOf(other.AreaCode) == region.MunicipalityOf(signal.AreaCode) && (other.Approaches.Bits & signal.Approaches.Bits) != 0)
            .OrderByDescending(other => Likeness(signal, other)).ThenBy(other => other.Id).Take(Most).ToList();
        foreach (var shown in alike.Prepend(signal))
            await log.WriteAsync(signedIn, AccessAction.SignalOpened, shown.Id.ToString(), cancellationToken);
        return [.. alike.Select(other => other.ToDetails(forOwner: false))];
    }

    /// <summary>A week or a month means any of its days.</summary>
    private static (DateOnly From, DateOnly To) DaysAround(Signal signal)
    {
        var date = new ObservedDate(signal.ObservedOn, signal.Precision);
        return (date.FirstDay.AddDays(-Days), date.LastDay.AddDays(Days));
    }

    /// <summary>How many of the coded fields say the same.</summary>
    private static int Likeness(Signal one, Signal other) => new[]
    {
        one.AreaCode == other.AreaCode, one.ObservedOn == other.ObservedOn, one.Exploitation == other.Exploitation, one.Channel == other.Channel,
        one.AgeBand == other.AgeBand, one.Gender == other.Gender, one.Actor == other.Actor, one.Approaches.Bits == other.Approaches.Bits,
    }.Count(same => same);
}
