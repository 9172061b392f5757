namespace Dashboard.Server.Domain;

/// <summary>
/// One state of the protected figures. They stand still between releases: whoever looks at them sees nothing move with a
/// single signal.
/// </summary>
internal sealed class Release
{
    private Release() { }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private set; }

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>The journal entry up to which signals are counted in it.</summary>
    public long Sequence { get; private set; }

    public DateTime MadeAt { get; private set; }

    /// <summary>UTC; the weekly cut-off that it counts up to. Null in releases of before figures moved at cut-offs only.</summary>
    public DateTime? CutOff { get; private set; }

    /// <summary>The published table, packed; null once a later release has replaced it.</summary>
    public byte[]? Table { get; private set; }

    public static Release Make(Guid id, Release? previous, long sequence, DateTime madeAt, DateTime cutOff, byte[] table) => new()
    {
        Number = (previous?.Number ?? 0) + 1,
        Id = id,
        Sequence = sequence,
        MadeAt = madeAt,
        CutOff = cutOff,
        Table = table,
    };

    /// <summary>A later release holds, and the week is frozen: this one keeps its number and times only.</summary>
    public void Replaced() => Table = null;
}
