using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Benchmarks;

/// <summary>
/// The speed of the early-warning methods as a ratio to R's package surveillance, on the same series, in processor time of one thread and
/// with the number of alarms of both. R is run when Rscript is on the PATH (Debian: r-base-core, r-cran-surveillance).
/// </summary>
internal static class StatisticsFigures
{
    private const int Runs = 7;

    // One line of counts per series on standard input; one line per method out: name, seconds, alarms.
    private const string Script = """
        suppressPackageStartupMessages(library(surveillance))
        y <- t(as.matrix(read.table(file("stdin"))))
        n <- nrow(y)
        series <- sts(observed = unname(y), frequency = 52, start = c(2000, 1))
        judged <- (n - JUDGED + 1):n
        measure <- function(name, run) {
          time <- system.time(result <- run())
          cat(name, time[["user.self"]] + time[["sys.self"]], sum(result, na.rm = TRUE), "\n")
        }
        measure("farrington", function() alarms(suppressWarnings(farringtonFlexible(series, list(range = judged, b = 5, w = 3, noPeriods = 10,
          pastWeeksNotIncluded = 26, weightsThreshold = 2.58, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01, limit54 = c(0, 4), verbose = FALSE)))))
        for (method in c("C1", "C2", "C3"))
          measure(method, function() alarms(earsC(series, list(method = method, baseline = 7, minSigma = 0.5, alpha = if (method == "C3") 0.025 else 0.001))))
        """;

    public static void Write(TextWriter output)
    {
        var series = StatisticsSeries.Make();
        var reference = Reference(series);
        if (reference is null)
            output.WriteLine("Rscript with surveillance is not on the PATH: no ratio (Debian: r-base-core, r-cran-surveillance).");
        foreach (var (name, unit, units, work) in new (string, string, int, Func<int>)[]
        {
            ("farrington", "series-week", series.Length * SeriesDetectors.JudgedWeeks, () => SeriesDetectors.Farrington(series)),
            ("C1", "point", series.Length * StatisticsSeries.Weeks, () => SeriesDetectors.Ears(series, "C1")),
            ("C2", "point", series.Length * StatisticsSeries.Weeks, () => SeriesDetectors.Ears(series, "C2")),
            ("C3", "point", series.Length * StatisticsSeries.Weeks, () => SeriesDetectors.Ears(series, "C3")),
        })
        {
            var (seconds, alarms) = Best(work);
            var line = string.Create(CultureInfo.InvariantCulture, $"{name,-10} {1e6 * seconds / units,9:F3} µs a {unit}, {alarms} alarms");
            if (reference?.GetValueOrDefault(name) is (var theirs and > 0, var theirAlarms))
                line += string.Create(
                    CultureInfo.InvariantCulture, $"; R {1e6 * theirs / units:F1} µs, {theirAlarms} alarms; {theirs / seconds:F0} "
                    + $"times R's speed");
            output.WriteLine(line);
        }
    }

    private static (double Seconds, int Alarms) Best(Func<int> work)
    {
        // Warm, and long enough for the clock of the processor to be fine beside it.
        var repeat = 1;
        for (var seconds = 0.0; seconds < 0.2; repeat *= 2)
            seconds = Time(work, repeat);
        return (Enumerable.Range(0, Runs).Min(_ => Time(work, repeat)) / repeat, work());

        static double Time(Func<int> work, int repeat)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repeat; i++)
                work();
            return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }
    }

    private static Dictionary<string, (double Seconds, int Alarms)>? Reference(int?[][] series)
    {
        try
        {
            var script =
                Script.Replace("JUDGED", SeriesDetectors.JudgedWeeks.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            using var process = Process.Start(
                new ProcessStartInfo("Rscript") { ArgumentList = { "-e", script }, RedirectStandardInput = true,
                RedirectStandardOutput = true })!;
            foreach (var y in series)
                process.StandardInput.WriteLine(string.Join(' ', y));
            process.StandardInput.Close();
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 ? lines.Select(line => line.Split(' ')).ToDictionary(
                cells =>
                    cells[0], cells =>
                        (double.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture))) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
