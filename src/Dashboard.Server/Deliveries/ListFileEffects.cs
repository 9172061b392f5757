using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// What partners' files did to the picture, the newest first, one message for each file (<c>GET /app/deliveries/effects</c>): what rises or
/// warns by it is about a partner, and not about young people.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListFileEffects(SignedIn User, PageQuery Page) : IUseCase<Page<FileEffectCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.DeliveryEffects, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListFileEffects(user.SignedIn(), page), cancellationToken));
}

internal sealed class ListFileEffectsHandler(DashboardContext context) : IRequestHandler<ListFileEffects, Page<FileEffectCard>>
{
    private static readonly DeliveryState[] Kept = [DeliveryState.TakenIn, DeliveryState.TakingBack, DeliveryState.TakenBack];

    public async Task<Page<FileEffectCard>> Handle(ListFileEffects request, CancellationToken cancellationToken)
    {
        var found = await context.Deliveries.AsNoTracking().Where(delivery =>
            Kept.Contains(delivery.State) && delivery.Effect.Signals > 0
                || delivery.State == DeliveryState.BrokenOff && delivery.Accepted > 0)
            .OrderByDescending(d => d.ReadAt).ThenByDescending(d => d.Id).OnPage(request.Page).ToListAsync(cancellationToken);
        var audience = Audience.For(request.User.Caller);
        return request.Page.Of(found, delivery => new FileEffectCard(
            delivery.Id, delivery.PartnerCode, delivery.ReadAt, delivery.State, audience.Show(delivery.Effect.Signals),
            audience.Show(delivery.Effect.Backlog),
            [.. delivery.Effect.NewCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FileEffect.NameOf)],
            // Rows that are RED are among them: the chair may not know.
            delivery.LookAlikes > 0 && request.User.Caller.Role == Roles.Coordinator));
    }
}
