using Dashboard.Server.Picture;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// An adversary who owns partners and chooses what they send, correct, take back and read. What he believes at the end is the set of counts
/// of the others for which he would have read exactly the same.
/// </summary>
public sealed class AdversaryTests(ITestOutputHelper output)
{
    private const int R = 5;
    private const int CutOffs = 2;
    private static readonly string[] Others = ["veilig-thuis", "gemeente", "lumens"];
    private const int Acts = 2;
    private static readonly bool LongLane = Environment.GetEnvironmentVariable("LONG_LANE") == "1";
    private static readonly int Strategies = LongLane ? 12 : 1;

    /// <summary>
    /// Through every entrance of the running product: figures, files, early warnings, meter, meetings and their papers, the hub.
    /// </summary>
    [Fact]
    public async Task One_partner_believes_R_counts_of_the_others_possible_whatever_it_does()
    {
        for (var seed = 1; seed <= Strategies; seed++)
        {
            var read = new List<string>();
            for (var count = 0; count < R; count++)
                read.Add(await PlayAsync(seed, count, "melder.om"));
            for (var count = 1; count < R; count++)
                SameAnswersTests.Difference(read[0], read[count])
                    .ShouldBeNull($"strategy {seed}, {count} signals of others instead of none");
        }
    }

    [Fact]
    public async Task With_the_figures_of_somebody_outside_it_would_know_whether_there_are_any() =>
        SameAnswersTests.Difference(await PlayAsync(1, 0, "fg"), await PlayAsync(1, 1, "fg"))
            .ShouldNotBeNull("four of its own, and a band of all");

    /// <summary>
    /// Between cut-offs two who act together get nothing, at any entrance; at the cut-off each has the answer of its own view, and no more.
    /// </summary>
    [Fact]
    public async Task Two_partners_who_act_all_week_read_nothing_of_the_others_until_the_cut_off_and_somebody_with_exact_figures_does()
    {
        var read = new List<(string Before, string Exact, string After)>();
        foreach (var count in LongLane ? Enumerable.Range(0, R) : [0, 1, R - 1])
            read.Add(await TogetherAsync(count));
        read.Select(read => read.Before).Distinct().ShouldHaveSingleItem();
        read.Select(read => read.Exact).Distinct().Count().ShouldBe(read.Count, "switched off: figures that move with every signal");
        read.Select(read => read.After).Distinct().Count().ShouldBeInRange(2, 3, "what decision 0014 says of two who act");
    }

    /// <summary>Of om and lumens, of which the one tunes the edge of the other's band over what both want to know.</summary>
    private static async Task<(string Before, string Exact, string After)> TogetherAsync(int othersHave)
    {
        await using var world = new World();
        await world.PassMinuteAsync();
        for (var i = 0; i < othersHave; i++)
            await world.SendAsync(i % 2 == 0 ? "veilig-thuis" : "gemeente", 1, draft => draft.Area = "GM0772");
        var before = "";
        for (var act = 0; act < Acts; act++)
        {
            await world.SendOneByOneAsync("om", 2, draft => draft.Area = "GM0772");
            var sent = await world.SendOneByOneAsync("lumens", 2, draft => draft.Area = "GM0772");
            await world.TakeBackAsync("lumens", sent[1]);
            await world.PassMinuteAsync();
            before += await world.ReadAsync("melder.om") + await world.ReadAsync("melder.lumens");
        }
        var exact = await world.ReadAsync("coordinator");
        await world.PassCutOffAsync();
        return (before, exact, await world.ReadAsync("melder.om") + await world.ReadAsync("melder.lumens"));
    }

    [Fact]
    public void Two_partners_get_two_answers_about_a_count_once_and_would_know_it_if_figures_moved_after_they_are_out()
    {
        // Of what each sees of "the others" the other one knows its own part: so they move the edge of the band over what they want to
        // know.
        var first = Believed([(4, 2)]);
        var (second, moving) = (Believed([(4, 2), (3, 1)]), Believed([(4, 2), (3, 1)], remembers: false));
        output.WriteLine($"after one cut-off: {string.Join(" | ", first)}; after two: {string.Join(" | ", second)}");
        first.Max(counts => counts.Count).ShouldBe(2);
        first.Count.ShouldBe(3, "two answers tell three kinds of counts apart");
        second.Select(counts => counts.ToString()).ShouldBe(first.Select(counts => counts.ToString()), "what is out does not move");
        moving.ShouldAllBe(counts => counts.Count == 1);
        Believed([(0, 0), (0, 0)]).ShouldHaveSingleItem().Count.ShouldBe(R, "who only looks on learns nothing");
    }

    /// <param name="own">Per week how many signals om and lumens have standing in the place.</param>
    /// <returns>Counts of the others that read the same, together.</returns>
    private static List<Counts> Believed((int Om, int Lumens)[] own, bool remembers = true) =>
        [.. Enumerable.Range(0, R).GroupBy(count =>
        {
            var simulation = new Simulation(new() { Audited = false }, remembers);
            for (var i = 0; i < count; i++)
                simulation.Put(Simulation.Signal(Id(i), i % 2 == 0 ? "veilig-thuis" : "gemeente", Simulation.FirstWeek));
            var seen = "";
            foreach (var (om, lumens) in own)
            {
                CubeRow[] standing =
                    [.. Enumerable.Range(100, om)
                        .Select(i => Simulation.Signal(Id(i), "om", Simulation.FirstWeek)), .. Enumerable.Range(200, lumens)
                        .Select(i => Simulation.Signal(Id(i), "lumens", Simulation.FirstWeek))];
                foreach (var row in standing)
                    simulation.Put(row);
                simulation.Release();
                seen += simulation.SeenOfOthersBy("om") + simulation.SeenOfOthersBy("lumens");
                foreach (var row in standing)
                    simulation.TakeBack(row);
            }
            return seen;
        }).Select(same => new Counts([.. same]))];

    /// <summary>The adversary's weeks in a world in which others have so many signals in the place that he looks at.</summary>
    /// <returns>All that the reader read.</returns>
    private static async Task<string> PlayAsync(int seed, int othersHave, string reader)
    {
        await using var world = new World();
        for (var i = 0; i < othersHave; i++)
            await world.SendAsync(Others[i % Others.Length], 1, draft => draft.Area = "GM0772");
        var (random, read, sent) = (new Random(seed), "", new List<Guid>());
        for (var week = 0; week < CutOffs; week++)
        {
            // Four of its own where it looks: a band of all would tell none from one.
            sent.AddRange(await world.SendOneByOneAsync("om", week == 0 ? 4 : random.Next(5), draft => draft.Area = "GM0772"));
            sent.AddRange(
                await world.SendOneByOneAsync("om", random.Next(4), draft =>
                    (draft.Area, draft.Handling) = ("GM0794", random.Next(2) == 0 ? "GREEN" : "AMBER")));
            await world.PassMinuteAsync();
            read += await world.ReadAsync(reader);
            await world.PassCutOffAsync();
            read += await world.ReadAsync(reader);
            if (sent.Count > 4)
            {
                await world.TakeBackAsync("om", sent[^1]);
                await world.CorrectAsync("om", sent[random.Next(sent.Count - 1)], draft =>
                    (draft.Area, draft.Channel) = (random.Next(2) == 0 ? "GM0772" : "GM0794", "school"));
                sent.RemoveAt(sent.Count - 1);
            }
        }
        return read;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private sealed record Counts(IReadOnlyList<int> All)
    {
        public int Count => All.Count;

        public override string ToString() => string.Join(' ', All);
    }
}
