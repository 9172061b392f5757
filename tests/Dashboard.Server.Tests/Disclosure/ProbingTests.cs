using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A partner who acts: it sends signals of its own, changes them and takes them back, to see which figure moves. It is one of those whose
/// signals make the figures, and knows everything about its own.
/// </summary>
public sealed class ProbingTests(ITestOutputHelper output)
{
    private const int R = 5;
    private const string Prober = "om";
    private static readonly ReleasePolicy Bare = new() { Audited = false };
    private static readonly LatticeCell Cell = new(
        Period.Containing(
            PeriodKind.Week, Simulation.FirstWeek), Simulation.Places[0], new(Dimension.Channel, Code<Channel>.Wire(Channel.Gaming)));

    [Fact]
    public void Nothing_that_a_partner_does_moves_what_it_sees_of_the_others() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var (weeks, others) = (
                1 + random.Next(3), Script.Random(random, [.. Simulation.Partners.Where(partner => partner != Prober)], 30));
            var seen = Enumerable.Range(0, 2)
                .Select(_ =>
                    Played(others, Script.Random(random, [Prober], 1 + random.Next(40)), weeks, sees: simulation =>
                        simulation.SeenOfOthersBy(Prober)))
                .ToList();
            return seen[0].SequenceEqual(seen[1]);
        }, iter: Often(5, 200));

    [Fact]
    public void With_figures_of_all_that_move_it_would_find_every_count_in_as_many_weeks_as_a_band_has_values() =>
        Enumerable.Range(1, 9).ShouldAllBe(count => Probe(count, Audience.Outside, false) == count);

    [Fact]
    public void A_figure_that_is_out_never_answers_not_even_one_of_all() =>
        Enumerable.Range(0, 10).ShouldAllBe(count => Probe(count, Audience.Outside, true) == null);

    [Fact]
    public void In_its_own_view_a_band_never_answers_even_if_it_moved() =>
        Enumerable.Range(0, 10).ShouldAllBe(count => Probe(count, Audience.Shared(Prober), false) == null);

    [Fact]
    public void What_it_is_shown_is_its_own_part_and_a_band_of_R_counts_of_the_others() =>
        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var simulation = new Simulation(Bare);
            foreach (var row in Script.Random(random, Simulation.Partners, 60).Rows)
                simulation.Put(row);
            simulation.Release();
            foreach (var partner in Simulation.Partners)
            {
                foreach (var cell in Simulation.AllCells(simulation.Table))
                {
                    var found = simulation.Table.Find(cell);
                    var own = found?.Counts[simulation.Table.Partners.ToList().IndexOf(partner)] ?? 0;
                    if (simulation.Show(cell, Audience.Shared(partner)) is not Figure.Protected(var from, var to))
                        continue;
                    if (to - from != R - 1 || (from - own) % R != 0 || (found?.Sum ?? 0) < from || (found?.Sum ?? 0) > to)
                        return false;
                }
            }
            return true;
        }, iter: Often(20, 200));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void An_early_warning_says_no_more_of_a_count_than_its_band(int partners)
    {
        // Every way in which the others can share a count. For each band: what an early warning, or that there is none, leaves possible.
        var others = Enumerable.Range(0, partners - 1).Select(i => $"p{i}").ToList();
        var possible = new Dictionary<(int Band, bool Stands), HashSet<int>>();
        foreach (var shares in Shares(partners - 1, 4 * R - 1))
        {
            var table = new PublishedTable(
                R, [Prober, .. others], null, Simulation.FirstWeek, Simulation.FirstWeek,
                new Dictionary<LatticeCell, PublishedCell> { [Cell] = new([7, .. shares], 0) });
            if (Audience.Shared(Prober).ShowOthers(Cell, table, Bare) is Figure.Protected(var from, _) && from >= R)
                (possible.TryGetValue((from, Stands(table)), out var counts) ? counts : possible[(from, Stands(table))] = [])
                    .Add(shares.Sum());
        }
        foreach (var ((band, stands), counts) in possible.OrderBy(p => p.Key))
            output.WriteLine($"{partners} partners, {band}-{band + R - 1}, early warning {(stands ? "stands" : "does not stand")}: "
                + $"{string.Join(' ', counts.Order())}");
        possible.Keys.ShouldContain((R, true));
        possible.Keys.ShouldContain((R, false));
        possible.ShouldAllBe(p => p.Value.Count == R);

        bool Stands(PublishedTable table) => Audience.Shared(Prober).StandsWithoutAnyPartner(Cell, table, Notices.LeastOfOthers);
    }

    [Fact]
    public void With_two_others_there_is_no_early_warning_by_itself_as_it_would_be_about_one_of_them()
    {
        var table = new PublishedTable(
            R, [Prober, "lumens", "gemeente"], null, Simulation.FirstWeek, Simulation.FirstWeek,
            new Dictionary<LatticeCell, PublishedCell> { [Cell] = new([0, 10, 10], 0) });
        Audience.Shared(Prober).StandsWithoutAnyPartner(Cell, table, Notices.LeastOfOthers).ShouldBeFalse();
        Audience.Outside.StandsWithoutAnyPartner(Cell, table, Notices.LeastOfOthers).ShouldBeTrue();
    }

    /// <returns>The count of the others as the prober works it out, or null when the band never answered.</returns>
    private static int? Probe(int others, Audience audience, bool remembers)
    {
        var simulation = new Simulation(Bare, remembers);
        for (var i = 0; i < others; i++)
            simulation.Put(Simulation.Signal(Id(i), i % 2 == 0 ? "lumens" : "veilig-thuis", Simulation.FirstWeek));
        simulation.Release();
        var before = BandOf(simulation, audience, own: 0);
        for (var own = 1; own <= R; own++)
        {
            simulation.Put(Simulation.Signal(Id(100 + own), Prober, Simulation.FirstWeek));
            simulation.Release();
            if (BandOf(simulation, audience, own) is { } now && now != before)
                return now - own;
        }
        return null;

        // In its own view the lower bound goes up with what it sends: that is no answer.
        static int? BandOf(Simulation simulation, Audience audience, int own) =>
            simulation.Show(Cell, audience) is Figure.Protected(var from, _) ? from - (audience == Audience.Outside ? 0 : own) : null;
    }

    private static int Often(int usually, int inTheLongLane) =>
        Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? inTheLongLane : usually;

    private static List<string> Played(Script others, Script own, int weeks, Func<Simulation, string> sees)
    {
        var simulation = new Simulation(new());
        var seen = new List<string>();
        for (var week = 0; week < weeks; week++)
        {
            others.Play(simulation, week);
            own.Play(simulation, week);
            simulation.Release();
            seen.Add(sees(simulation));
        }
        return seen;
    }

    private static IEnumerable<int[]> Shares(int partners, int most)
    {
        if (partners == 1)
            return Enumerable.Range(0, most + 1).Select(count => new[] { count });
        return Enumerable.Range(0, most + 1)
            .SelectMany(first => Shares(partners - 1, most - first).Select(rest => (int[])[first, .. rest]));
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
