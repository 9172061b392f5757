using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Rules;

/// <summary>Every rule as it is now (<c>GET /app/rules</c>): there are as many as there are kinds.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListRules(SignedIn User) : IUseCase<IReadOnlyList<RuleCard>>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Rules, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListRules(user.SignedIn()), cancellationToken));
}

internal sealed class ListRulesHandler(DashboardContext context) : IRequestHandler<ListRules, IReadOnlyList<RuleCard>>
{
    public async Task<IReadOnlyList<RuleCard>> Handle(ListRules request, CancellationToken cancellationToken)
    {
        var rows = await context.Rules.AsNoTracking().ToDictionaryAsync(row => row.Code, cancellationToken);
        var cards = new List<RuleCard>();
        foreach (var kind in RuleKind.All)
            cards.Add(rows[kind.Code].ToCard(await context.FixedAsync(kind, cancellationToken), request.User));
        return cards;
    }
}
