using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>Legal holds, the last touched first (<c>GET /app/holds</c>).</summary>
[NoProcessing, AccessLogged(AccessAction.HoldsListed)]
internal sealed record ListHolds(SignedIn User, PageQuery Page) : IAccessLogged<Page<HoldCard>>
{
    public string Subject => FormattableString.Invariant($"page={Page.Number}");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Holds, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListHolds(user.SignedIn(), page), cancellationToken)).Logs<ListHolds>();
}

internal sealed class ListHoldsHandler(DashboardContext context) : IRequestHandler<ListHolds, Page<HoldCard>>
{
    public async Task<Page<HoldCard>> Handle(ListHolds request, CancellationToken cancellationToken)
    {
        var found = await context.LegalHolds.AsNoTracking().OrderByDescending(h => h.UpdatedAt).ThenByDescending(h => h.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        var accounts = found.SelectMany(h => new[] { h.Requested, h.Confirmed, h.LiftRequested, h.Lifted })
            .OfType<HoldAct>().Select(act => act.Account).Distinct().ToList();
        var names = await context.Users.Where(u => accounts.Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.UserName, cancellationToken);
        return request.Page.Of(found, hold => new HoldCard(
            hold.Id, hold.AreaCode, hold.From, hold.To, hold.Reason, hold.Status,
            Act(hold.Requested)!, Act(hold.Confirmed), Act(hold.LiftRequested), Act(hold.Lifted)));

        HoldActView? Act(HoldAct? act) => act is null ? null : new(names.GetValueOrDefault(act.Account), act.Organisation, act.At);
    }
}
