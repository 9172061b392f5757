using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system may do something else: more once a second person agrees, less at once, also with the tokens it has
/// (<c>PUT /app/partner-systems/{id}/scopes</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemAsked)]
internal sealed record ChangePartnerScopes(SignedIn User, Guid Id, int Version, PartnerScopesDraft Draft)
    : IUseCase, IAccessLogged<Unit>, IValidated
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.PartnerSystems + "/{id:guid}/scopes", (
        Guid id, PartnerScopesDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.DoAsync(new ChangePartnerScopes(user.SignedIn(), id, seen.Version, draft), cancellationToken)).Logs<ChangePartnerScopes>();

    public void Validate(InputCheck check) => check.Scopes(Draft.Scopes);
}

internal sealed class ChangePartnerScopesHandler(JournalWriter journal) : IRequestHandler<ChangePartnerScopes>
{
    public async Task<Unit> Handle(ChangePartnerScopes request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, async (unit, system, cancel) =>
        {
            if (!system.ChangeScopes(request.Draft.Scopes, request.User.Id, unit.Now))
                return JournalKind.PartnerScopesChanged;
            await unit.Context.MustHaveSecondAsync(request.User, Guid.Empty, cancel);
            return JournalKind.PartnerScopesRequested;
        }, cancellationToken);
        return Unit.Value;
    }
}
