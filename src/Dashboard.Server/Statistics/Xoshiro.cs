using System.Numerics;

namespace Dashboard.Server.Statistics;

/// <summary>
/// Pseudo-random numbers that are the same on every machine and under every version of .NET for the same seed: xoshiro256**,
/// its state filled by SplitMix64. Not for secrets. Source: Blackman and Vigna (2021), ACM Transactions on Mathematical
/// Software 47(4), 36.
/// </summary>
internal sealed class Xoshiro
{
    private ulong _a, _b, _c, _d;

    public Xoshiro(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>
    /// A whole number from 0 up to <paramref name="limit"/>, exclusive, each with the same probability.
    /// Source: Lemire (2019), ACM Transactions on Modeling and Computer Simulation 29(1), 3.
    /// </summary>
    /// <param name="limit">At least 1.</param>
    public int Below(int limit)
    {
        var product = (Next() >> 32) * (uint)limit;
        if ((uint)product < (uint)limit)
        {
            var threshold = (uint)-limit % (uint)limit;
            while ((uint)product < threshold)
                product = (Next() >> 32) * (uint)limit;
        }
        return (int)(product >> 32);
    }

    private static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
