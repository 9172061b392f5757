namespace Dashboard.Server.Statistics;

/// <summary>The right-hand side of a linear model, X: n rows, with the arithmetic that its shape allows.</summary>
internal abstract class Design
{
    /// <summary>n, the number of rows.</summary>
    public abstract int Rows { get; }

    /// <summary>The number of coefficients; a column that follows from those before it gets none and does not count.</summary>
    public abstract int Rank { get; protected set; }

    /// <summary>
    /// Weighted least squares of the response on X; writes Xβ to <paramref name="fitted"/> and keeps the rest for the other methods.
    /// </summary>
    public abstract void Solve(ReadOnlySpan<double> weights, ReadOnlySpan<double> response, Span<double> fitted);

    /// <summary>The diagonal of the projection √W X (X'WX)⁻¹ X'√W of the last solve.</summary>
    public abstract void Leverages(ReadOnlySpan<double> weights, Span<double> leverages);
}
