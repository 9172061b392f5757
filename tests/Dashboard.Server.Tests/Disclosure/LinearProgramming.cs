using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// The strongest attacker on bands and sums: linear programming with GLPK's <c>glpsol</c>, and integer programming, as counts are whole.
/// </summary>
internal static class LinearProgramming
{
    /// <summary>Why the tests with it cannot run here; null when they can.</summary>
    public static string? Missing { get; } = Find() is null ? "glpsol (Debian's glpk-utils) is not installed" : null;

    /// <summary>How many programs are solved in one go: each is small, and starting the solver costs as much as solving one.</summary>
    private const int AtOnce = 12;

    private const double Rounding = 1e-4;

    /// <param name="whole">Lets him reason that counts are whole.</param>
    /// <returns>Per cell the smallest and largest whole number that the bands and sums leave.</returns>
    public static (long Low, long High)[] Attack(RandomTable table, bool[] withheld, int resolution, bool whole = false)
    {
        var bands = table.Counts.Select(
            (count, cell) =>
                withheld[cell]
                    ? (Low: 0, High: Most)
                    : (Low: count / resolution * resolution, High: count / resolution * resolution + resolution - 1)).ToList();
        var (least, most) = (Enumerable.Repeat((double)Most, bands.Count).ToArray(), new double[bands.Count]);
        foreach (var other in OtherTables.Of(table, bands))
        {
            for (var cell = 0; cell < bands.Count; cell++)
                (least[cell], most[cell]) = (Math.Min(least[cell], other[cell]), Math.Max(most[cell], other[cell]));
        }
        // A cell that a table was found for at both ends of its band needs no program.
        var left = Enumerable.Range(0, bands.Count).Where(cell => least[cell] > bands[cell].Low || most[cell] < bands[cell].High).ToList();
        while (left.Count > 0)
        {
            var cells = left.Take(AtOnce).ToArray();
            var solution = Solve(Program(table, withheld, resolution, cells, whole));
            foreach (var copy in CopiesOf(cells))
            {
                for (var cell = 0; cell < bands.Count; cell++)
                {
                    var count = table.Parts[cell].Sum(part => solution[$"{copy}_{part}"]);
                    (least[cell], most[cell]) = (Math.Min(least[cell], count), Math.Max(most[cell], count));
                }
            }
            // A cell that other cells' solutions showed at both ends of its band needs none of its own.
            left.RemoveAll(
                cell => cells.Contains(cell) || (least[cell] <= bands[cell].Low + Rounding && most[cell] >= bands[cell].High - Rounding));
        }
        return [.. least.Zip(most, (low, high) => ((long)Math.Ceiling(low - Rounding), (long)Math.Floor(high + Rounding)))];
    }

    private static IEnumerable<string> CopiesOf(int[] cells) =>
        Enumerable.Range(0, cells.Length).SelectMany(index => new[] { $"l{index}", $"h{index}" });

