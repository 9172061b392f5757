using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dashboard.Server.Picture;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// The strongest attacker on bands and sums: linear programming with GLPK's <c>glpsol</c>. Every cell's minimum and maximum are
/// solved at once, each on a copy of the table of its own.
/// </summary>
internal static class LinearProgramming
{
    /// <summary>Why the tests with it cannot run here; null when they can.</summary>
    public static string? Missing { get; } = Find() is null ? "glpsol (Debian's glpk-utils) is not installed" : null;

    /// <summary>How many programs are solved in one go: each is small, and starting the solver costs as much as solving one.</summary>
    private const int AtOnce = 12;

    /// <returns>Per cell the smallest and largest whole number that the bands and sums leave.</returns>
    public static (long Low, long High)[] Attack(RandomTable table, bool[] withheld, int resolution)
    {
        var bounds = new (long Low, long High)[table.Counts.Length];
        foreach (var cells in Enumerable.Range(0, bounds.Length).Chunk(AtOnce))
        {
            var solution = Solve(Program(table, withheld, resolution, cells));
            foreach (var (index, cell) in cells.Index())
            {
                bounds[cell].Low = (long)Math.Ceiling(table.Parts[cell].Sum(part => solution[$"l{index}_{part}"]) - 1e-4);
                bounds[cell].High = (long)Math.Floor(table.Parts[cell].Sum(part => solution[$"h{index}_{part}"]) + 1e-4);
            }
        }
        return bounds;
    }

    // CPLEX LP format. The unknowns are the cells inside; margins are sums of them. One copy of the table per minimum and maximum.
    private static string Program(RandomTable table, bool[] withheld, int resolution, int[] cells)
    {
        var program = new StringBuilder("Minimize\n obj:");
        foreach (var (index, cell) in cells.Index())
        {
            foreach (var part in table.Parts[cell])
                program.Append(CultureInfo.InvariantCulture, $" + l{index}_{part} - h{index}_{part}\n");
        }
        program.Append("Subject To\n");
        foreach (var copy in Enumerable.Range(0, cells.Length).SelectMany(index => new[] { $"l{index}", $"h{index}" }))
        {
            for (var cell = 0; cell < table.Counts.Length; cell++)
            {
                if (withheld[cell] || table.IsInside(cell))
                    continue;
                var (low, sum) = (table.Counts[cell] / resolution * resolution, string.Join(" + ", table.Parts[cell].Select(part => $"{copy}_{part}")));
                program.Append(CultureInfo.InvariantCulture, $" {sum} >= {low}\n {sum} <= {low + resolution - 1}\n");
            }
            foreach (var sum in table.Sums.Where(sum => sum.Overlap && table.IsInside(sum.Parent)))
            {
                program.Append(CultureInfo.InvariantCulture, $" {string.Join(" + ", sum.Children.Select(child => $"{copy}_{child}"))} - {copy}_{sum.Parent} >= 0\n");
                foreach (var child in sum.Children)
                    program.Append(CultureInfo.InvariantCulture, $" {copy}_{sum.Parent} - {copy}_{child} >= 0\n");
            }
        }
        // The format wants at least one row, also of a table of which nothing is published.
        program.Append(CultureInfo.InvariantCulture, $" l0_{table.Parts[0][0]} >= 0\nBounds\n");
        foreach (var copy in Enumerable.Range(0, cells.Length).SelectMany(index => new[] { $"l{index}", $"h{index}" }))
        {
            for (var cell = 0; cell < table.Counts.Length; cell++)
            {
                var low = withheld[cell] ? 0 : table.Counts[cell] / resolution * resolution;
                if (table.IsInside(cell))
                    program.Append(CultureInfo.InvariantCulture, $" {low} <= {copy}_{cell} <= {(withheld[cell] ? Most : low + resolution - 1)}\n");
            }
        }
        return program.Append("End\n").ToString();
    }

    /// <summary>More than any cell of a random table holds.</summary>
    public const int Most = 10_000;

    private static Dictionary<string, double> Solve(string program)
    {
        var folder = Directory.CreateTempSubdirectory("glpsol-");
        try
        {
            var (lp, solution) = (Path.Combine(folder.FullName, "t.lp"), Path.Combine(folder.FullName, "t.sol"));
            File.WriteAllText(lp, program);
            using var process = Process.Start(new ProcessStartInfo(Find()!, ["--lp", lp, "--output", solution]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, said);
            said.ShouldContain("OPTIMAL");
            // "    12 l3_3         NL             0             0             4             1"
            return File.ReadLines(solution).SkipWhile(line => !line.Contains("Column name", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(fields => fields[1], fields => double.Parse(fields[3], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "glpsol")).FirstOrDefault(File.Exists);
}
