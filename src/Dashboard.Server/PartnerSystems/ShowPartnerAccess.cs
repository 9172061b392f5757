using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>Who a partner's system is here, and what it may do with its token (<c>GET /api/v1/toegang</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ShowPartnerAccess(SignedIn User, IReadOnlyList<PartnerScope> Scopes) : IUseCase<PartnerAccessView>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/toegang", (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ShowPartnerAccess(
            user.SignedIn(),
            PartnerSystem.ScopesOf(string.Join(' ', user.FindAll(PartnerAccess.ScopeClaim).Select(scope => scope.Value)))),
            cancellationToken));
}

internal sealed class ShowPartnerAccessHandler : IRequestHandler<ShowPartnerAccess, PartnerAccessView>
{
    public Task<PartnerAccessView> Handle(ShowPartnerAccess request, CancellationToken cancellationToken) =>
        Task.FromResult(new PartnerAccessView(request.User.UserName, request.User.Caller.Organisation, request.Scopes));
}
