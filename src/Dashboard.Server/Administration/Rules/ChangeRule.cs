using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Administration.Rules;

/// <summary>
/// Gives a rule another value (<c>PUT /app/rules/{id}</c>): at once where one may do it, else once a second person agrees.
/// </summary>
/// <param name="Version">Of the rule as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ChangeRule(SignedIn User, Guid Id, RuleDraft Draft, int Version) : IUseCase, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Rules + "/{id:guid}", (
        Guid id, RuleDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangeRule(user.SignedIn(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.CheckValue(Draft);
}

internal sealed class ChangeRuleHandler(JournalWriter journal) : IRequestHandler<ChangeRule>
{
    public Task<Unit> Handle(ChangeRule request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var row = await unit.Context.RuleAsync(request.Id, cancel);
            row.MustStillBe(request.Version);
            AddressedThing.MustSayTheSame("code", request.Draft.Code, Code<RuleCode>.Wire(row.Code));
            var kind = RuleKind.Of(row.Code);
            await unit.Context.MustBeOpenAsync(kind, cancel);
            var (before, value) = (row.Value, kind.Read(kind.Accept(await unit.Context.RulesAsync(cancel), request.Draft.Value)));
            if (value == before)
                return Unit.Value;
            if (kind.NeedsTwo)
                row.Ask(value, request.User, unit.Now);
            else
            {
                row.Change(value);
                unit.Context.RuleChanges.Add(
                    RuleChange.Record(Guid.CreateVersion7(unit.Now), kind, before, value, unit.Now, request.Caller, second: null));
            }
            unit.Record(kind.NeedsTwo ? JournalKind.RuleRequested : JournalKind.RuleChanged, row.Id, row.Version);
            return Unit.Value;
        }, cancellationToken);
}
