using System.Globalization;

namespace Dashboard.Client.Api;

/// <summary>Query strings: of the server's calls and of our own pages.</summary>
internal static class Query
{
    /// <summary>Without the question mark; what is empty is left out.</summary>
    public static string Build(params IEnumerable<(string Name, string? Value)> parameters) =>
        string.Join('&', parameters.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>An address with a query, or without a question mark where nothing is asked.</summary>
    public static string Url(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        Build(parameters) is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <summary>A page number as a query has it; the first stands in none.</summary>
    public static string? Page(int number) => number <= 1 ? null : number.ToString(CultureInfo.InvariantCulture);
}
