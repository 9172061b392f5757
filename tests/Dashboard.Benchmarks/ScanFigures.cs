namespace Dashboard.Benchmarks;

/// <summary>
/// The scan and the GLR chart in seconds of processor time on one thread, beside a plain loop and beside R in the same run.
/// </summary>
internal static class ScanFigures
{
    private const int Runs = 15;
    private const int RunsInR = 5;

    public static void Write(TextWriter output)
    {
        var scan = new ScanInput();
        foreach (var maxPeriods in (ReadOnlySpan<int>)[8, 26])
        {
            var (ours, mean) = Best(() => scan.Scan(maxPeriods), Runs);
            var (plain, plainMean) = Best(() => scan.PlainLoop(maxPeriods), 2);
            Line(output, $"scan, 100 places x 52 weeks, 1098 cases, 999 replications, windows of at most {maxPeriods} weeks: {ours:F3} "
                + $"s; plain loop {plain:F2} s; ratio {plain / ours:F0}");
            Line(output, $"  mean of the maxima {mean:F3}, of the plain loop {plainMean:F3}");
        }
        var glr = new GlrInput();
        var (seconds, sum) = Best(glr.Glr, Runs * 10);
        Line(output, glr.InR(RunsInR) is var (inR, sumInR)
            ? $"glr, negative binomial, 260 weeks: {seconds * 1000:F2} ms; R surveillance {inR * 1000:F0} ms; ratio "
                + $"{inR / seconds:F0}; sums of the statistic {sum:F9} and {sumInR:F9}"
            : $"glr, negative binomial, 260 weeks: {seconds * 1000:F2} ms; no Rscript with surveillance here to compare with");
    }

    private static (double Seconds, double Result) Best(Func<double> work, int runs)
    {
        var best = (Seconds: double.MaxValue, Result: 0.0);
        for (var i = 0; i < runs; i++)
        {
            var start = Environment.CpuUsage.TotalTime;
            var result = work();
            best = (Math.Min(best.Seconds, (Environment.CpuUsage.TotalTime - start).TotalSeconds), result);
        }
        return best;
    }

    private static void Line(TextWriter output, string line) => output.WriteLine(line);
}
