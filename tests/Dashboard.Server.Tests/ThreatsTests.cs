using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>The threat model names what keeps a threat away and what shows it; it may not go on naming what is gone.</summary>
public sealed class ThreatsTests
{
    private const int Entrances = 10;

    private static readonly string[] Letters = ["S", "T", "R", "I", "D", "E"];

    [Fact]
    public void Every_entrance_is_looked_at_under_every_letter()
    {
        var entrances = Papers.Read("security", "dreigingen.md").Split("\n## ").Skip(1).ToList();
        entrances.Count.ShouldBe(Entrances);
        foreach (var entrance in entrances)
            RowsOf(entrance).Select(row => row[0]).Distinct().ShouldBe(Letters, entrance.Split('\n')[0]);
    }

    [Fact]
    public void Every_threat_says_what_keeps_it_away_where_that_is_and_what_shows_it()
    {
        foreach (var row in RowsOf(Papers.Read("security", "dreigingen.md").Split("\n## ", 2)[1]))
        {
            row.Length.ShouldBe(5, row[1]);
            Papers.Files(row[2]).ShouldNotBeEmpty(row[1]);
            Papers.MissingFiles(row[2]).ShouldBeEmpty(row[1]);

            (Papers.NamedTests(row[3]).Count > 0 || row[3].StartsWith("geen toets: ", StringComparison.Ordinal)).ShouldBeTrue(row[1]);
            Papers.MissingTests(row[3]).ShouldBeEmpty(row[1]);
        }
    }

    private static List<string[]> RowsOf(string text) => [.. Papers.Rows(text).Where(row => Letters.Contains(row[0]))];
}
