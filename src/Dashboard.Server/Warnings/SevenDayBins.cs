using System.Numerics;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Statistics;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Signals of one approach in one area per seven days. The bins do not overlap and the last one ends yesterday; a
/// municipality includes the surroundings in it. A week counts on its Thursday; a month is in no bin.
/// </summary>
/// <param name="Counts">Oldest first.</param>
/// <param name="Partners">How many partners reported the signals of the last bin.</param>
internal sealed record SevenDayBins(string Area, Approach Approach, DateOnly LastFrom, int[] Counts, int Partners)
{
    /// <summary>The baseline, the weeks between, and the week that is judged.</summary>
    public const int Bins = WarningMethod.BaselineWeeks + Ears.Guard + 1;

    /// <returns>What is unusual about the last seven days, or null.</returns>
    public Sighting? Judge()
    {
        var threshold = WarningMethod.Threshold(Counts, Bins - 1);
        var observed = Counts[^1];
        // One partner with one or two signals is too little to call a place unusual, and too much to show of it.
        return observed >= threshold && (Partners >= 2 || observed >= 3)
            ? new(LastFrom, observed, Counts.AsSpan(0, WarningMethod.BaselineWeeks).ToArray().Sum(), WarningMethod.BaselineWeeks, threshold, Partners)
            : null;
    }

    /// <returns>Every series with a signal in its last bin; null when the signals do not reach back far enough to compare with.</returns>
    public static IReadOnlyList<SevenDayBins>? Of(SignalCube cube, DateOnly today) => cube.Read(view =>
    {
        var end = today.DayNumber; // exclusive
        var start = end - 7 * Bins;
        var days = view.Rows.Day.AsSpan(0, view.Count);
        var reachesBack = false;
        var approaches = Code<Approach>.All.Count;
        var places = cube.Region.Areas.Where(a => a.Kind != AreaKind.Region).Select(a => a.Code).ToList();
        var placeOf = places.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        // Per area code the places it counts for: itself and the municipality it lies in.
        var countsFor = view.Areas.Codes.Select(code => new[] { code, cube.Region.MunicipalityOf(code) }
            .Where(c => c is not null && placeOf.ContainsKey(c)).Distinct().Select(c => placeOf[c!]).ToArray()).ToArray();
        var counts = new int[places.Count * approaches][];
        var partners = new ulong[counts.Length];

        for (var row = 0; row < days.Length; row++)
        {
            reachesBack |= days[row] <= start;
            if (!view.Rows.InWeeks[row] || days[row] < start || days[row] >= end)
                continue;
            var bin = (days[row] - start) / 7;
            foreach (var place in countsFor[view.Rows.Area[row]])
            {
                for (var bits = (uint)view.Rows.Approaches[row].Bits; bits != 0; bits &= bits - 1)
                {
                    var series = place * approaches + BitOperations.TrailingZeroCount(bits);
                    (counts[series] ??= new int[Bins])[bin] += view.Rows.Weight[row];
                    if (bin == Bins - 1 && view.Rows.Partner[row] != Columns.Folded)
                        partners[series] |= 1UL << (view.Rows.Partner[row] & 63);
                }
            }
        }
        if (!reachesBack)
            return null;
        return (IReadOnlyList<SevenDayBins>)[.. counts.Index().Where(c => c.Item is not null && c.Item[^1] > 0).Select(c => new SevenDayBins(
            places[c.Index / approaches], (Approach)(c.Index % approaches), DateOnly.FromDayNumber(end - 7), c.Item,
            BitOperations.PopCount(partners[c.Index])))];
    });
}
