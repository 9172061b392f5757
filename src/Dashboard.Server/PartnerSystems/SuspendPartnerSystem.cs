using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system comes in no more, from its next request on, until somebody says so. One person does that at once
/// (<c>POST /app/partner-systems/{id}/suspend</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemSuspended)]
internal sealed record SuspendPartnerSystem(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/suspend", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new SuspendPartnerSystem(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<SuspendPartnerSystem>();
}

internal sealed class SuspendPartnerSystemHandler(JournalWriter journal) : IRequestHandler<SuspendPartnerSystem>
{
    public async Task<Unit> Handle(SuspendPartnerSystem request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, (_, system, _) =>
        {
            system.Suspend();
            return Task.FromResult(JournalKind.PartnerSystemSuspended);
        }, cancellationToken);
        return Unit.Value;
    }
}
