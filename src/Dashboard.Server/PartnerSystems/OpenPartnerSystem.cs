using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>One system of a partner (<c>GET /app/partner-systems/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenPartnerSystem(SignedIn User, Guid Id) : IUseCase<PartnerSystemCard>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.PartnerSystems + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenPartnerSystem(user.SignedIn(), id), cancellationToken));
}

internal sealed class OpenPartnerSystemHandler(DashboardContext context) : IRequestHandler<OpenPartnerSystem, PartnerSystemCard>
{
    public async Task<PartnerSystemCard> Handle(OpenPartnerSystem request, CancellationToken cancellationToken) =>
        (await context.PartnerSystems.Where(system => system.Id == request.Id).CardsAsync(context, cancellationToken)).SingleOrDefault()
            ?? throw new RuleBrokenException("Deze koppeling is er niet (meer).", BrokenRule.NotFound);
}
