using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;

namespace Dashboard.Server.Administration.Rules;

/// <summary>One rule (<c>GET /app/rules/{id}</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenRule(SignedIn User, Guid Id) : IUseCase<RuleCard>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Rules + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenRule(user.SignedIn(), id), cancellationToken));
}

internal sealed class OpenRuleHandler(DashboardContext context) : IRequestHandler<OpenRule, RuleCard>
{
    public async Task<RuleCard> Handle(OpenRule request, CancellationToken cancellationToken)
    {
        var row = await context.RuleAsync(request.Id, cancellationToken);
        return row.ToCard(await context.FixedAsync(RuleKind.Of(row.Code), cancellationToken), request.User);
    }
}
