using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Domain;

/// <summary>
/// One frozen version of one week: the protected figures as they were released, the exact ones, and what stood around them. It has no
/// verbs: nothing changes it, and its hash proves that nothing did.
/// </summary>
internal sealed class Snapshot
{
    private Snapshot() { }

    public Guid Id { get; private set; }

    /// <summary>ISO week (<c>2026-W47</c>).</summary>
    public string Week { get; private set; } = "";

    /// <summary>From 1; a corrected picture of the same week is the next.</summary>
    public int Number { get; private set; }

    /// <summary>UTC: everything is as it was known at this moment.</summary>
    public DateTime CutOff { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime FrozenAt { get; private set; }

    /// <summary>The last journal entry before the cut-off.</summary>
    public long Sequence { get; private set; }

    /// <summary>The journal's hash there: the snapshot's own hash covers it.</summary>
    public byte[] JournalHash { get; private set; } = [];
    public int Release { get; private set; }

    /// <summary>The published table, packed.</summary>
    public byte[] Published { get; private set; } = [];

    /// <summary>The exact counts on the same lattice, packed.</summary>
    public byte[] Exact { get; private set; } = [];

    /// <summary>Warnings, partners and the like, as JSON.</summary>
    public byte[] Facts { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    public static Snapshot Freeze(
        Guid id, string week, int number, DateTime cutOff, DateTime frozenAt, long sequence, byte[] journalHash, int release,
        byte[] published, byte[] exact, byte[] facts)
    {
        var snapshot = new Snapshot
        {
            Id = id, Week = week, Number = number, CutOff = cutOff, FrozenAt = frozenAt, Sequence = sequence, JournalHash = journalHash,
                Release = release,
            Published = published, Exact = exact, Facts = facts,
        };
        snapshot.Hash = snapshot.HashOfContents();
        return snapshot;
    }

    /// <summary>What the hash has to be: of everything in it, each part with its length before it.</summary>
    public byte[] HashOfContents()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        const string Moment = "yyyy-MM-ddTHH:mm:ss.fff";
        var cutOff = CutOff.ToString(Moment, CultureInfo.InvariantCulture);
        var frozenAt = FrozenAt.ToString(Moment, CultureInfo.InvariantCulture);
        var text = FormattableString.Invariant($"{Week}\n{Number}\n{cutOff}Z\n{frozenAt}Z\n{Sequence}\n{Release}");
        foreach (var part in new[] { Encoding.UTF8.GetBytes(text), JournalHash, Published, Exact, Facts })
        {
            var length = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
        return hash.GetHashAndReset();
    }
}
