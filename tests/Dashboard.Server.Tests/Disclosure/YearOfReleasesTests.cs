using Dashboard.Server.Picture;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Somebody who kept every release of a year, with a linear and an integer program over all of them at once for each of the cells that look
/// tightest. LONG_LANE=1 runs it.
/// </summary>
public sealed class YearOfReleasesTests(ITestOutputHelper output)
{
    private const int R = 5;
    private const int Attacked = 20; // cells; a program over a year takes seconds
    private static readonly bool LongLane = Environment.GetEnvironmentVariable("LONG_LANE") == "1";

    [Theory]
    [InlineData("busy", 0, 14.0, null)]
    [InlineData("busy", 0, 14.0, 0)]
    [InlineData("young", 34, 5.0, null)]
    [InlineData("young", 34, 5.0, 0)]
    public void Nobody_who_kept_a_year_of_releases_knows_a_cell_to_fewer_than_R_values(string region, int first, double perWeek, int? leftOut)
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        Assert.SkipUnless(LongLane, "takes minutes: LONG_LANE=1 runs it");
        var year = new YearOfReleases(seed: 1, first, perWeek, leftOut).Release(audited: true);
        var bare = new YearOfReleases(seed: 1, first, perWeek, leftOut).Release(audited: false);
        int[] pinned = [.. Pinned(bare)];
        var (counts, withheld, sums) = (year.Counts, year.Withheld, year.Sums);
        output.WriteLine($"{region}, {counts.Length} unknowns, {sums.Count} sums: {withheld.Count(w => w) - bare.Withheld.Count(w => w)} withheld; {pinned.Length} pinned down without the audit");
        pinned.ShouldNotBeEmpty("with the protection switched off the sums alone give cells away");
        Pinned(year).ShouldBeEmpty();

        var seen = counts.Select((count, cell) => withheld[cell] ? (0, LinearProgramming.Most) : (count / R * R, count / R * R + R - 1)).ToList();
        // Those that propagation came closest to, or that it would have pinned down.
        foreach (var cell in pinned.Where(cell => !withheld[cell]).Concat(pinned.Where(cell => withheld[cell])).Concat(LookTight(counts, withheld, sums)).Distinct().Take(Attacked))
        {
            foreach (var whole in (bool[])[false, true])
            {
                var (low, high) = LinearProgramming.Attack(sums, seen, cell, whole);
                counts[cell].ShouldBeInRange((int)low, (int)high);
                (high - low + 1).ShouldBeGreaterThanOrEqualTo(R, $"unknown {cell}, whole: {whole}");
            }
        }
    }

    private static IEnumerable<int> Pinned(YearOfReleases year)
    {
        var bounds = new DisclosureAudit(R, year.Sums).Attack(year.Counts, year.Withheld);
        return Enumerable.Range(0, year.Counts.Length).Where(cell => bounds.Width(cell) < R);
    }

    private static IEnumerable<int> LookTight(int[] counts, bool[] withheld, IReadOnlyList<CellSum> sums)
    {
        var bounds = new DisclosureAudit(R, sums).Attack(counts, withheld);
        return sums.Where(sum => bounds.Low[sum.Parent] > 0).OrderBy(sum => sum.Children.Sum(child => bounds.High[child]) - bounds.Low[sum.Parent])
            .TakeWhile(sum => sum.Children.Sum(child => bounds.High[child]) - bounds.Low[sum.Parent] < 2 * R).SelectMany(sum => sum.Children.Prepend(sum.Parent));
    }
}
