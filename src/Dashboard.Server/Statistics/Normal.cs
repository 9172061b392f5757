namespace Dashboard.Server.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private const double InverseRootTwoPi = 0.39894228040143267794;

    /// <summary>The density φ(z).</summary>
    public static double Density(double z)
    {
        // z² would round; a z of few bits has an exact square, and the rest is small.
        var coarse = Math.Round(z * 16) / 16;
        return Math.Abs(z) > 40 ? 0 : InverseRootTwoPi * Math.Exp(-0.5 * coarse * coarse) * Math.Exp(-0.5 * (z - coarse) * (z + coarse));
    }

    /// <summary>The distribution function Φ(z) = P(Z ≤ z), accurate in both tails.</summary>
    public static double Cumulative(double z) => UpperTail(-z);

    /// <summary>
    /// P(Z &gt; z), relative error below 1e-13. Source: Abramowitz and Stegun (1964), 26.2.11 (series) and 26.2.14 (continued fraction).
    /// </summary>
    public static double UpperTail(double z)
    {
        if (z < 0)
            return 1 - UpperTail(-z);
        if (z > 40)
            return 0;
        if (z > 2.5)
            return Density(z) / MillsDenominator(z);
        var (term, sum) = (z, z);
        for (var n = 3; term > 1e-17 * sum; n += 2)
        {
            term *= z * z / n;
            sum += term;
        }
        return 0.5 - Density(z) * sum;
    }

    /// <summary>
    /// The quantile: the z with P(Z ≤ z) = <paramref name="p"/>. Relative error about 1e-16.
    /// Source: Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37, 477–484.
    /// </summary>
    /// <param name="p">Between 0 and 1, both exclusive; 0 and 1 give an infinity.</param>
    public static double Quantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - q * q;
            return q * Horner(r, A) / Horner(r, B);
        }
        var tail = q < 0 ? p : 1 - p;
        if (tail <= 0)
            return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var s = Math.Sqrt(-Math.Log(tail));
        var z = s <= 5 ? Horner(s - 1.6, C) / Horner(s - 1.6, D) : Horner(s - 5, E) / Horner(s - 5, F);
        return q < 0 ? -z : z;
    }

    /// <summary>The z with P(Z &gt; z) = <paramref name="alpha"/>.</summary>
    public static double UpperQuantile(double alpha) => -Quantile(alpha);

    // z + 1/(z + 2/(z + 3/(z + …))), from the back; so many steps are more than enough from 2.5 on.
    private static double MillsDenominator(double z)
    {
        var tail = z;
        for (var n = (int)(400 / (z * z)) + 20; n > 0; n--)
            tail = z + n / tail;
        return tail;
    }

    private static double Horner(double x, double[] coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = sum * x + coefficients[i];
        return sum;
    }

    private static readonly double[] A =
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static readonly double[] B =
    [
        1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
        21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];

    private static readonly double[] C =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4,
    ];

    private static readonly double[] D =
    [
        1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
        0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] E =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] F =
    [
        1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
