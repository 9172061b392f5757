using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Oversight;

/// <summary>
/// What the privacy officer looks at to see whether anybody probes the published figures (<c>GET /app/withdrawals</c>): where one partner
/// took signals back within two weeks of sending them, or corrected them away (to another place or week, or to a narrower handling), in the
/// last 90 days; from the first time, and with the accounts that did it where the access log knows them. Signals marked RED were in no
/// figure and probe nothing.
/// </summary>
[NoProcessing, AccessLogged(AccessAction.WithdrawalsRead)]
internal sealed record ListWithdrawals(SignedIn User, PageQuery Page) : IAccessLogged<Page<WithdrawalPattern>>
{
    public string Subject => FormattableString.Invariant($"page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Withdrawals, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListWithdrawals(user.SignedIn(), page), cancellationToken)).Logs<ListWithdrawals>();
}

internal sealed class ListWithdrawalsHandler(DashboardContext context, Region region, TimeProvider time)
    : IRequestHandler<ListWithdrawals, Page<WithdrawalPattern>>
{
    private const int Days = 90;
    private const int SoonDays = 14;

    public async Task<Page<WithdrawalPattern>> Handle(ListWithdrawals request, CancellationToken cancellationToken)
    {
        var since = time.UtcNow().AddDays(-Days);
        var taken = await TakenBack(context, since).ToListAsync(cancellationToken);
        var accounts = (await Accounts(context, since).ToListAsync(cancellationToken))
            .ToLookup(act => act.Subject, act => act.UserName, StringComparer.OrdinalIgnoreCase);
        var patterns = taken
            .Where(signal => signal.At - signal.ReceivedAt <= TimeSpan.FromDays(SoonDays))
            .GroupBy(signal => (signal.Partner, Municipality: region.MunicipalityOf(signal.Area) ?? region.Code))
            .Select(group => new WithdrawalPattern(
                group.Key.Partner, group.Key.Municipality, Audience.Oversight.Show(group.Select(signal => signal.Id).Distinct().Count()),
                Clock.DayOf(group.Max(signal => signal.At)),
                [.. group.SelectMany(signal => accounts[signal.Id.ToString()]).Distinct().Order(StringComparer.Ordinal)]))
            .OrderByDescending(pattern => pattern.LastOn).ThenBy(pattern => pattern.Partner, StringComparer.Ordinal)
            .ThenBy(pattern => pattern.Municipality, StringComparer.Ordinal)
            .OnPage(request.Page).ToList();
        return request.Page.Of(patterns, pattern => pattern);
    }

    /// <summary>Every withdrawal and every correction away since a moment, with when the signal had come in.</summary>
    internal static IQueryable<TakenBackSignal> TakenBack(DashboardContext context, DateTime since) =>
        context.Journal.Where(entry => entry.At >= since
                && (entry.Kind == JournalKind.SignalMovedAway
                    || entry.Kind == JournalKind.SignalWithdrawn
                    && context.Signals.OfEveryPartner().Any(signal => signal.Id == entry.SubjectId && signal.Handling != Handling.Red)))
            .Join(context.Signals.OfEveryPartner(), entry =>
                entry.SubjectId, signal =>
                    signal.Id, (entry, signal) =>
                        new TakenBackSignal(signal.Id, signal.PartnerCode, signal.AreaCode, signal.ReceivedAt, entry.At));

    /// <summary>Who withdrew or corrected which signal by hand. The journal names no people, and a file has no account.</summary>
    internal static IQueryable<Act> Accounts(DashboardContext context, DateTime since) => context.AccessLog
        .Where(entry =>
            entry.At >= since
                && entry.Result == AccessResult.Allowed
                && (entry.Action == AccessAction.SignalWithdrawn || entry.Action == AccessAction.SignalCorrected))
        .Select(entry => new Act(entry.Subject, entry.UserName)).Distinct();

    internal sealed record TakenBackSignal(Guid Id, string Partner, string Area, DateTime ReceivedAt, DateTime At);

    internal sealed record Act(string Subject, string UserName);
}
