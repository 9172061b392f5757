using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system that was blocked comes in again, with the keys and for what two people agreed to, once a second person agrees to that too
/// (<c>POST /app/partner-systems/{id}/resume</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemAsked)]
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
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, async (unit, system, cancel) =>
        {
            await unit.Context.MustHaveSecondAsync(request.User, Guid.Empty, cancel);
            system.RequestResumption(request.User.Id, unit.Now);
            return JournalKind.PartnerResumptionRequested;
        }, cancellationToken);
        return Unit.Value;
    }
}
