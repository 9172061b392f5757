using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// The attacker who compares every release with the one before while signals trickle in. He takes every release for one that
/// came as soon as the rules allow, and is told when a cell last took in new signals.
/// </summary>
public sealed class TrickleTests(ITestOutputHelper output)
{
    private const int R = 5;
    private static readonly DateOnly From = new(2026, 9, 28);
    private static readonly IsoWeek Last = IsoWeek.Of(InventedYears.LastDay);

    [Fact]
    public void Between_cut_offs_no_flip_of_a_band_says_more_than_the_band()
    {
        var seen = Watch(new(Audited: false), R);
        output.WriteLine($"{seen.Releases} releases, {seen.Flips} flips, narrowest {seen.Narrowest} of {R} values");
        seen.Flips.ShouldBeGreaterThan(100);
        seen.Narrowest.ShouldBe(R);
    }

    [Fact]
    public void With_a_release_per_signal_every_flip_would_give_the_count_away()
    {
        var seen = Watch(new(Partners: 1, Audited: false), newSignals: 1);
        output.WriteLine($"{seen.Releases} releases, {seen.Flips} flips, narrowest {seen.Narrowest} of {R} values");
        seen.Narrowest.ShouldBe(1);
    }

    /// <param name="newSignals">Make a release as soon as this many have come in; the product itself waits for R.</param>
    private static (int Releases, int Flips, int Narrowest) Watch(ReleasePolicy policy, int newSignals)
    {
        var simulation = new Simulation(policy, Last);
        foreach (var (_, row) in InventedYears.Rows.TakeWhile(row => row.Received < From))
            simulation.Receive(row);
        simulation.Release(atCutOff: true);
        var (releases, flips, narrowest) = (0, 0, R);
        var before = simulation.Table!;
        var movedAt = new Dictionary<LatticeCell, int>(); // the release at which a cell last took its present count
        foreach (var (_, row) in InventedYears.Rows.SkipWhile(row => row.Received < From).Take(150))
        {
            simulation.Receive(row);
            if (newSignals == 1)
                simulation.Release(atCutOff: false);
            else if (!simulation.ReleaseIfDue())
                continue;
            releases++;
            foreach (var (cell, now) in simulation.Table!.Cells.Where(cell => cell.Key.Period.From >= From.AddDays(-91)))
            {
                var sumBefore = before.Find(cell)?.Sum ?? 0;
                if (now.Sum == sumBefore)
                    continue;
                // A cell that may have been held back took in everything since it last moved.
                var since = newSignals * (policy.Partners == 1 ? 1 : releases - movedAt.GetValueOrDefault(cell));
                movedAt[cell] = releases;
                if (now.Sum / R == sumBefore / R)
                    continue; // the same band says nothing new
                flips++;
                var (low, high) = (now.Sum / R * R, Math.Min(now.Sum / R * R + R - 1, sumBefore / R * R + R - 1 + since));
                if (high < low)
                    continue; // more came in than he took for granted: he is left with the band
                narrowest = Math.Min(narrowest, high - low + 1);
            }
            before = simulation.Table!;
        }
        return (releases, flips, narrowest);
    }
}