    // CPLEX LP format. The unknowns are the cells inside; margins are sums of them. One copy of the table per minimum and maximum.
    private static string Program(RandomTable table, bool[] withheld, int resolution, int[] cells, bool whole)
    {
        var program = new StringBuilder("Minimize\n obj:");
        foreach (var (index, cell) in cells.Index())
        {
            foreach (var part in table.Parts[cell])
                program.Append(CultureInfo.InvariantCulture, $" + l{index}_{part} - h{index}_{part}\n");
        }
        program.Append("Subject To\n");
        foreach (var copy in CopiesOf(cells))
        {
            for (var cell = 0; cell < table.Counts.Length; cell++)
            {
                if (withheld[cell] || table.IsInside(cell))
                    continue;
                var (low, sum) = (
                    table.Counts[cell] / resolution * resolution, string.Join(" + ", table.Parts[cell].Select(part => $"{copy}_{part}")));
                program.Append(CultureInfo.InvariantCulture, $" {sum} >= {low}\n {sum} <= {low + resolution - 1}\n");
            }
            foreach (var sum in table.Sums.Where(sum => sum.Overlap && table.IsInside(sum.Parent)))
            {
                program.Append(
                    CultureInfo.InvariantCulture, $" {string.Join(" + ", sum.Children.Select(child => $"{copy}_{child}"))} - "
                        + $"{copy}_{sum.Parent} >= 0\n");
                foreach (var child in sum.Children)
                    program.Append(CultureInfo.InvariantCulture, $" {copy}_{sum.Parent} - {copy}_{child} >= 0\n");
            }
        }
        // The format wants at least one row, also of a table of which nothing is published.
        program.Append(CultureInfo.InvariantCulture, $" l0_{table.Parts[0][0]} >= 0\nBounds\n");
        foreach (var copy in CopiesOf(cells))
        {
            for (var cell = 0; cell < table.Counts.Length; cell++)
            {
                var low = withheld[cell] ? 0 : table.Counts[cell] / resolution * resolution;
                if (table.IsInside(cell))
                    program.Append(
                        CultureInfo.InvariantCulture, $" {low} <= {copy}_{cell} <= {(withheld[cell] ? Most : low + resolution - 1)}\n");
            }
        }
        if (whole)
            program.Append("General\n")
                .AppendJoin('\n', CopiesOf(cells)
                    .SelectMany(copy => Enumerable.Range(0, table.Counts.Length).Where(table.IsInside).Select(cell => $" {copy}_{cell}")))
                .Append('\n');
        return program.Append("End\n").ToString();
    }

    /// <summary>One cell of a system, with everything that sums connect it with.</summary>
    /// <param name="seen">Per cell the smallest and largest count that it could have by its band alone.</param>
    /// <param name="whole">Lets him reason that counts are whole.</param>
    /// <returns>The smallest and largest whole number that bands and sums leave.</returns>
    public static (long Low, long High) Attack(IReadOnlyList<CellSum> sums, IReadOnlyList<(int Low, int High)> seen, int cell, bool whole)
    {
        var sumsOf = sums.Index()
            .SelectMany(sum => sum.Item.Children.Prepend(sum.Item.Parent).Select(part => (Part: part, Sum: sum.Index)))
            .ToLookup(of => of.Part, of => of.Sum);
        var (cells, known) = (new List<int> { cell }, new HashSet<int>());
        var inside = new HashSet<int>(cells);
        for (var at = 0; at < cells.Count; at++)
        {
            foreach (var sum in sumsOf[cells[at]].Where(known.Add))
                cells.AddRange(sums[sum].Children.Prepend(sums[sum].Parent).Where(inside.Add));
        }
        var conditions = new StringBuilder($"Subject To\n x{cell} >= 0\n");
        foreach (var sum in known.Select(sum => sums[sum]))
        {
            foreach (var child in sum.Children)
                conditions.Append(CultureInfo.InvariantCulture, $" + x{child}\n");
            conditions.Append(CultureInfo.InvariantCulture, $" - x{sum.Parent} {(sum.Overlap ? ">=" : "=")} 0\n");
            foreach (var child in sum.Overlap ? sum.Children : [])
                conditions.Append(CultureInfo.InvariantCulture, $" x{sum.Parent} - x{child} >= 0\n");
        }
        conditions.Append("Bounds\n");
        foreach (var other in cells)
            conditions.Append(CultureInfo.InvariantCulture, $" {seen[other].Low} <= x{other} <= {seen[other].High}\n");
        if (whole)
            conditions.Append("General\n").AppendJoin('\n', cells.Select(other => $" x{other}")).Append('\n');
        conditions.Append("End\n");
        var (least, most) = (
            Solve($"Minimize\n obj: x{cell}\n{conditions}")[$"x{cell}"], Solve($"Maximize\n obj: x{cell}\n{conditions}")[$"x{cell}"]);
        return ((long)Math.Ceiling(least - Rounding), (long)Math.Floor(most + Rounding));
    }

