using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A second person agrees to what was asked for a system: itself, another key, more than it may, or that it comes in again
/// (<c>POST /app/partner-systems/{id}/agree</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemAgreed)]
internal sealed record AgreeToPartnerSystem(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/agree", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new AgreeToPartnerSystem(user.SignedIn(), id, seen.Version), cancellationToken))
            .Logs<AgreeToPartnerSystem>().RequireRateLimiting(RateLimits.Costly);
}

internal sealed class AgreeToPartnerSystemHandler(JournalWriter journal, Region region) : IRequestHandler<AgreeToPartnerSystem>
{
    public async Task<Unit> Handle(AgreeToPartnerSystem request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, async (unit, system, cancel) =>
        {
            var agreed = system.RequestFor(request.User.Id);
            // Time has passed since it was asked.
            await unit.Context.MustStillSeeToPeopleAsync(system.RequestedBy, cancel);
            region.MustBePartner(system.Organisation);
            var renewed = system.Fulfil(() => Guid.CreateVersion7(unit.Now), unit.Now);
            // What a key set up before the block goes out again with it.
            foreach (var subscription in await unit.Context.Subscriptions.OfEveryPartner().Where(s => s.SystemId == system.Id)
                .ToListAsync(cancel))
                subscription.GoOnWith(renewed);
            return agreed switch
            {
                PartnerSystemRequest.Registration => JournalKind.PartnerSystemRegistered,
                PartnerSystemRequest.Key => JournalKind.PartnerKeyAdded,
                PartnerSystemRequest.Resumption => JournalKind.PartnerSystemResumed,
                _ => JournalKind.PartnerScopesChanged,
            };
        }, cancellationToken);
        return Unit.Value;
    }
}
