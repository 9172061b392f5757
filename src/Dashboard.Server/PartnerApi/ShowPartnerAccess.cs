using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.PartnerApi;

/// <summary>Who a partner's system is here, and what it may do with its token (<c>GET /api/v1/rechten</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ShowPartnerAccess(SignedIn User, IReadOnlyList<PartnerScope> Scopes) : IUseCase<AccessMessage>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(PartnerRoutes.Access, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) => mediator.Send(
            new ShowPartnerAccess(user.SignedIn(), user.PartnerScopes()), cancellationToken))
        .Is(new("leesRechten", "Toegang", "Eigen rechten lezen",
            "Als welke koppeling u binnenkomt, van welke organisatie, en met welke rechten. Handig om een nieuwe koppeling te proberen.",
            PartnerAccess.Scopes)
        {
            Answers = new Dictionary<int, (string, Type?)> { [200] = ("Uw toegang.", typeof(AccessMessage)) },
        });
}

internal sealed class ShowPartnerAccessHandler : IRequestHandler<ShowPartnerAccess, AccessMessage>
{
    public Task<AccessMessage> Handle(ShowPartnerAccess request, CancellationToken cancellationToken) =>
        Task.FromResult(new AccessMessage(
            request.User.UserName, request.User.Caller.Organisation, [.. request.Scopes.Select(Code<PartnerScope>.Wire)]));
}
