using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// Takes in one signal of a partner's system, and under a key of that system only once: the same again gets the same answer. What was
/// refused leaves no key. <see cref="SubmitSignal"/> does the rest.
/// </summary>
/// <param name="Key">Null: each time that it is sent it is another signal.</param>
[NoProcessing, NotAccessLogged]
internal sealed record SubmitOnce(SignedIn User, SignalDraft Draft, SentKey? Key) : IUseCase<SubmittedSignal>
{
    public Caller Caller => User.Caller;
}

/// <summary>The header <c>Idempotency-Key</c> with what was sent under it.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Body">A hash of address and body, under the key.</param>
internal sealed record SentKey(string Key, string Body)
{
    /// <exception cref="RuleBrokenException">It is no UUID: what can be guessed would protect nothing.</exception>
    public static async ValueTask<SentKey?> BindAsync(HttpContext http)
    {
        if (ChosenIn(http) is not { } key)
            return null;
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        http.Request.Body.Position = 0; // read into memory before (UseSmallBodies); now it is read as JSON
        using var hash = key.Begin();
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return new(key.Hash, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <returns>Null: none was chosen.</returns>
    /// <inheritdoc cref="BindAsync" path="/exception"/>
    public static ChosenKey? ChosenIn(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(ApiRoutes.IdempotencyKeyHeader, out var header))
            return null;
        if (!Guid.TryParseExact(header, "D", out var id))
        {
            throw new RuleBrokenException("De kop Idempotency-Key moet een UUID zijn: 7d444840-9dc0-11d1-b245-5ffdce74fad2.",
                errors: [new(ApiRoutes.IdempotencyKeyHeader, "Dit is geen UUID.")]);
        }
        return new(id, http.Request.Path);
    }
}

internal sealed class SubmitOnceHandler(IMediator mediator, JournalWriter journal) : IRequestHandler<SubmitOnce, SubmittedSignal>
{
    public async Task<SubmittedSignal> Handle(SubmitOnce request, CancellationToken cancellationToken)
    {
        if (request.Key is not { } sent)
            return await SubmitAsync(request, null, cancellationToken);
        var (client, key, body) = (request.User.Id, sent.Key, sent.Body);
        var (signalId, answer) = await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var known = await unit.Context.RequestKeys.SingleOrDefaultAsync(k => k.Client == client && k.Key == key, cancel);
            if (known is null)
            {
                known = RequestKey.Reserve(client, key, body, Guid.CreateVersion7(unit.Now), unit.Now);
                unit.Context.RequestKeys.Add(known);
                unit.MayChangeWithoutEntry(); // nobody follows it
            }
            else if (known.Body != body)
                throw ChosenKey.Other();
            return (known.SignalId, known.Answer is { } signal
                ? new SubmittedSignal(signal, known.IsNew, Corrected: false, known.IsNew ? Signal.FirstVersion : null) : null);
        }, cancellationToken);
        if (answer is not null)
            return answer;

        SubmittedSignal submitted;
        try
        {
            submitted = await SubmitAsync(request, signalId, cancellationToken);
        }
        catch (RuleBrokenException)
        {
            await ForgetAsync(request.Caller, client, key);
            throw;
        }
        // It is taken in by now, whether or not somebody still waits.
        await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var known = await unit.Context.RequestKeys.SingleOrDefaultAsync(k => k.Client == client && k.Key == key, cancel);
            known?.Answered(submitted.Id, submitted.IsNew);
            unit.MayChangeWithoutEntry();
            return known is not null;
        }, CancellationToken.None);
        return submitted;
    }

    private Task<SubmittedSignal> SubmitAsync(SubmitOnce request, Guid? id, CancellationToken cancellationToken) =>
        mediator.Send(new SubmitSignal(request.User, request.Draft, new(id)), cancellationToken);

    /// <summary>What was refused is not kept, also not as a hash; who mends it may use the key again.</summary>
    private async Task ForgetAsync(Caller caller, Guid client, string key) => await journal.WriteAsync(caller, async (unit, cancel) =>
    {
        var refused = await unit.Context.RequestKeys.Where(k => k.Client == client && k.Key == key && k.Answer == null).ToListAsync(cancel);
        unit.Context.RequestKeys.RemoveRange(refused);
        unit.MayChangeWithoutEntry();
        return refused.Count;
    }, CancellationToken.None);
}
