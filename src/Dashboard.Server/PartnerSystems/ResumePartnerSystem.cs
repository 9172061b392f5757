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
/// A system comes in again with the keys and for what two people agreed to (<c>POST /app/partner-systems/{id}/resume</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemResumed)]
internal sealed record ResumePartnerSystem(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/resume", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ResumePartnerSystem(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<ResumePartnerSystem>();
}

internal sealed class ResumePartnerSystemHandler(JournalWriter journal) : IRequestHandler<ResumePartnerSystem>
{
    public async Task<Unit> Handle(ResumePartnerSystem request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, (_, system, _) =>
        {
            system.Resume();
            return Task.FromResult(JournalKind.PartnerSystemResumed);
        }, cancellationToken);
        return Unit.Value;
    }
}
