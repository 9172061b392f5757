using System.Globalization;
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
/// <param name="Known">A head of before, kept outside the database: a journal that lost its tail is whole without it.</param>
[NoProcessing, NotAccessLogged]
internal sealed record VerifyJournal(ChainHead? Known = null) : IUseCase<ChainProof>
{
    public Caller Caller => Caller.System;
}

/// <summary>Where a chain ends, or ended: <c>1234:ab12…</c>, for a person to keep.</summary>
/// <param name="Hash">64 hexadecimal digits, in small letters.</param>
internal sealed record ChainHead(long Sequence, string Hash)
{
    public static ChainHead Of(long sequence, byte[] hash) => new(sequence, Convert.ToHexStringLower(hash));

    /// <returns>Null when it is none.</returns>
    public static ChainHead? Parse(string text) => text.Split(':') is [var sequence, var hash]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigit)
            ? new(number, hash.ToLowerInvariant())
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}

/// <summary>Proof of the chain, or the first entry where it breaks.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">Sequence of the first broken entry; null when the chain is whole.</param>
/// <param name="Head">Where the chain ends; null when it is broken.</param>
internal sealed record ChainProof(long Entries, long? BrokenAt, string? Reason, ChainHead? Head = null);

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
            if (sequence == request.Known?.Sequence && ChainHead.Of(sequence, hash) != request.Known)
                return new(sequence, sequence, "it is not the entry of the head that was given: this is another history");
        }
        if (sequence < head.Sequence)
            return new(sequence, sequence + 1, $"the head says {head.Sequence} entries");
        if (!head.Hash.AsSpan().SequenceEqual(headHash))
            return new(sequence, head.Sequence, "the head has another hash");
        if (sequence > head.Sequence && (await HeadAsync()).Sequence is var now && now < sequence)
            return new(sequence, now + 1, $"the head says {now} entries");
        if (sequence < request.Known?.Sequence)
            return new(sequence, sequence + 1, $"the head that was given says {request.Known.Sequence} entries");
        return new(sequence, null, null, ChainHead.Of(sequence, hash));

        Task<JournalHead> HeadAsync() => context.JournalHead.AsNoTracking().SingleAsync(cancellationToken);
    }
}
