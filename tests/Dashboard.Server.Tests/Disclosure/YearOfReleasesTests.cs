using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Somebody who kept every release of a region, and even knows how many signals of each cell came in after its figure was out.
/// Propagation and integer programs over all releases at once, and integer programs over each alone.
/// LONG_LANE=1 takes more cells over all releases, and a whole year of a busier region instead of ten weeks.
/// </summary>
public sealed class YearOfReleasesTests(ITestOutputHelper output)
{
    private const int R = 5;
    private const int AttackedPerRelease = 3;
    private static readonly bool LongLane = Environment.GetEnvironmentVariable("LONG_LANE") == "1";
    private static readonly Lazy<YearOfReleases> Young = new(() => new(13, new(2025, 48), weeks: 10, perWeek: 5, new()));

    [Fact]
    public void The_sums_of_all_releases_of_a_young_region_give_no_cell_away_one_by_one_and_without_the_audit_they_would()
    {
        Pinned(new(new YearOfReleases(13, new(2025, 48), weeks: 10, perWeek: 5, new() { Audited = false }).Tables, null))
            .ShouldNotBeEmpty();
        foreach (var view in (string?[])[null, .. YearOfReleases.Partners])
            Pinned(new(Young.Value.Tables, view)).ShouldBeEmpty();
    }

    /// <summary>
    /// Late signals, corrections and withdrawals are counted in longer periods that are not over yet, and move nothing that is out.
    /// </summary>
    [Fact]
    public void What_came_out_stays_as_it_is_and_would_not_if_a_release_did_not_know_the_one_before_it()
    {
        var (knowing, forgetful) = (
            new YearOfReleases(
                4, new(2025, 48), weeks: 8, perWeek: 9, new()), new YearOfReleases(
                    4, new(2025, 48), weeks: 8, perWeek: 9, new(), remembers: false));
        foreach (var view in (string?[])[null, .. YearOfReleases.Partners])
        {
            Moved(knowing.Tables, view).ShouldBe(0, view);
            Moved(forgetful.Tables, view).ShouldBeGreaterThan(0, view);
        }
    }

    [Fact]
    public void No_figure_is_of_a_period_that_goes_on() =>
        Young.Value.Tables.ShouldAllBe(table => table.Cells.Count > 0 && table.Cells.Keys.All(cell => cell.Period.IsOver(table.Last)));

    [Fact]
    public void Nor_do_those_of_a_year_of_a_busy_region()
    {
        var weeks = LongLane ? 52 : 10;
        Pinned(new(new YearOfReleases(3, new(2025, 40), weeks, perWeek: 14, new() { Audited = false }).Tables, null)).ShouldNotBeEmpty();
        var year = new YearOfReleases(3, new(2025, 40), weeks, perWeek: 14, new());
        foreach (var view in (string?[])[null, .. YearOfReleases.Partners])
            Pinned(new(year.Tables, view)).ShouldBeEmpty();
    }

    [Fact]
    public void Integer_programs_pin_no_cell_down_of_any_release_of_a_young_region_alone()
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        var widths = Young.Value.Tables.SelectMany(table => Widths(new([table], null)).Take(AttackedPerRelease))
            .Select(cell => cell.Width).ToList();
        output.WriteLine($"{widths.Count} cells attacked");
        widths.Count.ShouldBeGreaterThan(AttackedPerRelease);
        widths.ShouldAllBe(width => width >= R);

