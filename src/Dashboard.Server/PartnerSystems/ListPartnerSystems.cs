using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// Every system of a partner that may come in, or waits for it, by name (<c>GET /app/partner-systems</c>); no more than
/// <see cref="PartnerSystem.Most"/>.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListPartnerSystems(SignedIn User) : IUseCase<IReadOnlyList<PartnerSystemCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.PartnerSystems, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListPartnerSystems(user.SignedIn()), cancellationToken));
}

internal sealed class ListPartnerSystemsHandler(DashboardContext context)
    : IRequestHandler<ListPartnerSystems, IReadOnlyList<PartnerSystemCard>>
{
    public Task<IReadOnlyList<PartnerSystemCard>> Handle(ListPartnerSystems request, CancellationToken cancellationToken) =>
        context.PartnerSystems.OrderBy(system => system.Name).ThenBy(system => system.Id).CardsAsync(context, cancellationToken);
}
