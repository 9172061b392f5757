using System.Globalization;
using System.Runtime;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;

namespace Dashboard.Benchmarks;

/// <summary>
/// The guard's speed, memory and growth, in seconds and without ceremony: one thread, processor time, the best of a few runs.
/// </summary>
internal static class GuardFigures
{
    private const int Runs = 7;

    /// <summary>So many runs in which nothing was compiled again.</summary>
    private const int QuietRuns = 8;

    private const int MostWarming = 120;

    private const int Length = 50_000;

    public static void Write(TextWriter output)
    {
        var narratives = GuardTexts.Narratives(5_000);
        var bytes = narratives.Sum(Encoding.UTF8.GetByteCount);
        Warm(() => Passes.Guard(narratives));
        var (guard, found, allocated) = Best(() => Passes.Guard(narratives));
        var bare = Best(() => Passes.Bare(narratives)).Time;
        var words = KnownWords.Dutch;
        Warm(() => narratives.Sum(text => DoubtfulWords.Find(text, words).Count));
        var (both, asked, _) = Best(() => narratives.Sum(text => DoubtfulWords.Find(text, words).Count));
        Line(output, $"narratives: {narratives.Length}, {bytes / 1e6:F2} MB of UTF-8, {found} spans found");
        Line(output, $"guard: {bytes / 1e6 / guard.TotalSeconds:F1} MB/s on one core; bare pass {bytes / 1e6 / bare.TotalSeconds:F0} "
            + $"MB/s; ratio {guard / bare:F0}");
        Line(output, $"both tiers: {bytes / 1e6 / both.TotalSeconds:F1} MB/s, {asked} words asked about");
        Line(output, $"allocated: {(double)allocated / narratives.Length:F0} bytes a narrative, "
            + $"{(double)allocated / narratives.Sum(text => text.Length):F2} a character");
        Line(output, $"adversarial, {Length} and {2 * Length} characters:");
        foreach (var piece in GuardTexts.Adversarial)
        {
            var (once, twice) = (GuardTexts.Repeated(piece, Length), GuardTexts.Repeated(piece, 2 * Length));
            var small = Best(() => IdentifyingText.Find(once).Count);
            var large = Best(() => IdentifyingText.Find(twice).Count);
            Line(output, $"  {Shown(piece),-16} {Encoding.UTF8.GetByteCount(once) / 1e6 / small.Time.TotalSeconds,7:F1} MB/s  twice the "
                + $"text: {large.Time / small.Time:F2} times the time, {large.Result} spans");
        }
    }

    /// <summary>
    /// Runs until the compiler is done: it looks at code again after it has run a while, beside it and on the same clock of the processor.
    /// </summary>
    private static void Warm(Func<int> work)
    {
        var (compiled, quiet) = (JitInfo.GetCompiledMethodCount(), 0);
        for (var i = 0; i < MostWarming && quiet < QuietRuns; i++)
        {
            work();
            quiet = JitInfo.GetCompiledMethodCount() == compiled ? quiet + 1 : 0;
            compiled = JitInfo.GetCompiledMethodCount();
        }
    }

    private static (TimeSpan Time, int Result, long Allocated) Best(Func<int> work)
    {
        var best = (Time: TimeSpan.MaxValue, Result: 0, Allocated: long.MaxValue);
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            var result = work();
            var time = Environment.CpuUsage.TotalTime - start;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = (time < best.Time ? time : best.Time, result, Math.Min(allocated, best.Allocated));
        }
        return best;
    }

    private static string Shown(string piece) =>
        string.Concat(
            piece.Select(
                c => c is > ' ' and < '\u007F' ? $"{c}" : c == ' ' ? "␣" : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")));

    private static void Line(TextWriter output, string line) => output.WriteLine(line);
}
