using Dashboard.Server.Picture;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Tables that would have been published just as a given one, found by changing a few cells inside at a time. Each is a proof that
/// its counts are possible, whoever found it; a solver is needed only where chance finds none.
/// </summary>
internal static class OtherTables
{
    private const int Tries = 60;

    /// <returns>The same array every time, changed.</returns>
    public static IEnumerable<int[]> Of(RandomTable table, IReadOnlyList<(int Low, int High)> bands)
    {
        var random = new Random(1);
        var counts = (int[])table.Counts.Clone();
        int[] inside = [.. Enumerable.Range(0, counts.Length).Where(table.IsInside)];
        int[][] within =
            [.. Enumerable.Range(0, counts.Length)
                .Select(part => Enumerable.Range(0, counts.Length).Where(cell => table.Parts[cell].Contains(part)).ToArray())];
        CellSum[] overlapping = [.. table.Sums.Where(sum => sum.Overlap && table.IsInside(sum.Parent))];
        yield return counts;
        for (var target = 0; target < counts.Length; target++)
        {
            // Of a cell that is withheld there is no end to reach.
            foreach (var direction in bands[target].High == LinearProgramming.Most ? [] : (int[])[1, -1])
            {
                for (var left = Tries; left > 0 && counts[target] != (direction > 0 ? bands[target].High : bands[target].Low); left--)
                {
                    var before = counts[target];
                    var changes = Changes(target, direction);
                    Change(changes, 1);
                    if ((counts[target] - before) * direction > 0 && Holds(changes))
                    {
                        left = Tries;
                        yield return counts;
                    }
                    else
                    {
                        Change(changes, -1);
                    }
                }
            }
        }

        (int Cell, int By)[] Changes(int target, int direction)
        {
            var one = table.Parts[target][random.Next(table.Parts[target].Count)];
            var other = inside[random.Next(inside.Length)];
            switch (random.Next(3))
            {
                case 0: return [(one, direction)];
                case 1: return [(one, direction), (other, -direction)];
                default:
                    var (third, fourth) = table.Exchanged(one, other, random.Next(3));
                    return [(one, direction), (other, direction), (third, -direction), (fourth, -direction)];
            }
        }

        void Change((int Cell, int By)[] changes, int sign)
        {
            foreach (var (part, by) in changes)
            {
                foreach (var cell in within[part])
                    counts[cell] += sign * by;
            }
        }

        bool Holds((int Cell, int By)[] changes)
        {
            foreach (var (part, _) in changes)
            {
                foreach (var cell in within[part])
                {
                    if (counts[cell] < bands[cell].Low || counts[cell] > bands[cell].High)
                        return false;
                }
            }
            return Array.TrueForAll(
                overlapping, sum =>
                    sum.Children.Max(child => counts[child]) <= counts[sum.Parent]
                        && counts[sum.Parent] <= sum.Children.Sum(child => counts[child]));
        }
    }
}
