using System.Collections.Immutable;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Warnings;

/// <summary>What the signals of a cluster may have in common besides place and approach: a channel, or that they are about the ages that are recruited most.</summary>
/// <param name="Channel">Null: any channel.</param>
/// <param name="TargetOnly">Only signals about young people of 12 to 16.</param>
internal readonly record struct Narrowing(Channel? Channel, bool TargetOnly)
{
    /// <summary>Nothing, each channel that says something, and both with and without the ages.</summary>
    public static readonly ImmutableArray<Narrowing> All =
    [
        .. new Channel?[] { null }.Concat(Code<Channel>.All.Where(channel => channel != Dashboard.Shared.Signals.Channel.Unknown).Cast<Channel?>())
            .SelectMany(channel => new[] { new Narrowing(channel, false), new Narrowing(channel, true) }),
    ];

    public static bool IsTarget(AgeBand band) => band is AgeBand.From12To13 or AgeBand.From14To16;

    public bool Keeps(in KnownSignal signal) =>
        (Channel is null || signal.Partner >= 0 && signal.Channel == Channel) && (!TargetOnly || signal.Partner >= 0 && IsTarget(signal.AgeBand));
}
