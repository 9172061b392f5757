using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Administration.Rules;

/// <summary>
/// What was asked for is not to be (<c>POST /app/rules/{id}/withdraw</c>): whoever asked changed his mind, or the second person does not
/// agree. The rule stays as it is.
/// </summary>
/// <param name="Version">Of the rule as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record WithdrawRule(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Rules + "/{id:guid}/withdraw", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new WithdrawRule(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class WithdrawRuleHandler(JournalWriter journal) : IRequestHandler<WithdrawRule>
{
    public Task<Unit> Handle(WithdrawRule request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var row = await unit.Context.RuleAsync(request.Id, cancel);
            row.MustStillBe(request.Version);
            row.Withdraw();
            unit.Record(JournalKind.RuleWithdrawn, row.Id, row.Version);
            return Unit.Value;
        }, cancellationToken);
}
