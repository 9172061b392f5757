using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>A file that was tried is to be taken in (<c>POST /app/deliveries/{id}/accept</c>). It is done in the background.</summary>
[Processing(Processing.Import), AccessLogged(AccessAction.DeliveryAccepted)]
internal sealed record AcceptDelivery(SignedIn User, Guid Id) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Deliveries + "/{id:guid}/accept", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new AcceptDelivery(user.SignedIn(), id), cancellationToken)).Logs<AcceptDelivery>();
}

internal sealed class AcceptDeliveryHandler(JournalWriter journal, DeliveryDesk desk) : IRequestHandler<AcceptDelivery>
{
    public async Task<Unit> Handle(AcceptDelivery request, CancellationToken cancellationToken)
    {
        var held = await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            var delivery = await unit.Context.OwnDeliveryAsync(request.Id, cancel);
            var file = desk.Find(request.Id) ?? throw new RuleBrokenException(
                "Dit bestand is hier niet (meer). Lever het opnieuw.", BrokenRule.Conflict);
            delivery.Accept(unit.Now);
            unit.Record(JournalKind.DeliveryAccepted, delivery.Id, 1);
            return file;
        }, cancellationToken);
        // Who hangs up now has said so all the same.
        await desk.TakeInAsync(held, CancellationToken.None);
        return Unit.Value;
    }
}
