using System.Globalization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>Drawn signals and lenses: all values, all precisions, all markings.</summary>
internal sealed class Drafts(Random random, Region region)
{
    private static readonly string[] Words =
        ["fiets", "bus", "trein", "park", "plein", "winkel", "hal", "brug", "pad", "gracht", "tuin", "veld", "poort", "loods", "kade",
            "hoek"];

    /// <summary>In the Netherlands.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(
        TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam")));

    public Random Random { get; } = random;

    /// <param name="number">Written out in the narrative, and in half of the signals in the reference, so that a double is seen.</param>
    public SignalDraft Signal(int number)
    {
        var precision = AnyOf(Code<Precision>.All);
        return new()
        {
            ObservedOn = Today.AddDays(-Random.Next(0, 400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Precision = Code<Precision>.Wire(precision),
            Area = AnyOf(region.Areas).Code,
            Exploitation = Any<Exploitation>(),
            Approaches = [.. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Any<Approach>())],
            Channel = Any<Channel>(),
            AgeBand = Any<AgeBand>(),
            Gender = Any<Gender>(),
            Actor = Any<Actor>(),
            Basis = Any<Basis>(),
            Reliability = new() { Source = Any<SourceReliability>(), Content = Random.Next(1, 5) },
            Handling = Random.Next(4) == 0 ? Any<Handling>() : null,
            Narrative = Marker(number),
            Reference = number % 2 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"toets-{number:D7}"),
        };
    }

    public static string Marker(int number)
    {
        var words = new List<string>();
        for (var rest = number; rest > 0 || words.Count == 0; rest /= Words.Length)
            words.Add(Words[rest % Words.Length]);
        return "gezien bij " + string.Join(' ', words);
    }

    /// <summary>Some fields of the lens, or none.</summary>
    public Lens Lens()
    {
        var (one, other) = (Today.AddDays(-Random.Next(0, 1100)), Today.AddDays(-Random.Next(-10, 1100)));
        return new(
            Sometimes(() => one < other ? one : other),
            Sometimes(() => one < other ? other : one),
            Random.Next(2) == 0 ? AnyOf(region.Areas).Code : null,
            Sometimes(() => AnyOf(Code<Exploitation>.All)),
            Sometimes(() => AnyOf(Code<Approach>.All)),
            Random.Next(4) == 0 ? AnyOf(Code<Channel>.All) : null,
            Random.Next(4) == 0 ? AnyOf(Code<AgeBand>.All) : null,
            Random.Next(4) == 0 ? AnyOf(region.Partners).Code : null);
    }

    private T? Sometimes<T>(Func<T> draw) where T : struct => Random.Next(3) == 0 ? draw() : null;

    private T AnyOf<T>(IReadOnlyList<T> list) => list[Random.Next(list.Count)];

    private string Any<T>() where T : struct, Enum => Code<T>.Wire(AnyOf(Code<T>.All));
}
