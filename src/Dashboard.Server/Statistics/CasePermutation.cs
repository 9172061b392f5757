namespace Dashboard.Server.Statistics;

/// <summary>
/// Shuffles the periods over the cases of each stratum, so that every place and every period keeps its number of cases. Only
/// the cases that a window can hold are drawn: a Fisher-Yates shuffle that stops after the recent periods.
/// Source: Kulldorff, Heffernan, Hartman, Assunção, Mostashari (2005), PLoS Medicine 2(3), e59.
/// </summary>
internal sealed class CasePermutation
{
    private readonly int[] _places;
    private readonly int[] _periodsAgo;
    private readonly (int Start, int Recent, int End)[] _strata;

    /// <param name="cases">In any order; the same cases in another order give the same shuffles.</param>
    /// <param name="recent">Only cases of fewer periods ago than this are drawn.</param>
    public CasePermutation(IReadOnlyList<ScanCase> cases, int recent)
    {
        var sorted = cases.OrderBy(c => c.Stratum).ThenBy(c => c.PeriodsAgo).ThenBy(c => c.Place).ToArray();
        _places = [.. sorted.Select(c => c.Place)];
        _periodsAgo = [.. sorted.Select(c => c.PeriodsAgo)];
        var strata = new List<(int, int, int)>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start;
            var drawn = start;
            for (; end < sorted.Length && sorted[end].Stratum == sorted[start].Stratum; end++)
                drawn += sorted[end].PeriodsAgo < recent ? 1 : 0;
            strata.Add((start, drawn, end));
        }
        _strata = [.. strata];
    }

    /// <summary>The place of each case, sorted by stratum and in it by period, newest first.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>The period of each case, as <see cref="Places"/>; a shuffle leaves it as it is.</summary>
    public ReadOnlySpan<int> PeriodsAgo => _periodsAgo;

    public void Shuffle(Xoshiro random)
    {
        foreach (var (start, recent, end) in _strata)
        {
            for (var i = start; i < recent; i++)
            {
                var other = i + random.Below(end - i);
                (_places[i], _places[other]) = (_places[other], _places[i]);
            }
        }
    }

    /// <summary>Adds each recent case to counts[place × width + periods ago].</summary>
    public void AddTo(Span<short> counts, int width)
    {
        foreach (var (start, recent, _) in _strata)
        {
            for (var i = start; i < recent; i++)
                counts[_places[i] * width + _periodsAgo[i]]++;
        }
    }
}
