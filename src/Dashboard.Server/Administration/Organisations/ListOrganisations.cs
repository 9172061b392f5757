using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Organisations;

/// <summary>
/// Every organisation that takes part or took part (<c>GET /app/organisations</c>): at most <see cref="PartnerRow.Most"/>, so all of them.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListOrganisations(Caller Caller) : IUseCase<IReadOnlyList<OrganisationCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Organisations, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListOrganisations(user.Caller()), cancellationToken));
}

internal sealed class ListOrganisationsHandler(DashboardContext context)
    : IRequestHandler<ListOrganisations, IReadOnlyList<OrganisationCard>>
{
    public async Task<IReadOnlyList<OrganisationCard>> Handle(ListOrganisations request, CancellationToken cancellationToken) =>
        [.. (await context.Partners.AsNoTracking().OrderBy(partner => partner.Number).ToListAsync(cancellationToken))
            .Select(partner => partner.ToCard())];
}
