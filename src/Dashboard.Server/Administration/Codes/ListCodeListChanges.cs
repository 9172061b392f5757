using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Codes;

/// <summary>The versions that code lists had and what made each, the last first (<c>GET /app/code-lists/changes</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListCodeListChanges(Caller Caller, PageQuery Page) : IUseCase<Page<CodeListChangeCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.CodeListChanges, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListCodeListChanges(user.Caller(), page), cancellationToken));
}

internal sealed class ListCodeListChangesHandler(DashboardContext context)
    : IRequestHandler<ListCodeListChanges, Page<CodeListChangeCard>>
{
    public async Task<Page<CodeListChangeCard>> Handle(ListCodeListChanges request, CancellationToken cancellationToken)
    {
        var found = await context.CodeListChanges.AsNoTracking().OrderByDescending(change => change.At).ThenBy(change => change.List)
            .ThenByDescending(change => change.Version).OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, change => new CodeListChangeCard(
            change.List, change.Version, change.Kind, change.Code, change.Label, change.Day, change.At, change.Role,
            change.ByOrganisation));
    }
}
