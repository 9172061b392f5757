using System.Globalization;
using System.Text;
using Dashboard.Server.Statistics;
using Dashboard.Server.Tests.Disclosure;

namespace Dashboard.Server.Tests.Statistics;

/// <summary>The reference decides: GLPK's glpsol, on random programs.</summary>
public sealed class BoundedSimplexTests
{
    private const int Programs = 60;

    [Fact]
    public void It_finds_the_least_and_the_most_that_glpsol_finds()
    {
        Assert.SkipWhen(LinearProgramming.Missing is not null, LinearProgramming.Missing ?? "");
        var moved = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var (low, high, start, equations) = Random(new Random(seed));
            var simplex = new BoundedSimplex(low, high, [.. start], equations.Select(equation => equation.Index().Where(term => term.Item != 0)));
            foreach (var direction in (ReadOnlySpan<int>)[1, -1, 1])
            {
                while (simplex.Step(0, direction)) { }
                var reference = LinearProgramming.Solve(Program(low, high, equations, direction))["x0"];
                simplex.Values[0].ShouldBe(reference, 1e-4, $"seed {seed}, direction {direction}");
                for (var variable = 0; variable < start.Length; variable++)
                    simplex.Values[variable].ShouldBeInRange(low[variable] - 1e-6, high[variable] + 1e-6);
                foreach (var equation in equations)
                    equation.Zip(simplex.Values.ToArray(), (weight, value) => weight * value).Sum().ShouldBe(0, 1e-6);
                moved += Math.Abs(reference - start[0]) > 1e-4 && reference > low[0] && reference < high[0] ? 1 : 0;
            }
        }
        moved.ShouldBeGreaterThan(Programs / 4, "otherwise the bounds of the variable itself decide everything");
    }

    // Some variables, then per equation one that is the weighted sum of those, with bounds around what it is at the start.
    private static (double[] Low, double[] High, double[] Start, List<double[]> Equations) Random(Random random)
    {
        var (free, sums) = (3 + random.Next(20), 2 + random.Next(15));
        var start = new double[free + sums];
        var equations = new List<double[]>();
        for (var variable = 0; variable < free; variable++)
            start[variable] = random.Next(10);
        for (var sum = free; sum < free + sums; sum++)
        {
            var equation = new double[free + sums];
            for (var variable = 0; variable < free; variable++)
                equation[variable] = random.Next(3) == 0 ? random.Next(-2, 3) : 0;
            start[sum] = equation.Zip(start, (weight, value) => weight * value).Sum();
            equation[sum] = -1;
            equations.Add(equation);
        }
        return ([.. start.Select(value => value - random.Next(5))], [.. start.Select(value => value + random.Next(5))], start, equations);
    }

    private static string Program(double[] low, double[] high, List<double[]> equations, int direction)
    {
        var program = new StringBuilder(direction > 0 ? "Maximize\n obj: x0\nSubject To\n" : "Minimize\n obj: x0\nSubject To\n");
        foreach (var equation in equations)
        {
            foreach (var (variable, weight) in equation.Index().Where(term => term.Item != 0))
                program.Append(CultureInfo.InvariantCulture, $" {(weight < 0 ? '-' : '+')} {Math.Abs(weight)} x{variable}");
            program.Append(" = 0\n");
        }
        program.Append("Bounds\n");
        for (var variable = 0; variable < low.Length; variable++)
            program.Append(CultureInfo.InvariantCulture, $" {low[variable]} <= x{variable} <= {high[variable]}\n");
        return program.Append("End\n").ToString();
    }
}
