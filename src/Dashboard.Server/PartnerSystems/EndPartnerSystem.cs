using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system is no more, with its keys; what it sent in stays its organisation's (<c>DELETE /app/partner-systems/{id}</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemEnded)]
internal sealed record EndPartnerSystem(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapDelete(ApiRoutes.PartnerSystems + "/{id:guid}", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new EndPartnerSystem(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<EndPartnerSystem>();
}

internal sealed class EndPartnerSystemHandler(JournalWriter journal) : IRequestHandler<EndPartnerSystem>
{
    public async Task<Unit> Handle(EndPartnerSystem request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, async (unit, system, cancel) =>
        {
            unit.Context.PartnerSystems.Remove(system);
            var subscriptions = await unit.Context.Subscriptions.OfEveryPartner().Where(s => s.SystemId == system.Id).ToListAsync(cancel);
            foreach (var subscription in subscriptions)
            {
                unit.Context.Subscriptions.Remove(subscription);
                unit.Record(JournalKind.SubscriptionEnded, subscription.Id, subscription.Version);
            }
            return JournalKind.PartnerSystemEnded;
        }, cancellationToken);
        return Unit.Value;
    }
}
