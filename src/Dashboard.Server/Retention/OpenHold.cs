using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Retention;
using MediatR;

namespace Dashboard.Server.Retention;

/// <summary>One legal hold (<c>GET /app/holds/{id}</c>).</summary>
[NoProcessing, AccessLogged(AccessAction.HoldsListed)]
internal sealed record OpenHold(SignedIn User, Guid Id) : IAccessLogged<HoldCard>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Holds + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenHold(user.SignedIn(), id), cancellationToken)).Logs<OpenHold>();
}

internal sealed class OpenHoldHandler(DashboardContext context) : IRequestHandler<OpenHold, HoldCard>
{
    public async Task<HoldCard> Handle(OpenHold request, CancellationToken cancellationToken)
    {
        var hold = await context.HoldAsync(request.Id, cancellationToken);
        return hold.ToCard(await context.NamesInAsync([hold], cancellationToken));
    }
}
