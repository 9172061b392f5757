using System.Collections.Immutable;

namespace Dashboard.Server.Health;

/// <summary>What a check tells also when all is well (<c>HealthCard.Facts</c>), as the framework carries it.</summary>
internal static class Facts
{
    private const string Key = "feiten";

    /// <param name="facts">Dutch.</param>
    public static IReadOnlyDictionary<string, object> Are(IEnumerable<string> facts) =>
        ImmutableDictionary<string, object>.Empty.Add(Key, facts.ToList());

    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, object> data) => data.GetValueOrDefault(Key) as List<string> ?? [];
}
