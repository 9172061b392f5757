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

namespace Dashboard.Server.Administration.Rules;

/// <summary>What the rules were and became, the last change first (<c>GET /app/rules/changes</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListRuleChanges(Caller Caller, PageQuery Page) : IUseCase<Page<RuleChangeCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.RuleChanges, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListRuleChanges(user.Caller(), page), cancellationToken));
}

internal sealed class ListRuleChangesHandler(DashboardContext context) : IRequestHandler<ListRuleChanges, Page<RuleChangeCard>>
{
    public async Task<Page<RuleChangeCard>> Handle(ListRuleChanges request, CancellationToken cancellationToken)
    {
        var found = await context.RuleChanges.AsNoTracking().OrderByDescending(change => change.At).ThenByDescending(change => change.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, change => new RuleChangeCard(
            change.Id, change.Code, change.From, change.To, change.At, change.Role, change.ByOrganisation, change.SecondRole,
            change.SecondOrganisation));
    }
}
