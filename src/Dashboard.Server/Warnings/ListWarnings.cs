using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Early warnings with their figures, those that stand first, then the latest (<c>GET /app/warnings</c> of coordinators and the chair).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListWarnings(Caller Caller, PageQuery Page) : IUseCase<Page<WarningCard>>
{
    /// <summary>One address for two lists: who may not see the figures of a warning gets the notices that everybody gets.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Warnings, async Task<IResult> (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        Audience.For(user.Caller()).IsExact
            ? TypedResults.Ok(await mediator.Send(new ListWarnings(user.Caller(), page), cancellationToken))
            : TypedResults.Ok(await mediator.Send(new ListNotices(user.Caller(), page), cancellationToken)));
}

internal sealed class ListWarningsHandler(DashboardContext context) : IRequestHandler<ListWarnings, Page<WarningCard>>
{
    public async Task<Page<WarningCard>> Handle(ListWarnings request, CancellationToken cancellationToken)
    {
        var audience = Audience.For(request.Caller);
        var found = await context.Warnings.AsNoTracking()
            .OrderBy(w => w.Status != WarningStatus.Closed ? 0 : 1).ThenByDescending(w => w.UpdatedAt).ThenBy(w => w.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        var told = await context.TellingsOfAsync([.. found.Select(w => w.Id)], cancellationToken);
        return request.Page.Of(found, w => w.ToCard(audience.Show, told.GetValueOrDefault(w.Id)));
    }
}
