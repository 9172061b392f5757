using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Codes;

/// <summary>
/// Every code list, with from when until when each code is valid (<c>GET /app/code-lists</c>). Who keeps a copy asks with
/// <c>If-None-Match</c> whether it is still right.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListCodeLists(Caller Caller) : IUseCase<CodeListsCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.CodeLists, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new ListCodeLists(user.Caller()), cancellationToken));
}

internal sealed class ListCodeListsHandler(DashboardContext context) : IRequestHandler<ListCodeLists, CodeListsCard>
{
    public async Task<CodeListsCard> Handle(ListCodeLists request, CancellationToken cancellationToken)
    {
        var rows = await context.CodeLists.AsNoTracking().Include(list => list.Codes).ToListAsync(cancellationToken);
        // Versions only go up, so their sum is another whenever one of them is.
        return new([.. rows.OrderBy(row => row.List).Select(row => row.ToCard())], rows.Sum(row => row.Version));
    }
}
