using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;

namespace Dashboard.Server.Tests;

/// <summary>The papers for lawyers name the code that keeps a promise; they may not go on naming what is gone.</summary>
public sealed partial class PrivacyPapersTests
{
    [GeneratedRegex(@"`((?:src|tests|deploy|docs)/[^`]+)`")]
    private static partial Regex NamedFile { get; }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+?)(…?)`")]
    private static partial Regex NamedTest { get; }

    [Fact]
    public void Every_file_that_they_name_exists()
    {
        var root = new DirectoryInfo(Repository.Root);
        var papers = new[] { "privacy", "handleiding" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(root.FullName, "docs", folder), "*.md"))
            .ToList();
        papers.ShouldNotBeEmpty();
        foreach (var paper in papers)
        {
            var text = File.ReadAllText(paper);
            var named = NamedFile.Matches(text).Select(match => Path.Combine(root.FullName, match.Groups[1].Value))
                .Concat(Link.Matches(text).Select(match => Path.Combine(Path.GetDirectoryName(paper)!, match.Groups[1].Value)));
            named.Where(path => !Path.Exists(path)).ShouldBeEmpty(paper);
        }
    }

    /// <summary>By class and method, or how the method begins.</summary>
    [Fact]
    public void Every_test_that_the_decision_on_what_figures_give_away_names_exists()
    {
        var named = NamedTest.Matches(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "decisions", "0014-residual-risks-of-published-figures.md")));
        named.Count.ShouldBeGreaterThan(20);
        var tests = typeof(PrivacyPapersTests).Assembly.GetTypes().ToLookup(type => type.Name, type => type, StringComparer.Ordinal);
        named.Where(name => !tests[name.Groups[1].Value].SelectMany(type => type.GetMethods())
                .Any(method =>
                    name.Groups[3].Length > 0
                        ? method.Name.StartsWith(name.Groups[2].Value, StringComparison.Ordinal)
                        : method.Name == name.Groups[2].Value))
            .Select(name => name.Value).ShouldBeEmpty();
    }
}
