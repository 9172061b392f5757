using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.Organisations;

/// <summary>One organisation (<c>GET /app/organisations/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenOrganisation(Caller Caller, Guid Id) : IUseCase<OrganisationCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Organisations + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenOrganisation(user.Caller(), id), cancellationToken));
}

internal sealed class OpenOrganisationHandler(DashboardContext context) : IRequestHandler<OpenOrganisation, OrganisationCard>
{
    public async Task<OrganisationCard> Handle(OpenOrganisation request, CancellationToken cancellationToken) =>
        (await context.OrganisationAsync(request.Id, cancellationToken)).ToCard();
}
