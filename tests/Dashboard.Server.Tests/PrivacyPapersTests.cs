using System.Text.RegularExpressions;

namespace Dashboard.Server.Tests;

/// <summary>The papers for lawyers name the code that keeps a promise; they may not go on naming what is gone.</summary>
public sealed partial class PrivacyPapersTests
{
    [GeneratedRegex(@"`((?:src|tests|deploy|docs)/[^`]+)`")]
    private static partial Regex NamedFile { get; }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Link { get; }

    [Fact]
    public void Every_file_that_they_name_exists()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Dashboard.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");

        var papers = new[] { "privacy", "handleiding" }.SelectMany(folder => Directory.GetFiles(Path.Combine(root.FullName, "docs", folder), "*.md")).ToList();
        papers.ShouldNotBeEmpty();
        foreach (var paper in papers)
        {
            var text = File.ReadAllText(paper);
            var named = NamedFile.Matches(text).Select(match => Path.Combine(root.FullName, match.Groups[1].Value))
                .Concat(Link.Matches(text).Select(match => Path.Combine(Path.GetDirectoryName(paper)!, match.Groups[1].Value)));
            named.Where(path => !Path.Exists(path)).ShouldBeEmpty(paper);
        }
    }
}
