namespace Dashboard.Server.Statistics;

/// <summary>
/// The gamma function and its regularised incomplete forms P(a, x) and Q(a, x) = 1 − P(a, x): the distribution function and the
/// upper tail of a gamma variable with shape a and scale 1. A chi-square variable with k degrees of freedom is twice one with shape k/2.
/// </summary>
internal static class Gamma
{
    private const double Euler = 0.57721566490153286061;
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const int MostSteps = 1_000_000;

    /// <summary>
    /// ln Γ(x) for x &gt; 0, relative error below 1e-14, also near its zeros 1 and 2.
    /// Source: Abramowitz and Stegun (1964), 6.1.33 (series at 2) and 6.1.41 (Stirling).
    /// </summary>
    public static double Log(double x)
    {
        if (x >= 16)
            return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + StirlingSeries(x);
        if (x < 1.5)
            return x < 0.5 ? LogOfOnePlus(x) - Math.Log(x) : LogOfOnePlus(x - 1);
        var product = 1.0;
        while (x > 2.5)
            product *= --x;
        return Math.Log(product) + LogOfTwoPlus(x - 2);
    }

    /// <summary>ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π for x &gt; 0: what Stirling's formula leaves. Source: Loader (2000).</summary>
    public static double StirlingError(double x) => x >= 16
        ? StirlingSeries(x)
        : Log(x) - (x - 0.5) * Math.Log(x) + x - HalfLogTwoPi;

    /// <summary>xᵃ e⁻ˣ / Γ(a + 1) for a ≥ 0 and x ≥ 0: for a whole a the Poisson probability. Source: Loader (2000).</summary>
    public static double Kernel(double a, double x)
    {
        if (x == 0)
            return a == 0 ? 1 : 0;
        if (a == 0)
            return Math.Exp(-x);
        return Math.Exp(-StirlingError(a) - Elementary.HalfDeviance(a, x, x - a)) / Math.Sqrt(2 * Math.PI * a);
    }

    /// <summary>P(a, x) for a &gt; 0 and x ≥ 0, relative error below 1e-13 down to about 1e-200.</summary>
    public static double P(double a, double x) =>
        x <= 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);

    /// <summary>Q(a, x) for a &gt; 0 and x ≥ 0, relative error below 1e-13 down to about 1e-200.</summary>
    public static double Q(double a, double x) => x <= 0 ? 1
        : double.IsPositiveInfinity(x) ? 0
        : x >= a + 1 || (a < 1 && x >= 1) ? Fraction(a, x)
        : a < 1 ? SmallShape(a, x)
        : 1 - Series(a, x);

    /// <summary>
    /// The x with P(a, x) = <paramref name="p"/>, 0 for p = 0 and infinity for p = 1. Newton's method on the logarithm of the nearer
    /// tail as a function of ln x, which is concave, so that it comes to the root from one side.
    /// </summary>
    public static double Quantile(double p, double a)
    {
        if (p <= 0 || p >= 1)
            return p <= 0 ? 0 : double.PositiveInfinity;
        var lower = p <= 0.5;
        var goal = Math.Log(lower ? p : 1 - p);
        var s = Math.Log(a);
        for (var step = 0; step < 200; step++)
        {
            var x = Math.Exp(s);
            var tail = lower ? P(a, x) : Q(a, x);
            var slope = a * Kernel(a, x) / tail;
            var move = (Math.Log(tail) - goal) / (lower ? -slope : slope);
            if (double.IsNaN(move) || double.IsInfinity(move))
                move = lower ? 1 : -1; // the tail has no digits here: nearer to the middle
            s += move;
            if (Math.Abs(move) <= 1e-15 * Math.Max(1, Math.Abs(s)))
                break;
        }
        return Math.Exp(s);
    }

    // Abramowitz and Stegun 6.5.29.
    private static double Series(double a, double x)
    {
        var (term, sum) = (1.0, 1.0);
        for (var n = 1; n < MostSteps && term > 1e-17 * sum; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return Math.Min(1, Kernel(a, x) * sum);
    }

    // Abramowitz and Stegun 6.5.31, by the modified Lentz method.
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < MostSteps; n++)
        {
            var factor = n * (a - n);
            b += 2;
            d = 1 / Guarded(factor * d + b);
            c = Guarded(b + factor / c);
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16)
                break;
        }
        return a * Kernel(a, x) * h;
    }

    // Gautschi (1979), ACM Transactions on Mathematical Software 5, 466–481: for a < 1 and x < 1, where P is near 1.
    private static double SmallShape(double a, double x)
    {
        var logarithm = a * Math.Log(x) - (a < 0.5 ? LogOfOnePlus(a) : Log(a + 1));
        var (power, sum) = (1.0, 0.0);
        for (var n = 1; Math.Abs(power) > 1e-18; n++)
        {
            power *= -x / n;
            sum += power / (a + n);
        }
        return -Elementary.ExpMinusOne(logarithm) - Math.Exp(logarithm) * a * sum;
    }

    // ln Γ(1 + z) for |z| ≤ ½.
    private static double LogOfOnePlus(double z) => LogOfTwoPlus(z) - Elementary.LogOnePlus(z);

    // ln Γ(2 + z) for |z| ≤ ½.
    private static double LogOfTwoPlus(double z)
    {
        var sum = 0.0;
        for (var i = ZetaMinusOneByOrder.Length - 1; i >= 0; i--)
            sum = ZetaMinusOneByOrder[i] - sum * z;
        return z * (1 - Euler) + z * z * sum;
    }

    private static double Guarded(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;

    // Σ B(2k) / (2k(2k−1) x^(2k−1))
    private static double StirlingSeries(double x)
    {
        var z = 1 / (x * x);
        return (1.0 / 12 - z * (
            1.0 / 360 - z * (
                1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z * (1.0 / 156 - z * 3617.0 / 122400))))))) / x;
    }

    // (ζ(k) − 1)/k for k = 2, 3, …
    private static readonly double[] ZetaMinusOneByOrder =
    [
        0.322467033424113218236, 0.0673523010531980951332, 0.020580808427784547879, 0.00738555102867398526627,
        0.00289051033074152328575, 0.00119275391170326097711, 0.000509669524743042422336, 0.000223154758453579379761,
        0.0000994575127818085337146, 0.0000449262367381331417002, 0.0000205072127756706915532, 0.00000943948827526839590399,
        0.00000437486678990748780418, 0.00000203921575380136623678, 9.55141213040741983286e-7, 4.49246919876456604329e-7,
        2.12071848055546658692e-7, 1.00432248239680996087e-7, 4.76981016936398056576e-8, 2.27110946089431649103e-8,
        1.08386592148969540911e-8, 5.18347504197004665512e-9, 2.48367454380247831719e-9, 1.19214014058609120744e-9,
        5.73136724167886201333e-10, 2.75952288512423314518e-10, 1.33047643742444894815e-10, 6.42296456383810002208e-11,
    ];
}
