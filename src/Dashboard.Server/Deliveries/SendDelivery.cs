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
/// <param name="Key">Of a system: the same file again under it is the same delivery. Null: each time it is another one.</param>
[Processing(Processing.Import), NotAccessLogged]
internal sealed record SendDelivery(SignedIn User, Stream Contents, ChosenKey? Key = null) : IUseCase<Receipt>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Deliveries, async (
        HttpRequest request, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
    {
        var receipt = await mediator.Send(new SendDelivery(user.SignedIn(), request.Body), cancellationToken);
        return TypedResults.Accepted($"{ApiRoutes.Deliveries}/{receipt.Id}", receipt);
    }).WithMetadata(new StreamedBody(DeliveryRules.MaxBytes)).RequireRateLimiting(RateLimits.Costly);
}

internal sealed class SendDeliveryHandler(DeliveryDesk desk, JournalWriter journal, DashboardContext context, TimeProvider time)
    : IRequestHandler<SendDelivery, Receipt>
{
    public async Task<Receipt> Handle(SendDelivery request, CancellationToken cancellationToken)
    {
        // Also where there is no place for another file: this one has its place, or had it.
        if (await SentBeforeAsync(request, cancellationToken) is { } before)
            return before;
        var partner = request.Caller.Organisation;
        using var place = desk.Reserve(partner);
        var file = new SealedFile(desk.Folder);
        try
        {
            using var hash = request.Key?.Begin();
            await ReceiveAsync(
                request.Contents, bytes =>
                {
                    hash?.AppendData(bytes);
                    file.Write(bytes);
                }, cancellationToken);
            file.Complete();
            // Before it is said to be received: who sends what is none, or what unpacks to a thousand times as much, hears it at once.
            await Task.Run(() => Look(file), cancellationToken);
            var body = hash is null ? null : Convert.ToHexStringLower(hash.GetHashAndReset());
            var (id, isNew) = await journal.WriteAsync(
                request.Caller, (unit, cancel) => WriteAsync(unit, request, body, cancel), cancellationToken);
            if (!isNew)
            {
                file.Dispose();
                return new(id);
            }
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

    /// <summary>The delivery and its key, together or neither.</summary>
    private static async Task<(Guid Id, bool IsNew)> WriteAsync(
        JournalUnit unit, SendDelivery request, string? body, CancellationToken cancellationToken)
    {
        var known = await KeyAsync(unit.Context, request, cancellationToken);
        if (known is not null && known.Body != body)
            throw ChosenKey.Other();
        if (await DeliveryOfAsync(unit.Context, known, cancellationToken) is { } same)
        {
            unit.MayChangeWithoutEntry(); // it was sent twice at once
            return (same, false);
        }
        var silentFrom = unit.Now - Delivery.SilentAfter;
        if (await unit.Context.Deliveries.CountAsync(d => d.SeenAt >= silentFrom && (d.State == DeliveryState.Reading
            || d.State == DeliveryState.Tried || d.State == DeliveryState.TakingIn), cancellationToken) >= DeliveryRules.MostAtOnce)
            throw DeliveryDesk.TooMany(); // on another node
        var delivery = Delivery.Send(Guid.CreateVersion7(unit.Now), request.Caller.Organisation, request.User.Id, unit.Now);
        unit.Context.Deliveries.Add(delivery);
        unit.Record(JournalKind.DeliverySent, delivery.Id, 1);
        if (request.Key is { } key)
        {
            if (known is null)
                unit.Context.RequestKeys.Add(known = RequestKey.Reserve(request.User.Id, key.Hash, body!, delivery.Id, unit.Now));
            known.Answered(delivery.Id, isNew: true);
        }
        return (delivery.Id, true);
    }

    /// <summary>What came under the same key before, when it is the same file: that is read and kept nowhere.</summary>
    /// <returns>Null: nothing did.</returns>
    private async Task<Receipt?> SentBeforeAsync(SendDelivery request, CancellationToken cancellationToken)
    {
        var known = await KeyAsync(context, request, cancellationToken);
        if (await DeliveryOfAsync(context, known, cancellationToken) is not { } delivery)
            return null;
        using var hash = request.Key!.Begin();
        await ReceiveAsync(request.Contents, bytes => hash.AppendData(bytes), cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == known!.Body ? new(delivery) : throw ChosenKey.Other();
    }

    private static async Task<RequestKey?> KeyAsync(DashboardContext context, SendDelivery request, CancellationToken cancellationToken) =>
        request.Key?.Hash is { } hash
            ? await context.RequestKeys.SingleOrDefaultAsync(key => key.Client == request.User.Id && key.Key == hash, cancellationToken)
            : null;

    /// <returns>Null also when it was thrown away or broke off: then the key is free for it again, and who tries again gets through.
    /// </returns>
    private static async Task<Guid?> DeliveryOfAsync(DashboardContext context, RequestKey? known, CancellationToken cancellationToken) =>
        known?.Answer is { } answer && await context.Deliveries.AnyAsync(
            delivery => delivery.Id == answer && delivery.State != DeliveryState.BrokenOff, cancellationToken)
            ? answer : null;

    private static async Task ReceiveAsync(Stream contents, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        var (buffer, length) = (new byte[64 * 1024], 0L);
        while (await contents.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            if (length > DeliveryRules.MaxBytes)
                throw new RuleBrokenException(
                    $"Het bestand is te groot: ten hoogste {DeliveryRules.MaxBytes / 1024 / 1024} MB. Verdeel het over meer bestanden.",
                    BrokenRule.TooLarge);
            take(buffer.AsSpan(0, read));
        }
    }

    private static void Look(SealedFile file)
    {
        using var stream = file.OpenRead();
        DeliveryFile.Open(stream);
    }
}
