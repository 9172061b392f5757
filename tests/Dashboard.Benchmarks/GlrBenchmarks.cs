using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Dashboard.Server.Statistics;

namespace Dashboard.Benchmarks;

/// <summary>The negative binomial GLR chart over five years of weeks; "-- scan" sets it beside R.</summary>
public class GlrBenchmarks
{
    private readonly GlrInput input = new();

    [Benchmark]
    public double Glr() => input.Glr();
}

/// <summary>260 weeks with a mean of 3 and change points at any time before.</summary>
internal sealed class GlrInput
{
    private const int Weeks = 260;
    private const double Mean = 3, Dispersion = 0.4, Threshold = 6;

    private readonly int[] _counts = new int[Weeks];
    private readonly double[] _means = [.. Enumerable.Repeat(Mean, Weeks)];

    public GlrInput()
    {
        var random = new Xoshiro(2);
        for (var i = 0; i < Weeks; i++)
            _counts[i] = random.Below(4) + random.Below(4);
    }

    /// <returns>The sum of the statistics.</returns>
    public double Glr()
    {
        var sum = 0.0;
        foreach (var point in new Glr(Dispersion, Threshold, compat: true).Run(_counts, _means))
            sum += point.Statistic;
        return sum;
    }

    /// <summary>The same in R surveillance, in a process of its own; its seconds of processor time do not hold the start.</summary>
    /// <returns>Null when there is no Rscript, or no surveillance in it.</returns>
    public (double Seconds, double Sum)? InR(int runs)
    {
        var script = string.Create(CultureInfo.InvariantCulture, $$"""
            suppressPackageStartupMessages(library(surveillance))
            y <- c({{string.Join(',', _counts)}})
            d <- create.disProg(week = seq_along(y), observed = y, state = 0 * y, freq = 52)
            one <- function() algo.glrnb(d, control = list(range = seq_along(y), c.ARL = {{Threshold}}, mu0 = rep({{Mean}}, length(y)),
              alpha = {{Dispersion}}, Mtilde = 1, M = -1, change = "intercept", theta = NULL, dir = "inc", ret = "value"))
            s <- sum(one()$upperbound)
            used <- system.time(for (i in 1:{{runs}}) one())
            cat(format(used[["user.self"]] / {{runs}}, digits = 15), format(s, digits = 15))
            """);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", "-e", script])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            });
            var output = process!.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 && output.Length == 2
                ? (double.Parse(output[0], CultureInfo.InvariantCulture), double.Parse(output[1], CultureInfo.InvariantCulture))
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
