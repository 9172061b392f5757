namespace Dashboard.Server.Statistics;

/// <summary>
/// The regularised incomplete beta function I_x(a, b), the distribution function of a beta variable. Everywhere y = 1 − x is given
/// beside x, and the smaller of the two is the one that counts: so neither end loses digits. I_y(b, a) = 1 − I_x(a, b) is the upper tail.
/// </summary>
internal static class Beta
{
    private const int MostSteps = 1_000_000;

    /// <summary>
    /// I_x(a, b) for a, b &gt; 0, relative error below 1e-13 down to about 1e-200, as long as a and b are not below 0.001.
    /// </summary>
    public static double I(double a, double b, double x, double y)
    {
        if (x <= 0 || y <= 0)
            return x <= 0 ? 0 : 1;
        if (x <= (a + 1) / (a + b + 2))
            return Math.Min(1, Kernel(a, b, x, y) * Fraction(a, b, x, y));
        var complement = 1 - Kernel(b, a, y, x) * Fraction(b, a, y, x);
        if (complement >= 0.1 || complement > 100 * y)
            return complement;
        // With a very small b this tail is small as well: I_x(a, b) = Kernel(a, b) + I_x(a + 1, b), up to where the fraction holds.
        var (term, sum) = (Kernel(a, b, x, y), 0.0);
        for (; x > (a + 1) / (a + b + 2); a++)
        {
            sum += term;
            term *= x * (a + b) / (a + 1);
        }
        return sum + term * Fraction(a, b, x, y);
    }

    /// <summary>xᵃ yᵇ / (a B(a, b)), which for a whole a is the negative-binomial probability of a. Source: Loader (2000).</summary>
    public static double Kernel(double a, double b, double x, double y)
    {
        if (x <= 0 || y <= 0)
            return 0;
        var n = a + b;
        // (a + b)x − a, from the smaller of x and y and with the rounding of the products.
        var difference = x <= y ? Difference(a, b, x) : -Difference(b, a, y);
        var (meanA, meanB) = x <= y ? (n * x, b - difference) : (a + difference, n * y);
        var exponent = Gamma.StirlingError(n) - Gamma.StirlingError(a) - Gamma.StirlingError(b)
            - Elementary.HalfDeviance(a, meanA, difference) - Elementary.HalfDeviance(b, meanB, -difference);
        return Math.Exp(exponent) * Math.Sqrt(b / (2 * Math.PI * a * n));
    }

    /// <summary>
    /// The x with I_x(a, b) = <paramref name="p"/>, with y = 1 − x. Newton's method on the logarithm of the nearer tail as a function
    /// of ln(x/y), which is concave, so that it comes to the root from one side.
    /// </summary>
    /// <param name="p">Between 0 and 1, both inclusive; they give the ends.</param>
    public static (double X, double Y) Quantile(double p, double a, double b)
    {
        if (p <= 0 || p >= 1)
            return p <= 0 ? (0, 1) : (1, 0);
        var lower = p <= 0.5;
        var goal = Math.Log(lower ? p : 1 - p);
        var s = Math.Log(a / b);
        for (var step = 0; step < 200; step++)
        {
            var (x, y) = Odds(s);
            var tail = lower ? I(a, b, x, y) : I(b, a, y, x);
            var slope = a * Kernel(a, b, x, y) / tail;
            var move = (Math.Log(tail) - goal) / (lower ? -slope : slope);
            if (double.IsNaN(move) || double.IsInfinity(move))
                move = lower ? 1 : -1; // the tail has no digits here: nearer to the middle
            s += move;
            if (Math.Abs(move) <= 1e-15 * Math.Max(1, Math.Abs(s)))
                break;
        }
        return Odds(s);

        static (double, double) Odds(double s) => s < 0
            ? (Math.Exp(s) / (1 + Math.Exp(s)), 1 / (1 + Math.Exp(s)))
            : (1 / (1 + Math.Exp(-s)), Math.Exp(-s) / (1 + Math.Exp(-s)));
    }

    private static double Difference(double a, double b, double x)
    {
        var (ax, bx) = (a * x, b * x);
        var lost = Math.FusedMultiplyAdd(a, x, -ax) + Math.FusedMultiplyAdd(b, x, -bx);
        return Add(Add(bx, -a, ref lost), ax, ref lost) + lost;

        // Knuth's sum of two numbers, with what it rounds away.
        static double Add(double one, double other, ref double lost)
        {
            var sum = one + other;
            var part = sum - one;
            lost += one - (sum - part) + (other - part);
            return sum;
        }
    }

    // a / (β₀ + α₁/(β₁ + α₂/(β₂ + …))) of DiDonato and Morris (1992), ACM Transactions on Mathematical Software 18, 360–373, (9), by the
    // modified Lentz method; for x ≤ (a + 1)/(a + b + 2).
    private static double Fraction(double a, double b, double x, double y)
    {
        var first = 1 - (x <= y ? Difference(a, b, x) : -Difference(b, a, y)); // ay − bx + 1
        var h = Guarded(a * first / (a + 1));
        var (c, d) = (h, 0.0);
        for (var m = 1; m < MostSteps; m++)
        {
            var even = a + 2 * m - 1;
            var alpha = (a + m - 1) * (a + b + m - 1) / even * (m * (b - m) * x * x / even);
            var beta = m + m * (b - m) * x / even + (a + m) * (first + m * (1 + y)) / (even + 2);
            d = 1 / Guarded(beta + alpha * d);
            c = Guarded(beta + alpha / c);
            h *= c * d;
            if (Math.Abs(c * d - 1) < 1e-16)
                break;
        }
        return a / h;
    }

    private static double Guarded(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
