namespace Dashboard.Server.Statistics;

/// <summary>Elementary functions that keep their relative accuracy where the obvious formula loses it.</summary>
internal static class Elementary
{
    /// <summary>
    /// ln(1 + x), also for an x near 0. Source: Kahan, in Higham (2002), "Accuracy and Stability of Numerical Algorithms", 1.14.1.
    /// </summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1, also for an x near 0. Source: as <see cref="LogOnePlus"/>.</summary>
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x : Math.Abs(x) > 1 ? power - 1 : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>
    /// a ln(a/m) + m − a for a &gt; 0 and m &gt; 0: half the unit deviance of the Poisson distribution.
    /// Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
    /// </summary>
    /// <param name="difference">m − a, which the caller may know better than by subtracting.</param>
    public static double HalfDeviance(double a, double m, double difference)
    {
        var u = difference / a;
        if (u is < -0.4 or > 0.7)
            return a * Math.Log(a / m) + difference;
        // ln(1 + u) = 2(r + r³/3 + r⁵/5 + …) with r = u/(2 + u), and u − 2r = ru: nothing cancels.
        var r = u / (2 + u);
        var (square, sum) = (r * r, 0.0);
        for (var n = 31; n >= 3; n -= 2)
            sum = sum * square + 2.0 / n;
        return a * r * (u - square * sum);
    }
}
