using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.Codes;

/// <summary>One code list (<c>GET /app/code-lists/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenCodeList(Caller Caller, Guid Id) : IUseCase<CodeListCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.CodeLists + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenCodeList(user.Caller(), id), cancellationToken));
}

internal sealed class OpenCodeListHandler(DashboardContext context) : IRequestHandler<OpenCodeList, CodeListCard>
{
    public async Task<CodeListCard> Handle(OpenCodeList request, CancellationToken cancellationToken) =>
        (await context.CodeListAsync(request.Id, cancellationToken)).ToCard();
}
