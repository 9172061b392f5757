using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Leaving;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// The own rows that were refused, with a column "Waarom" (<c>GET /app/deliveries/{id}/refused.csv</c>): for who sent them in and nobody
/// else, for what identifies somebody is in them; as long as the file is here.
/// </summary>
[Processing(Processing.Import), AccessLogged(AccessAction.RefusedRowsExported)]
internal sealed record ExportRefusedRows(SignedIn User, Guid Id) : IAccessLogged<Stream>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Deliveries + "/{id:guid}/refused.csv", async (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) => Results.Stream(
            await mediator.Send(new ExportRefusedRows(user.SignedIn(), id), cancellationToken), "text/csv; charset=utf-8",
            $"signaalbeeld-geweigerde-rijen-{Mark.Own().FileCode}.csv"))
        .Logs<ExportRefusedRows>().RequireRateLimiting(RateLimits.Costly);
}

internal sealed class ExportRefusedRowsHandler(DashboardContext context, DeliveryDesk desk) : IRequestHandler<ExportRefusedRows, Stream>
{
    public async Task<Stream> Handle(ExportRefusedRows request, CancellationToken cancellationToken)
    {
        var delivery = await context.OwnDeliveryAsync(request.Id, cancellationToken);
        if (delivery.SentBy != request.User.Id)
            throw new RuleBrokenException("Alleen wie dit bestand heeft ingestuurd, krijgt de geweigerde rijen.", BrokenRule.NotAllowed);
        return desk.Find(request.Id)?.Refused is { IsEmpty: false } refused ? refused.OpenRead() : throw new RuleBrokenException(
            "Er zijn geen geweigerde rijen (meer). Het bestand is hier niet langer dan een uur; lever het opnieuw om ze te krijgen.",
            BrokenRule.NotFound);
    }
}
