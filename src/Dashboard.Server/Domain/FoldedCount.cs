using Dashboard.Shared.Signals;

namespace Dashboard.Server.Domain;

/// <summary>
/// How many signals of one kind there were in one week (or in one month, for signals known by month only) and are destroyed
/// since. It has no key but what it counts, and no time of its own: nothing leads from it to a signal.
/// </summary>
internal sealed class FoldedCount
{
    private FoldedCount() { }

    /// <summary>The Thursday of the week, or the first of the month.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Week or month.</summary>
    public Precision Precision { get; private set; }
    public string AreaCode { get; private set; } = "";
    public Exploitation Exploitation { get; private set; }
    public ApproachSet Approaches { get; private set; }

    /// <summary>GREEN or AMBER; a signal marked RED is destroyed without being counted.</summary>
    public Handling Handling { get; private set; }
    public int Count { get; private set; }

    /// <summary>What a signal is counted under when it is destroyed.</summary>
    internal sealed record Key(
        DateOnly Day, Precision Precision, string AreaCode, Exploitation Exploitation, ApproachSet Approaches, Handling Handling)
    {
        public static Key From(Signal signal) => new(
            signal.Precision == Precision.Month ? signal.ObservedOn : IsoWeek.Containing(signal.ObservedOn).Thursday,
            signal.Precision == Precision.Month ? Precision.Month : Precision.Week,
            signal.AreaCode, signal.Exploitation, signal.Approaches, signal.Handling);
    }

    public Key Under => new(Day, Precision, AreaCode, Exploitation, Approaches, Handling);

    /// <summary>Nothing counted yet.</summary>
    public static FoldedCount For(Key key) => new()
    {
        Day = key.Day,
        Precision = key.Precision,
        AreaCode = key.AreaCode,
        Exploitation = key.Exploitation,
        Approaches = key.Approaches,
        Handling = key.Handling,
    };

    public void Add(int signals) => Count += signals;
}