        var bare = new YearOfReleases(13, new(2025, 48), weeks: 10, perWeek: 5, new() { Audited = false });
        bare.Tables.SelectMany(table => Widths(new([table], null)).Take(AttackedPerRelease))
            .ShouldContain(cell => cell.Width < R, "without the audit they pin some down");
    }

    /// <summary>He even knows how many signals came in late, in every cell.</summary>
    [Theory]
    [InlineData(5, "2025-W48", 12, 5, null)]
    [InlineData(5, "2025-W48", 12, 5, "om")]
    [InlineData(2, "2025-W46", 18, 5, null)]
    public void Integer_programs_over_all_releases_leave_R_counts_of_the_cells_that_look_tightest(
        int seed, string first, int weeks, int perWeek, string? view) => LeaveRCounts(seed, first, weeks, perWeek, view);

    [Theory]
    [Trait(App.Lane, App.LongLane)]
    [InlineData(null)]
    [InlineData("om")]
    public void So_do_those_over_a_year_of_a_busier_region(string? view) => LeaveRCounts(3, "2025-W40", 52, 14, view);

    private void LeaveRCounts(int seed, string first, int weeks, int perWeek, string? view)
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        var seen = new LinkedReleases(new YearOfReleases(seed, IsoWeek.Parse(first), weeks, perWeek, new()).Tables, view);
        var widths = Widths(seen).Take(LongLane ? 100 : 12).ToList();
        output.WriteLine($"{seen.Counts.Length} unknowns, {seen.Hidden} withheld, {widths.Count} cells attacked");
        foreach (var (unknown, width) in widths.Where(cell => cell.Width < R))
            output.WriteLine($"{width} counts left: release {seen[unknown].Release}, {seen[unknown].Cell}, {seen.Counts[unknown]}");
        widths.Count.ShouldBe(LongLane ? 100 : 12);
        widths.ShouldAllBe(cell => cell.Width >= R);
    }

    /// <summary>
    /// The same, were every count that has changed shown again: releases that do not know the one before, whose unchanged counts are one
    /// unknown to him.
    /// </summary>
    [Fact]
    public void Were_figures_to_move_after_they_are_out_integer_programs_would_pin_some_down()
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        var moving = new YearOfReleases(5, new(2025, 48), weeks: 12, perWeek: 5, new(), remembers: false).Tables;
        Widths(new(moving, null)).Take(12).ShouldContain(cell => cell.Width < R);
    }

    /// <summary>How many cells read otherwise in the release after the one that they stood in.</summary>
    private static int Moved(IReadOnlyList<PublishedTable> tables, string? organisation) => tables.Zip(tables.Skip(1)).Sum(pair =>
    {
        var (before, after) = pair;
        var audience = organisation is null ? Audience.Outside : Audience.Shared(organisation);
        return Simulation.AllCells(before).Count(
            cell => before.Covers(cell) && after.Covers(cell)
                && audience.Show(cell, before, new()) != audience.Show(cell, after, new()));
    });

    private static IEnumerable<int> Pinned(LinkedReleases seen)
    {
        var bounds = new DisclosureAudit(R, seen.Sums).Attack(seen.Counts, seen.Withheld);
        return Enumerable.Range(0, seen.Counts.Length).Where(unknown => bounds.Width(unknown) < R);
    }

    /// <summary>The unknowns of the tightest sums, tightest first, and how many counts are left of each, R at most.</summary>
    private static IEnumerable<(int Unknown, int Width)> Widths(LinkedReleases seen)
    {
        var bounds = new DisclosureAudit(R, seen.Sums).Attack(seen.Counts, seen.Withheld);
        var ends = bounds.Low.Zip(bounds.High, (low, high) => ((int)low, (int)Math.Min(high, LinearProgramming.Most))).ToList();
        int[] least = [.. seen.Counts], most = [.. seen.Counts];
        var tightest = seen.Sums.Where(sum => bounds.Low[sum.Parent] > 0)
            .OrderBy(sum => sum.Children.Sum(child => bounds.High[child]) - bounds.Low[sum.Parent]);
        foreach (var unknown in tightest.SelectMany(sum => sum.Children.Prepend(sum.Parent)).Distinct())
        {
            if (most[unknown] - least[unknown] >= R - 1)
                continue; // what was found for others proves it
            var (low, high) = ends[unknown];
            for (var count = Math.Max(low, most[unknown] - R + 1); count < least[unknown] && !Reach(count); count++)
            {
            }
            for (var count = Math.Min(high, least[unknown] + R - 1); count > most[unknown] && !Reach(count); count--)
            {
            }
            yield return (unknown, most[unknown] - least[unknown] + 1);

            bool Reach(int count)
            {
                if (LinearProgramming.Nearest(seen.Sums, seen.Counts, ends, unknown, count) is not { } found)
                    return false;
                for (var other = 0; other < found.Length; other++)
                    (least[other], most[other]) = (Math.Min(least[other], found[other]), Math.Max(most[other], found[other]));
                return true;
            }
        }
    }
}
