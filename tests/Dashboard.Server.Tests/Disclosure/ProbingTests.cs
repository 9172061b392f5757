using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>A partner that sends in signals of its own to see where a band flips, and takes them back.</summary>
public sealed class ProbingTests
{
    private const int R = 5;
    private const string Prober = "om";
    private const string Place = "GM0772";
    private static readonly IsoWeek Week = IsoWeek.Of(new(2026, 11, 18));
    private static readonly LatticeCell Cell = new(Period.Containing(PeriodKind.Week, Week), Place, new(Dimension.Channel, "gamen"));
    private int _made;

    [Fact]
    public void While_one_partner_could_move_a_band_it_would_find_every_count() =>
        Enumerable.Range(0, 10).ShouldAllBe(count => Probe(new ReleasePolicy { Partners = 1, Audited = false }, count) == count);

    [Fact]
    public void A_band_does_not_answer_to_one_partner_whatever_it_sends() =>
        Enumerable.Range(0, 10).ShouldAllBe(count => Probe(new ReleasePolicy { Audited = false }, count) == null);

    [Fact]
    public void At_the_cut_off_a_band_answers_once()
    {
        var simulation = Begin(new(Audited: false), others: 3);
        simulation.Receive(Signal(Prober));
        simulation.Receive(Signal(Prober));
        Others(simulation);
        simulation.ReleaseIfDue().ShouldBeTrue();
        Shown(simulation).ShouldBe(new Figure.Protected(0, 4));
        simulation.Release(atCutOff: true);
        Shown(simulation).ShouldBe(new Figure.Protected(5, 9));
    }

    [Fact]
    public void When_another_partners_signal_is_among_the_change_the_band_moves()
    {
        var simulation = Begin(new(Audited: false), others: 3);
        simulation.Receive(Signal(Prober));
        simulation.Receive(Signal("lumens"));
        Others(simulation);
        simulation.ReleaseIfDue().ShouldBeTrue();
        Shown(simulation).ShouldBe(new Figure.Protected(5, 9));
    }

    /// <returns>The count of the others as the prober works it out, or null when the band never moved.</returns>
    private int? Probe(ReleasePolicy policy, int others)
    {
        var simulation = Begin(policy, others);
        var before = Shown(simulation);
        var sent = new List<CubeRow>();
        for (var k = 1; k <= R; k++)
        {
            sent.Add(Signal(Prober));
            simulation.Receive(sent[^1]);
            Others(simulation); // releases go on: the region is never quiet
            simulation.ReleaseIfDue();
            if (Shown(simulation) is Figure.Protected now && now != before)
            {
                sent.ForEach(simulation.Withdraw);
                return now.From - k;
            }
        }
        sent.ForEach(simulation.Withdraw);
        return null;
    }

    private Simulation Begin(ReleasePolicy policy, int others)
    {
        var simulation = new Simulation(policy, Week);
        for (var i = 0; i < others; i++)
            simulation.Receive(Signal(i % 2 == 0 ? "lumens" : "veilig-thuis"));
        simulation.Release(atCutOff: true);
        return simulation;
    }

    /// <summary>Signals of others elsewhere, enough for a release.</summary>
    private void Others(Simulation simulation)
    {
        for (var i = 0; i < R; i++)
            simulation.Receive(Signal(i % 2 == 0 ? "lumens" : "gemeente") with { Area = "GM0794", Channel = Channel.School });
    }

    private static Figure Shown(Simulation simulation) => Audience.Shared(Prober).Show(Cell, simulation.Table!, new());

    private CubeRow Signal(string partner) => new(
        Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(++_made)), Week.Monday.AddDays(1), Week.Monday.AddDays(1), Precision.Day, Place, Exploitation.Sexual,
        [Approach.OnlineContact], Channel.Gaming, AgeBand.From14To16, partner, Green: true);
}
