using System.Text.RegularExpressions;

namespace Dashboard.Server.Tests.Support;

/// <summary>Papers that name the files that keep a promise and the tests that show it; they may not go on naming what is gone.</summary>
internal static partial class Papers
{
    private static readonly Lazy<ILookup<string, string>> Tests = new(() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file)!, File.ReadAllText, StringComparer.Ordinal));

    [GeneratedRegex("`((?:src|tests|deploy|docs)/[^`]+|[A-Za-z][A-Za-z.]+\\.(?:md|props|config))`")]
    private static partial Regex NamedFile { get; }

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+?)(…?))?`")]
    private static partial Regex NamedTest { get; }

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, "docs", .. path]));

    /// <summary>The rows of its tables that have as many cells and are no heading, cell by cell.</summary>
    public static List<string[]> Rows(string text) =>
    [
        .. text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line[2..].TrimEnd('|', ' ') is var row && line.EndsWith("| |", StringComparison.Ordinal) ? row + " | " : row)
            .Select(row => row.Split(" | ", StringSplitOptions.TrimEntries)),
    ];

    /// <summary>Files and folders of the repository that a text names.</summary>
    public static List<string> Files(string text) => [.. NamedFile.Matches(text).Select(file => file.Groups[1].Value)];

    public static IEnumerable<string> MissingFiles(string text) =>
        Files(text).Where(file => !Path.Exists(Path.Combine(Repository.Root, file)));

    /// <summary>Tests that a text names: by class, or by class and method, or how the method begins.</summary>
    public static List<string> NamedTests(string text) => [.. NamedTest.Matches(text).Select(test => test.Value)];

    public static IEnumerable<string> MissingTests(string text) => NamedTest.Matches(text)
        .Where(test => !Tests.Value[test.Groups[1].Value].Any(source => Holds(source, test))).Select(test => test.Value);

    private static bool Holds(string source, Match test) => !test.Groups[2].Success
        || Regex.IsMatch(source, $@"\b{test.Groups[2].Value}{(test.Groups[3].Length > 0 ? @"\w*" : "")}\(");
}
