namespace Dashboard.Server.Statistics;

/// <summary>
/// The number of failures before the r-th success when the probability of success is Beta(α, β): P(k) =
/// Γ(r+α)Γ(k+β)Γ(r+k)Γ(α+β)/(Γ(r+k+α+β)Γ(r)Γ(k+1)Γ(α)Γ(β)). With β = 0 there are none.
/// Source: Johnson, Kemp, Kotz (2005), Univariate Discrete Distributions, section 6.2.3.
/// </summary>
/// <param name="Successes">r, above 0.</param>
/// <param name="Alpha">Above 0.</param>
/// <param name="Beta">At least 0.</param>
internal readonly record struct BetaNegativeBinomial(double Successes, double Alpha, double Beta)
{
    /// <summary>A quantile that is larger is given as this: the tail is so heavy that the number says nothing.</summary>
    public const int LargestQuantile = 100_000;

    /// <summary>rβ/(α − 1); infinite when α ≤ 1 and β &gt; 0.</summary>
    public double Mean => Beta == 0 ? 0 : Alpha > 1 ? Successes * Beta / (Alpha - 1) : double.PositiveInfinity;

    /// <summary>P(K = k).</summary>
    /// <param name="k">0 or more.</param>
    public double Probability(int k)
    {
        var probability = AtZero;
        for (var i = 0; i < k; i++)
            probability *= Step(i);
        return probability;
    }

    /// <summary>The smallest k with P(K ≤ k) &gt; <paramref name="p"/>, at most <see cref="LargestQuantile"/>.</summary>
    /// <param name="p">From 0 up to 1, exclusive.</param>
    public int Quantile(double p)
    {
        var (k, probability) = (0, AtZero);
        for (var cumulative = probability; cumulative <= p && k < LargestQuantile; k++)
        {
            probability *= Step(k);
            cumulative += probability;
        }
        return k;
    }

    private double AtZero => Beta == 0 ? 1
        : Math.Exp(Gamma.Log(Successes + Alpha) + Gamma.Log(Alpha + Beta) - Gamma.Log(Successes + Alpha + Beta) - Gamma.Log(Alpha));

    // P(k + 1)/P(k).
    private double Step(int k) => (k + Beta) * (Successes + k) / ((Successes + k + Alpha + Beta) * (k + 1));
}
