using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Journal;

/// <summary>
/// Reads the whole journal in order and recomputes every hash. The server may go on writing meanwhile: the head is read first,
/// and what lies behind it must be behind a head that moved on.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record VerifyJournal : IUseCase<ChainProof>
{
    public Caller Caller => Caller.System;
}

/// <summary>Proof of the chain, or the first entry where it breaks.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">Sequence of the first broken entry; null when the chain is whole.</param>
internal sealed record ChainProof(long Entries, long? BrokenAt, string? Reason);

internal sealed class VerifyJournalHandler(DashboardContext context) : IRequestHandler<VerifyJournal, ChainProof>
{
    public async Task<ChainProof> Handle(VerifyJournal request, CancellationToken cancellationToken)
    {
        var head = await HeadAsync();
        var sequence = 0L;
        var hash = new byte[SHA256.HashSizeInBytes];
        var headHash = hash;
        var entries = context.Journal.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken);
        await foreach (var entry in entries)
        {
            if (entry.Sequence != sequence + 1)
                return new(sequence, sequence + 1, "this entry is missing");
            if (!entry.HashAfter(hash).AsSpan().SequenceEqual(entry.Hash))
                return new(sequence, entry.Sequence, "its hash does not follow from the entry before it and its own text");
            (sequence, hash) = (entry.Sequence, entry.Hash);
            if (sequence == head.Sequence)
                headHash = hash;
        }
        if (sequence < head.Sequence)
            return new(sequence, sequence + 1, $"the head says {head.Sequence} entries");
        if (!head.Hash.AsSpan().SequenceEqual(headHash))
            return new(sequence, head.Sequence, "the head has another hash");
        if (sequence > head.Sequence && (await HeadAsync()).Sequence is var now && now < sequence)
            return new(sequence, now + 1, $"the head says {now} entries");
        return new(sequence, null, null);

        Task<JournalHead> HeadAsync() => context.JournalHead.AsNoTracking().SingleAsync(cancellationToken);
    }
}
