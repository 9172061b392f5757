using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// The attacker who only listens: when releases come (a message of the hub, the number in an answer) and not what they hold. He
/// counts signals by counting what he hears.
/// </summary>
public sealed class TimingTests
{
    private const int R = 5;
    private const int Signals = 15;
    private static readonly IsoWeek Week = IsoWeek.Of(new(2026, 11, 18));
    private int _made;

    [Fact]
    public void With_a_release_per_signal_he_would_hear_every_one() =>
        Enumerable.Range(0, Signals).ShouldAllBe(count => Heard(Alternating(count), perSignal: true) == count);

    [Fact]
    public void Of_what_he_hears_there_are_always_R_counts_that_sound_the_same()
    {
        var sounding = Enumerable.Range(0, Signals).GroupBy(count => Heard(Alternating(count), perSignal: false)).ToList();
        sounding.Count.ShouldBe(Signals / R, "releases do come, or there is nothing to hear");
        sounding.ShouldAllBe(counts => counts.Count() == R);
    }

    [Fact]
    public void When_one_partner_sends_most_he_hears_one_release_however_many_there_were()
    {
        Enumerable.Range(R - 1, Signals).ShouldAllBe(count => Heard(MostlyOf("om", count), perSignal: false) == 1);
        Enumerable.Range(0, R - 1).ShouldAllBe(count => Heard(MostlyOf("om", count), perSignal: false) == 0);
    }

    private static int Heard(IEnumerable<CubeRow> signals, bool perSignal)
    {
        var simulation = new Simulation(new(Audited: false), Week);
        simulation.Release(atCutOff: true);
        var heard = 0;
        foreach (var signal in signals)
        {
            simulation.Receive(signal);
            if (perSignal)
                simulation.Release(atCutOff: false);
            if (perSignal || simulation.ReleaseIfDue())
                heard++;
        }
        return heard;
    }

    private IEnumerable<CubeRow> Alternating(int count) => Enumerable.Range(0, count).Select(at => Signal(at % 2 == 0 ? "lumens" : "om"));

    /// <summary>So many of one partner, then one of another.</summary>
    private IEnumerable<CubeRow> MostlyOf(string partner, int count) => [.. Enumerable.Range(0, count).Select(_ => Signal(partner)), Signal("lumens")];

    private CubeRow Signal(string partner) => new(
        Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(++_made)), Week.Monday.AddDays(1), Week.Monday.AddDays(1), Precision.Day, "GM0772", Exploitation.Sexual,
        [Approach.OnlineContact], Channel.Gaming, AgeBand.From14To16, partner, Green: true);
}
