namespace Dashboard.Server.Statistics;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    /// <summary>P(T &gt; t), relative error below 1e-13. Source: Abramowitz and Stegun (1964), 26.7.1.</summary>
    /// <param name="df">Degrees of freedom, above 0, not necessarily whole.</param>
    public static double UpperTail(double t, double df)
    {
        if (t < 0)
            return 1 - UpperTail(-t, df);
        var square = t * t;
        return double.IsPositiveInfinity(square) ? 0 : 0.5 * Beta.I(df / 2, 0.5, df / (df + square), square / (df + square));
    }

    /// <summary>P(|T| &gt; |t|).</summary>
    public static double TwoSided(double t, double df) => 2 * UpperTail(Math.Abs(t), df);
}
