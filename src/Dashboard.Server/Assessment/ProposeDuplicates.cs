using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Assessment;

/// <summary>
/// Signals that could be about what another one is about (<c>GET /app/signals/{id}/duplicates</c>): of the same municipality, with an
/// approach in common, observed within days of it. At most ten, the most alike first. All of them are in the access log.
/// </summary>
[Processing(Processing.OpenSignal), AccessLogged(AccessAction.SignalOpened)]
internal sealed record ProposeDuplicates(SignedIn User, Guid Id) : IAccessLogged<IReadOnlyList<SignalDetails>>
{
    public string Subject => Id.ToString();

    public IEnumerable<string> SubjectsOf(IReadOnlyList<SignalDetails> response) =>
        response.Select(signal => signal.Card.Id.ToString()).Prepend(Subject);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Signals + "/{id:guid}/duplicates", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ProposeDuplicates(user.SignedIn(), id), cancellationToken)).Logs<ProposeDuplicates>();
}

internal sealed class ProposeDuplicatesHandler(Region region, DashboardContext context)
    : IRequestHandler<ProposeDuplicates, IReadOnlyList<SignalDetails>>
{
    private const int Days = 3;
    private const int Most = 10;
    private const int MostLookedAt = 500;

    public async Task<IReadOnlyList<SignalDetails>> Handle(ProposeDuplicates request, CancellationToken cancellationToken)
    {
        var signal = await context.VisibleSignalAsync(request.Id, request.User.Caller, cancellationToken);
        var (from, to) = DaysAround(signal);
        var near = await context.Signals.AsNoTracking().VisibleTo(request.User.Caller)
            .Where(s => s.Id != signal.Id && s.ObservedOn >= from && s.ObservedOn <= to && s.Handling != Handling.Red
                && (s.Verdict == null || s.Verdict == SignalVerdict.Relevant))
            .OrderBy(s => s.ObservedOn).ThenBy(s => s.Id).Take(MostLookedAt).ToListAsync(cancellationToken);
        var municipality = region.MunicipalityOf(signal.AreaCode);
        return
        [
            .. near.Where(
                other => region.MunicipalityOf(other.AreaCode) == municipality && (other.Approaches.Bits & signal.Approaches.Bits) != 0)
                .OrderByDescending(other => Likeness(signal, other)).ThenBy(other => other.Id).Take(Most)
                .Select(other => other.ToDetails(forOwner: false)),
        ];
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
        one.AreaCode == other.AreaCode, one.ObservedOn == other.ObservedOn, one.Exploitation == other.Exploitation,
            one.Channel == other.Channel,
        one.AgeBand == other.AgeBand, one.Gender == other.Gender, one.Actor == other.Actor, one.Approaches.Bits == other.Approaches.Bits,
    }.Count(same => same);
}
