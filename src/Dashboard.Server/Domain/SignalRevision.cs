using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>
/// How a signal counted before it was changed, so that a week can still be frozen as it was known at its cut-off. It holds what is counted
/// and nothing else, and goes as soon as the cut-off that could need it has been frozen, at the latest with its term or with the signal.
/// </summary>
internal sealed class SignalRevision : ICodedFields
{
    private SignalRevision() { }

    public Guid SignalId { get; private set; }

    /// <summary>The version that the signal had.</summary>
    public int Version { get; private set; }

    /// <summary>UTC: until this moment the signal was so.</summary>
    public DateTime Until { get; private set; }

    /// <summary>Whether it counted at all.</summary>
    public bool Counted { get; private set; }
    public DateOnly ObservedOn { get; private set; }
    public Precision Precision { get; private set; }
    public string AreaCode { get; private set; } = "";
    public Exploitation Exploitation { get; private set; }
    public ApproachSet Approaches { get; private set; }
    public Channel Channel { get; private set; }
    public AgeBand AgeBand { get; private set; }
    public Handling Handling { get; private set; }

    public static SignalRevision Create(Signal signal, DateTime until) => new()
    {
        SignalId = signal.Id,
        Version = signal.Version,
        Until = until,
        Counted = signal.Counts,
        ObservedOn = signal.ObservedOn,
        Precision = signal.Precision,
        AreaCode = signal.AreaCode,
        Exploitation = signal.Exploitation,
        Approaches = signal.Approaches,
        Channel = signal.Channel,
        AgeBand = signal.AgeBand,
        Handling = signal.Handling,
    };
}
