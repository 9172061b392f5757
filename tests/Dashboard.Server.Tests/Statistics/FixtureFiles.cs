using System.Globalization;
using System.Text.Json;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>Reference results: those in the folder that STATISTICS_FIXTURES names, else those of this repository.</summary>
internal static class FixtureFiles
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("STATISTICS_FIXTURES") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "Fixtures", "statistics");

    /// <summary>The files whose names begin so, one for each test; the folder may hold none, then the test is skipped.</summary>
    public static TheoryData<string> Of(string prefix) => [.. Files(prefix)];

    /// <summary>The paths of the files whose names begin so.</summary>
    public static IEnumerable<string> Files(string prefix) => Directory.GetFiles(Folder, prefix + "*.json").Order(StringComparer.Ordinal);

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    public static double? Number(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString() == "Infinity" => double.PositiveInfinity,
        JsonValueKind.String when value.GetString() == "-Infinity" => double.NegativeInfinity,
        _ => value.GetDouble(),
    };

    public static double? Number(this JsonElement value, string name) => value.GetProperty(name).Number();

    public static double[] Numbers(this JsonElement value, string name) =>
        [.. value.GetProperty(name).EnumerateArray().Select(item => item.Number()!.Value)];

    public static int Whole(this JsonElement value, string name) => value.GetProperty(name).GetInt32();

    public static bool? Truth(this JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetBoolean();

    public static int?[] Counts(this JsonElement value) =>
        [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (int?)null : item.GetInt32())];

    /// <summary>Both missing, equal, or within a relative tolerance (with a floor below which it is absolute).</summary>
    public static void ShouldAgree(double? actual, double? expected, double relative, string where, double absolute = 0)
    {
        var agree = actual is { } a && expected is { } e
            ? a == e || Math.Abs(a - e) <= Math.Max(relative * Math.Abs(e), absolute)
            : actual is null && expected is null;
        agree.ShouldBeTrue($"{where}: expected {Shown(expected)}, actual {Shown(actual)}");

        static string Shown(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "null";
    }

    public static void ShouldAgree(bool? actual, bool? expected, string where) =>
        (actual == expected).ShouldBeTrue($"{where}: expected {expected?.ToString() ?? "null"}, actual {actual?.ToString() ?? "null"}");
}
