using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dashboard.Server.Statistics;

/// <summary>
/// The windows of a space-time scan, and the largest log likelihood ratio in them for given counts. Zone z of a centre is its
/// z nearest places, so the zones of a centre are sums that grow by one place at a time; durations lie side by side in lanes of
/// 16 bits.
/// </summary>
/// <param name="total">N, all cases.</param>
/// <param name="durations">K: windows last 1 to K periods.</param>
/// <param name="centres">Per centre the places that its zones grow by, nearest first.</param>
/// <param name="expected">Per zone, in the order of <paramref name="centres"/>, K expected counts: for the last period, the last two, and
/// so on.</param>
internal sealed class ScanWindows(int total, int durations, int[][] centres, double[] expected)
{
    private static readonly int Lanes = Vector128<short>.Count;

    private readonly double[] _countTerm = [.. Enumerable.Range(0, total + 1).Select((int c) => c == 0 ? 0 : c * Math.Log(c))];
    private readonly double[] _logExpected = [.. expected.Select(mu => Math.Log(mu))];
    private readonly double[] _logRest = [.. expected.Select(mu => Math.Log(total - mu))];
    private readonly int[] _growth = [.. centres.SelectMany(places => places)];
    private short[] _below = [];
    private double _reach;

    /// <summary>Cells per place in the counts: K and what fills the last vector.</summary>
    public int Width { get; } = (durations + Lanes - 1) / Lanes * Lanes;

    /// <summary>
    /// The log likelihood ratio of more cases inside than outside: C ln(C/μ) + (N − C) ln((N − C)/(N − μ)) when C &gt; μ and
    /// C ≥ 2, else 0. Source: Kulldorff (1997), Communications in Statistics 26, 1481–1496.
    /// </summary>
    public static double LogLikelihoodRatio(int count, double expected, int total) => count < 2 || count <= expected
        ? 0
        : count * Math.Log(count / expected) + (count == total ? 0 : (total - count) * Math.Log((total - count) / (total - expected)));

    /// <summary>Turns counts per period into counts per window: of the last period, of the last two, and so on.</summary>
    public void Accumulate(Span<short> counts)
    {
        for (var start = 0; start < counts.Length; start += Width)
        {
            for (var k = start + 1; k < start + durations; k++)
                counts[k] += counts[k - 1];
        }
    }

    /// <summary>The largest log likelihood ratio, by looking at every window.</summary>
    /// <param name="counts">Per place <see cref="Width"/> cells, accumulated.</param>
    public double PlainMaximum(ReadOnlySpan<short> counts)
    {
        var (largest, zone) = (0.0, 0);
        var inside = new int[durations];
        foreach (var places in centres)
        {
            Array.Clear(inside);
            foreach (var place in places)
            {
                for (var k = 0; k < durations; k++)
                {
                    inside[k] += counts[place * Width + k];
                    if (inside[k] >= 2 && inside[k] > expected[zone * durations + k])
                        largest = Math.Max(largest, Tabulated(inside[k], zone * durations + k));
                }
                zone++;
            }
        }
        return largest;
    }

    /// <summary>
    /// From now on <see cref="Maximum"/> looks first for windows that reach this: the margins are fixed, so it is a count per
    /// window, and comparing whole numbers is all there is to do for most windows.
    /// </summary>
    public void Expect(double reach)
    {
        _reach = reach;
        _below = new short[_growth.Length * Width];
        Array.Fill(_below, short.MaxValue);
        var zone = 0;
        foreach (var places in centres)
        {
            for (var k = 0; k < durations; k++)
            {
                // The expected count grows with the zone, and with it the count that reaches.
                var needed = 2;
                for (var z = zone; z < zone + places.Length; z++)
                {
                    while (needed <= total && (needed <= expected[z * durations + k] || Tabulated(needed, z * durations + k) < reach))
                        needed++;
                    _below[z * Width + k] = (short)Math.Min(needed - 1, short.MaxValue);
                }
            }
            zone += places.Length;
        }
    }

    /// <summary>As <see cref="PlainMaximum"/>, faster after <see cref="Expect"/>.</summary>
    public double Maximum(ReadOnlySpan<short> counts)
    {
        if (_below.Length == 0)
            return PlainMaximum(counts);
        var largest = double.NegativeInfinity;
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref var below = ref MemoryMarshal.GetArrayDataReference(_below);
        for (var lane = 0; lane < Width; lane += Lanes)
        {
            var zone = 0;
            foreach (var places in centres)
            {
                var inside = Vector128<short>.Zero;
                foreach (var place in places)
                {
                    inside += Vector128.LoadUnsafe(ref count, (nuint)(place * Width + lane));
                    var reaches = Vector128.GreaterThan(inside, Vector128.LoadUnsafe(ref below, (nuint)(zone * Width + lane)));
                    if (reaches != Vector128<short>.Zero)
                    {
                        for (var hits = reaches.ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
                        {
                            var k = BitOperations.TrailingZeroCount(hits);
                            largest = Math.Max(largest, Tabulated(inside[k], zone * durations + lane + k));
                        }
                    }
                    zone++;
                }
            }
        }
        return largest >= _reach ? largest : PlainMaximum(counts);
    }

    private double Tabulated(int count, int window) => _countTerm[count] - count * _logExpected[window]
        + _countTerm[total - count] - (total - count) * _logRest[window];
}
