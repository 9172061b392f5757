using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// What the signals of a cluster have in common besides place and approach: all of one channel, or all about the ages that are recruited
/// most.
/// </summary>
/// <param name="Channel">Null: more than one channel, or unknown.</param>
/// <param name="TargetOnly">All are about young people of 12 to 16.</param>
internal readonly record struct Narrowing(Channel? Channel, bool TargetOnly)
{
    /// <param name="signals">At least one.</param>
    public static Narrowing FromSignals(IReadOnlyList<KnownSignal> signals)
    {
        var channel = signals[0].Channel;
        return signals.Any(signal => signal.Partner < 0)
            ? default
            : new(channel != Dashboard.Shared.Signals.Channel.Unknown && signals.All(signal => signal.Channel == channel)
                ? channel
                : null, signals.All(signal => IsTarget(signal.AgeBand)));
    }

    public static bool IsTarget(AgeBand band) => band is AgeBand.From12To13 or AgeBand.From14To16;
}
