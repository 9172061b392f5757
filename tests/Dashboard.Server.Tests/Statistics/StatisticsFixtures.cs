using System.Text.Json;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>Inputs and results of the reference programs: the repository's own, and those in the folder that STATISTICS_FIXTURES names.</summary>
internal static class StatisticsFixtures
{
    /// <summary>The paths of the files whose names begin so.</summary>
    public static IEnumerable<string> Files(string prefix) =>
        new[] { Environment.GetEnvironmentVariable("STATISTICS_FIXTURES"), Path.Combine(AppContext.BaseDirectory, "Fixtures", "statistics") }
            .Where(folder => folder is { Length: > 0 }).SelectMany(folder => Directory.GetFiles(folder!, prefix + "*.json").Order(StringComparer.Ordinal));

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
