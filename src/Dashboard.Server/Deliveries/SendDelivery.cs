using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Deliveries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A partner sends in a file (<c>POST /app/deliveries</c>, the file itself as the body): it is kept, encrypted, until it is tried and taken
/// in, an hour at most. What it is called is not asked: names of files name people.
/// </summary>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record SendDelivery(SignedIn User, Stream Contents) : IUseCase<Receipt>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Deliveries, async (
        HttpRequest request, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
    {
        var receipt = await mediator.Send(new SendDelivery(user.SignedIn(), request.Body), cancellationToken);
        return TypedResults.Accepted($"{ApiRoutes.Deliveries}/{receipt.Id}", receipt);
    }).WithMetadata(new StreamedBody(DeliveryRules.MaxBytes)).RequireRateLimiting(RateLimits.Costly);
}

internal sealed class SendDeliveryHandler(DeliveryDesk desk, JournalWriter journal, TimeProvider time)
    : IRequestHandler<SendDelivery, Receipt>
{
    public async Task<Receipt> Handle(SendDelivery request, CancellationToken cancellationToken)
    {
        var partner = request.Caller.Organisation;
        using var place = desk.Reserve(partner);
        var file = new SealedFile(desk.Folder);
        try
        {
            await ReceiveAsync(request.Contents, file, cancellationToken);
            // Before it is said to be received: who sends what is none, or what unpacks to a thousand times as much, hears it at once.
            await Task.Run(() => Look(file), cancellationToken);
            var id = await journal.WriteAsync(request.Caller, async (unit, cancel) =>
            {
                var silentFrom = unit.Now - Delivery.SilentAfter;
                if (await unit.Context.Deliveries.CountAsync(d => d.SeenAt >= silentFrom && (d.State == DeliveryState.Reading
                    || d.State == DeliveryState.Tried || d.State == DeliveryState.TakingIn), cancel) >= DeliveryRules.MostAtOnce)
                    throw DeliveryDesk.TooMany(); // on another node
                var delivery = Delivery.Send(Guid.CreateVersion7(unit.Now), partner, request.User.Id, unit.Now);
                unit.Context.Deliveries.Add(delivery);
                unit.Record(JournalKind.DeliverySent, delivery.Id, 1);
                return delivery.Id;
            }, cancellationToken);
            var held = new HeldDelivery(id, request.User, file, time.UtcNow().AddMinutes(DeliveryRules.WaitsMinutes));
            // Who hangs up now has sent it in all the same.
            await desk.HoldAsync(held, place, CancellationToken.None);
            return new(id);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static async Task ReceiveAsync(Stream contents, SealedFile file, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (await contents.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (file.Length + read > DeliveryRules.MaxBytes)
                throw new RuleBrokenException(
                    $"Het bestand is te groot: ten hoogste {DeliveryRules.MaxBytes / 1024 / 1024} MB. Verdeel het over meer bestanden.",
                    BrokenRule.TooLarge);
            file.Write(buffer.AsSpan(0, read));
        }
        file.Complete();
    }

    private static void Look(SealedFile file)
    {
        using var stream = file.OpenRead();
        DeliveryFile.Open(stream);
    }
}
