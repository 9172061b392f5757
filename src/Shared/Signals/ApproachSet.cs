using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dashboard.Shared.Signals;

/// <summary>A set of approaches in two bytes: the cube counts millions of them.</summary>
[CollectionBuilder(typeof(ApproachSet), nameof(Create))]
public readonly record struct ApproachSet(ushort Bits) : IReadOnlyCollection<Approach>
{
    /// <summary>The set with these members; a repeated member counts once.</summary>
    public static ApproachSet Create(ReadOnlySpan<Approach> approaches)
    {
        var bits = 0;
        foreach (var approach in approaches)
            bits |= 1 << (int)approach;
        return new((ushort)bits);
    }

    public int Count => BitOperations.PopCount(Bits);

    public bool Contains(Approach approach) => (Bits >> (int)approach & 1) == 1;

    public IEnumerator<Approach> GetEnumerator()
    {
        for (var bits = (uint)Bits; bits != 0; bits &= bits - 1)
            yield return (Approach)BitOperations.TrailingZeroCount(bits);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The wire names in list order, joined by <c>|</c> as in partners' files.</summary>
    public override string ToString() => string.Join('|', this.Select(Code<Approach>.Wire));

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static ApproachSet Parse(string joined) =>
        Create([.. joined.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Code<Approach>.Parse)]);
}
