using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Why rows of a file are refused, in the order of the file (<c>GET /app/deliveries/{id}/errors</c>): the first thousand, as long as the
/// file is here.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListDeliveryErrors(Caller Caller, Guid Id, PageQuery Page) : IUseCase<Page<DeliveryError>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Deliveries + "/{id:guid}/errors", (
        Guid id, PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListDeliveryErrors(user.Caller(), id, page), cancellationToken));
}

internal sealed class ListDeliveryErrorsHandler(DashboardContext context, DeliveryDesk desk)
    : IRequestHandler<ListDeliveryErrors, Page<DeliveryError>>
{
    public async Task<Page<DeliveryError>> Handle(ListDeliveryErrors request, CancellationToken cancellationToken)
    {
        await context.OwnDeliveryAsync(request.Id, cancellationToken);
        var refused = desk.Find(request.Id)?.Refused ?? throw new RuleBrokenException(
            "Welke rijen zijn geweigerd, is niet meer (of nog niet) te zien: het bestand is hier niet. Lever het opnieuw om het te zien.",
            BrokenRule.NotFound);
        return request.Page.Of(
            [.. refused.First.OnPage(request.Page)], row => new DeliveryError(row.Line, row.Column, row.Reason));
    }
}
