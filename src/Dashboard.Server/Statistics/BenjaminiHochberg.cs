namespace Dashboard.Server.Statistics;

/// <summary>
/// Control of the false discovery rate over many tests. Sources: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B
/// 57, 289–300; for parents and children Yekutieli (2008), Journal of the American Statistical Association 103, 309–316.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>
    /// Adjusted p-values: qᵢ = the least of pⱼ·m/j over the j-th smallest p-values from i on, at most 1. Rejected at level q is what is at
    /// most q.
    /// </summary>
    /// <param name="p">P-values; null where there is no test, which counts for nothing and stays null.</param>
    public static double?[] Adjust(ReadOnlySpan<double?> p)
    {
        var known = new List<(double P, int At)>();
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i] is { } value)
                known.Add((value, i));
        }
        known.Sort();
        var adjusted = new double?[p.Length];
        var least = 1.0;
        for (var rank = known.Count; rank > 0; rank--)
        {
            var (value, at) = known[rank - 1];
            least = Math.Min(least, known.Count / (double)rank * value);
            adjusted[at] = least;
        }
        return adjusted;
    }

    /// <summary>Which tests are rejected when children are tested, as one family, only below rejected parents.</summary>
    /// <param name="parents">The parents' p-values, the first family.</param>
    /// <param name="children">The children's p-values.</param>
    /// <param name="parentOf">The index of each child's parent.</param>
    /// <param name="q">The false discovery rate in each family.</param>
    public static (bool[] Parents, bool[] Children) Hierarchical(
        ReadOnlySpan<double?> parents, ReadOnlySpan<double?> children, ReadOnlySpan<int> parentOf, double q)
    {
        bool[] above = [.. Adjust(parents).Select(p => p <= q)];
        var tested = new double?[children.Length];
        for (var i = 0; i < children.Length; i++)
            tested[i] = above[parentOf[i]] ? children[i] : null;
        return (above, [.. Adjust(tested).Select(p => p <= q)]);
    }
}