    /// <summary>
    /// Integer programming over a whole system: the counts nearest to the true ones in which a cell has another count. Few move for it, so
    /// that it is found in a second where the smallest and largest count take minutes.
    /// </summary>
    /// <param name="ends">Per cell the smallest and largest count that it could have.</param>
    /// <returns>All counts; null when there are none, with whole numbers or without.</returns>
    public static int[]? Nearest(IReadOnlyList<CellSum> sums, int[] counts, IReadOnlyList<(int Low, int High)> ends, int cell, int count)
    {
        var (objective, rows, bounds, whole) = (
            new StringBuilder("Minimize\n obj:"), new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var other = 0; other < counts.Length; other++)
        {
            objective.Append(CultureInfo.InvariantCulture, $" + u{other} + d{other}\n");
            bounds.Append(
                CultureInfo.InvariantCulture, $" 0 <= u{other} <= {ends[other].High - counts[other]}\n 0 <= d{other} <= "
                    + $"{counts[other] - ends[other].Low}\n");
            whole.Append(CultureInfo.InvariantCulture, $" u{other}\n d{other}\n");
        }
        foreach (var sum in sums)
        {
            foreach (var child in sum.Children)
                rows.Append(CultureInfo.InvariantCulture, $" + u{child} - d{child}\n");
            var missing = counts[sum.Parent] - sum.Children.Sum(child => counts[child]);
            rows.Append(CultureInfo.InvariantCulture, $" - u{sum.Parent} + d{sum.Parent} {(sum.Overlap ? $">= {missing}" : "= 0")}\n");
            foreach (var child in sum.Overlap ? sum.Children : [])
                rows.Append(
                    CultureInfo.InvariantCulture, $" u{child} - d{child} - u{sum.Parent} + d{sum.Parent} <= "
                        + $"{counts[sum.Parent] - counts[child]}\n");
        }
        var program =
            string.Create(CultureInfo.InvariantCulture, $"{objective}Subject To\n u{cell} - d{cell} = "
                + $"{count - counts[cell]}\n{rows}Bounds\n{bounds}General\n{whole}End\n");
        // Where nothing has moved yet every other condition holds: a start that suits the dual simplex method.
        if (Run(program, "--nopresol", "--std", "--dual", "--nointopt") is not { } moved)
            return null;
        int[] found = [.. counts.Select((known, other) => known + (int)Math.Round(moved[$"u{other}"] - moved[$"d{other}"]))];
        // Nobody has to believe the solver.
        found[cell].ShouldBe(count);
        sums.ShouldAllBe(sum => sum.Overlap ? sum.Holds(found) : sum.More(found) == sum.More(counts));
        Enumerable.Range(0, found.Length).ShouldAllBe(other => found[other] >= ends[other].Low && found[other] <= ends[other].High);
        return found;
    }

    /// <summary>More than any cell of a random table holds.</summary>
    public const int Most = 10_000;

    /// <param name="program">In CPLEX LP format.</param>
    /// <returns>The variables where the optimum is.</returns>
    public static Dictionary<string, double> Solve(string program) => Run(program).ShouldNotBeNull();

    /// <returns>Null when nothing meets the conditions.</returns>
    private static Dictionary<string, double>? Run(string program, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("glpsol-");
        try
        {
            var (lp, solution) = (Path.Combine(folder.FullName, "t.lp"), Path.Combine(folder.FullName, "t.sol"));
            File.WriteAllText(lp, program);
            using var process = Process.Start(
                new ProcessStartInfo(
                    Find()!, ["--lp", lp, "--output", solution, .. options])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true
                })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, said);
            if (said.Contains("NO PRIMAL FEASIBLE", StringComparison.Ordinal)
                || said.Contains("NO INTEGER FEASIBLE", StringComparison.Ordinal))
                return null;
            said.ShouldContain("OPTIMAL");
            // "    12 l3_3         NL             0             0             4             1"
            return File.ReadLines(solution)
                .SkipWhile(line => !line.Contains("Column name", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.Length > 0)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToDictionary(
                    fields =>
                        fields[1], fields =>
                            double.Parse(
                                fields.Skip(2)
                                    .First(field => field is not ("*" or "B" or "NL" or "NU" or "NS" or "NF")),
                                        CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "glpsol")).FirstOrDefault(File.Exists);
}
