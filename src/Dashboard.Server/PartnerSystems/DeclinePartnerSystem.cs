using System.Security.Claims;
using Dashboard.Server.Access;
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
/// What was asked for a system is not done, by who asked or by a second person; a system that was only proposed is no more
/// (<c>POST /app/partner-systems/{id}/decline</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemDeclined)]
internal sealed record DeclinePartnerSystem(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/decline", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new DeclinePartnerSystem(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<DeclinePartnerSystem>();
}

internal sealed class DeclinePartnerSystemHandler(JournalWriter journal) : IRequestHandler<DeclinePartnerSystem>
{
    public async Task<Unit> Handle(DeclinePartnerSystem request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, (unit, system, _) =>
        {
            system.Decline();
            if (system.Status == PartnerSystemStatus.Proposed)
                unit.Context.PartnerSystems.Remove(system);
            return Task.FromResult(JournalKind.PartnerRequestDeclined);
        }, cancellationToken);
        return Unit.Value;
    }
}
