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

/// <summary>
/// Says what a value of a rule would do, and stores nothing (<c>POST /app/rules/check</c>): before it is saved, and again to the second
/// person.
/// </summary>
[Processing(Processing.Retain), NotAccessLogged]
internal sealed record CheckRule(Caller Caller, RuleDraft Draft) : IUseCase<RuleConsequence>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Rules + "/check", (
        RuleDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CheckRule(user.Caller(), draft), cancellationToken)).RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check)
    {
        if (!Code<RuleCode>.TryParse(Draft.Code, out _))
            check.Error("code", "Deze regel is er niet.");
        check.CheckValue(Draft);
    }
}

internal sealed class CheckRuleHandler(IDbContextFactory<DashboardContext> contexts, Region region, TimeProvider time)
    : IRequestHandler<CheckRule, RuleConsequence>
{
    public async Task<RuleConsequence> Handle(CheckRule request, CancellationToken cancellationToken)
    {
        // What a term reaches is of every partner, though the administrator may read nobody's: it leaves as bands.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await context.RulesAsync(cancellationToken);
        var kind = RuleKind.Of(Code<RuleCode>.Parse(request.Draft.Code!));
        var then = kind.Accept(now, request.Draft.Value);
        await context.MustBeOpenAsync(kind, cancellationToken);
        return new(
            kind.NeedsTwo,
            [.. await new RuleConsequences(context, region, time.UtcNow()).OfAsync(kind, now, then, cancellationToken)]);
    }
}
