using BenchmarkDotNet.Attributes;
using Dashboard.Shared.Privacy;

namespace Dashboard.Benchmarks;

/// <summary>The guard over realistic narratives, beside a bare pass over the same characters.</summary>
[MemoryDiagnoser]
public class GuardBenchmarks
{
    private readonly string[] narratives = GuardTexts.Narratives(2_000);

    [Benchmark(Baseline = true)]
    public int BarePass() => Passes.Bare(narratives);

    [Benchmark]
    public int Guard() => Passes.Guard(narratives);
}

/// <summary>Texts made to keep a careless pattern busy, at one length and at twice that.</summary>
[MemoryDiagnoser]
public class AdversarialGuardBenchmarks
{
    private string text = "";

    [ParamsSource(nameof(Pieces))]
    public string Piece { get; set; } = "";

    [Params(20_000, 40_000)]
    public int Length { get; set; }

    public static IEnumerable<string> Pieces => GuardTexts.Adversarial;

    [GlobalSetup]
    public void Repeat() => text = GuardTexts.Repeated(Piece, Length);

    [Benchmark]
    public int Guard() => IdentifyingText.Find(text).Count;
}

internal static class Passes
{
    public static int Bare(string[] texts)
    {
        var sum = 0;
        foreach (var text in texts)
        {
            foreach (var character in text)
                sum += character;
        }
        return sum;
    }

    public static int Guard(string[] texts)
    {
        var found = 0;
        foreach (var text in texts)
            found += IdentifyingText.Find(text).Count;
        return found;
    }
}
