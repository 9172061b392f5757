using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using MediatR;

namespace Dashboard.Server.Administration.Rules;

/// <summary>A second person agrees to what was asked for (<c>POST /app/rules/{id}/confirm</c>). From then on it holds.</summary>
/// <param name="Version">Of the rule as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ConfirmRule(SignedIn User, Guid Id, int Version) : IUseCase
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Rules + "/{id:guid}/confirm", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ConfirmRule(user.SignedIn(), id, seen.Version), cancellationToken));
}

internal sealed class ConfirmRuleHandler(JournalWriter journal) : IRequestHandler<ConfirmRule>
{
    public Task<Unit> Handle(ConfirmRule request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var row = await unit.Context.RuleAsync(request.Id, cancel);
            row.MustStillBe(request.Version);
            var kind = RuleKind.Of(row.Code);
            await unit.Context.MustBeOpenAsync(kind, cancel); // the first release may have come since it was asked
            var (before, role, organisation) = (row.Value, row.AskedRole, row.AskedOrganisation);
            row.Confirm(request.User);
            unit.Context.RuleChanges.Add(RuleChange.Record(
                Guid.CreateVersion7(unit.Now), kind, before, row.Value, unit.Now, new(role!, organisation!), request.Caller));
            unit.Record(JournalKind.RuleConfirmed, row.Id, row.Version);
            return Unit.Value;
        }, cancellationToken);
}
