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
        var names = await context.NamesInAsync(found, cancellationToken);
        return request.Page.Of(found, hold => hold.ToCard(names));
    }
}
