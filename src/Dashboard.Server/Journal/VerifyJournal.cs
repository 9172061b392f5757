using System.Security.Cryptography;
using Dashboard.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Journal;

/// <summary>Proof of the chain, or the first entry where it breaks.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">Sequence of the first broken entry; null when the chain is whole.</param>
internal sealed record ChainProof(long Entries, long? BrokenAt, string? Reason)
{
    /// <summary>Reads the whole journal in order and recomputes every hash.</summary>
    public static async Task<ChainProof> OfAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        var sequence = 0L;
        var hash = new byte[SHA256.HashSizeInBytes];
        await foreach (var entry in context.Journal.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != sequence + 1)
                return new(sequence, sequence + 1, "this entry is missing");
            if (!entry.HashAfter(hash).AsSpan().SequenceEqual(entry.Hash))
                return new(sequence, entry.Sequence, "its hash does not follow from the entry before it and its own text");
            (sequence, hash) = (entry.Sequence, entry.Hash);
        }
        var head = await context.JournalHead.AsNoTracking().SingleAsync(cancellationToken);
        if (head.Sequence != sequence)
            return new(sequence, Math.Min(head.Sequence, sequence) + 1, $"the head says {head.Sequence} entries");
        return head.Hash.AsSpan().SequenceEqual(hash) ? new(sequence, null, null) : new(sequence, sequence, "the head has another hash");
    }
}
