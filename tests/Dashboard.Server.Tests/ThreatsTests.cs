using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>The threat model names what keeps a threat away and what shows it; it may not go on naming what is gone.</summary>
public sealed partial class ThreatsTests
{
    private const int Entrances = 10;

    private static readonly string Paper = Path.Combine(Repository.Root, "docs", "security", "dreigingen.md");

    private static readonly string[] Letters = ["S", "T", "R", "I", "D", "E"];

    [GeneratedRegex("`((?:src|tests|deploy|docs)/[^`]+)`")]
    private static partial Regex NamedFile { get; }

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+?)(…?))?`")]
    private static partial Regex NamedTest { get; }

    [Fact]
    public void Every_entrance_is_looked_at_under_every_letter()
    {
        var entrances = File.ReadAllText(Paper).Split("\n## ").Skip(1).ToList();
        entrances.Count.ShouldBe(Entrances);
        foreach (var entrance in entrances)
            RowsOf(entrance).Select(row => row[0]).Distinct().ShouldBe(Letters, entrance.Split('\n')[0]);
    }

    [Fact]
    public void Every_threat_says_what_keeps_it_away_where_that_is_and_what_shows_it()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText, StringComparer.Ordinal);
        foreach (var row in RowsOf(File.ReadAllText(Paper).Split("\n## ", 2)[1]))
        {
            row.Length.ShouldBe(5, row[1]);
            var files = NamedFile.Matches(row[2]).Select(file => file.Groups[1].Value).ToList();
            files.ShouldNotBeEmpty(row[1]);
            files.Where(file => !File.Exists(Path.Combine(Repository.Root, file))).ShouldBeEmpty(row[1]);

            var named = NamedTest.Matches(row[3]);
            (named.Count > 0 || row[3].StartsWith("geen toets: ", StringComparison.Ordinal)).ShouldBeTrue(row[1]);
            named.Where(test => !tests[test.Groups[1].Value].Any(source => Holds(source, test))).Select(test => test.Value).ShouldBeEmpty();
        }
    }

    /// <summary>By class, or by class and method, or how the method begins.</summary>
    private static bool Holds(string source, Match test) => !test.Groups[2].Success
        || Regex.IsMatch(source, $@"\b{test.Groups[2].Value}{(test.Groups[3].Length > 0 ? @"\w*" : "")}\(");

    private static List<string[]> RowsOf(string text) =>
    [
        .. text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line[2..].TrimEnd('|', ' ') is var row && line.EndsWith("| |", StringComparison.Ordinal) ? row + " | " : row)
            .Select(row => row.Split(" | ", StringSplitOptions.TrimEntries))
            .Where(row => Letters.Contains(row[0])),
    ];
}
