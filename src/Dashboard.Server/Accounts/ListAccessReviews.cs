using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>When somebody went through all accounts, the last first (<c>GET /app/access-reviews</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListAccessReviews(SignedIn User, PageQuery Page) : IUseCase<Page<AccessReviewCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.AccessReviews, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListAccessReviews(user.SignedIn(), page), cancellationToken));
}

internal sealed class ListAccessReviewsHandler(DashboardContext context) : IRequestHandler<ListAccessReviews, Page<AccessReviewCard>>
{
    public async Task<Page<AccessReviewCard>> Handle(ListAccessReviews request, CancellationToken cancellationToken)
    {
        var found = await context.AccessReviews.AsNoTracking().OrderByDescending(review => review.At).ThenBy(review => review.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        // The first of a quarter may stand on a later page.
        var since = found.Count == 0 ? DateTime.MaxValue : Clock.StartOf(QuarterText.FirstDayOf(found[^1].At));
        var moments = await context.AccessReviews.Where(review => review.At >= since).Select(review => review.At)
            .ToListAsync(cancellationToken);
        var firsts = moments.GroupBy(QuarterText.Of).Select(quarter => quarter.Min()).ToHashSet();
        return request.Page.Of(found, review => new AccessReviewCard(
            review.Id, QuarterText.Of(review.At), review.At, review.By, review.Accounts, review.Remark, !firsts.Contains(review.At)));
    }
}
