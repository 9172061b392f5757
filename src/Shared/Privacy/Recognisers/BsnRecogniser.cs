using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Citizen service numbers: nine digits that pass the eleven test (eight are read with a leading zero), or any eight or nine
/// digits near a label.
/// </summary>
internal sealed partial class BsnRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Bsn;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var labelled = Label().IsMatch(text.Lower);
        for (var chain = Chain().Match(text.Lower); chain.Success; chain = chain.NextMatch())
        {
            if (chain.Length < 8)
                continue;
            var groups = GroupsIn(text, chain);
            for (var first = 0; first < groups.Count; first++)
            {
                var digits = 0;
                for (var last = first; last < groups.Count && digits < 9; last++)
                {
                    digits += groups[last].End - groups[last].Start;
                    if (digits is 8 or 9 && IsBsn(text, groups, first, last, labelled))
                    {
                        found.Add(new(groups[first].Start, groups[last].End));
                        first = last;
                        break;
                    }
                }
            }
        }
    }

    private static List<Stretch> GroupsIn(FoldedText text, Match chain)
    {
        List<Stretch> groups = [];
        for (int start = chain.Index, end; start < chain.Index + chain.Length; start = end + 1)
        {
            end = start;
            while (text.IsDigit(end))
                end++;
            if (end > start)
                groups.Add(new(start, end));
        }
        return groups;
    }

    private static bool IsBsn(FoldedText text, List<Stretch> groups, int first, int last, bool labelled)
    {
        var (start, end) = (groups[first].Start, groups[last].End);
        if (text.IsWord(end) || HoldsADate(text, groups, first, last))
            return false;
        if (labelled && (LabelBefore().IsMatch(text.Before(start, 50)) || LabelAfter().IsMatch(text.After(end, 25))))
            return true;
        if (text.IsWord(start - 1) || text.At(start - 1) is '/' or '+' || text.At(end) is '/' or ',' && text.IsDigit(end + 1))
            return false;
        var stretch = Digits(text, start, end);
        var whole = first == 0 && last == groups.Count - 1;
        return PassesElevenTest(stretch)
            && (stretch.Length == 9 ? whole || StandsApart(text, groups, first, last) : whole && first == last && !IsSolidDate(stretch))
            && !(last == first + 1 && groups[first].End - start == 4 && IsYear(stretch))
            && !Quantities.Is(text, start, end)
            && !Goods().IsMatch(text.Before(start, 30));
    }

    /// <summary>Inside a longer row of digits only a number that is written differently from its neighbours is one of its own.</summary>
    private static bool StandsApart(FoldedText text, List<Stretch> groups, int first, int last)
    {
        var inner = first == last ? null : Separator(first);
        for (var i = first + 1; i < last; i++)
        {
            if (Separator(i) != inner)
                return false;
        }
        return (first == 0 || Separates(first - 1)) && (last == groups.Count - 1 || Separates(last));

        string Separator(int after) => text.Lower[groups[after].End..groups[after + 1].Start];
        bool Separates(int after) => Separator(after) is var outer && outer.Contains(' ', StringComparison.Ordinal) && outer != inner;
    }

    private static bool HoldsADate(FoldedText text, List<Stretch> groups, int first, int last)
    {
        for (var i = first; i + 2 <= last; i++)
        {
            var lengths = (Length(i), Length(i + 1), Length(i + 2));
            if (lengths is ( <= 2, <= 2, 4) && IsYear(text.Lower.AsSpan(groups[i + 2].Start))
                || lengths is (4, <= 2, <= 2) && IsYear(text.Lower.AsSpan(groups[i].Start)))
                return true;
        }
        // "2025-2026" is a school year.
        return last == first + 1 && (Length(first), Length(last)) == (4, 4)
            && IsYear(text.Lower.AsSpan(groups[first].Start)) && IsYear(text.Lower.AsSpan(groups[last].Start));

        int Length(int group) => groups[group].End - groups[group].Start;
    }

    private static string Digits(FoldedText text, int start, int end) =>
        string.Concat(text.Lower[start..end].Where(char.IsAsciiDigit));

    private static bool IsYear(ReadOnlySpan<char> digits) => digits is ['1', '9', ..] or ['2', '0', ..];

    private static bool IsSolidDate(string eight) =>
        IsYear(eight) && IsDay(eight[4..6], eight[6..]) || IsYear(eight.AsSpan(4)) && IsDay(eight[2..4], eight[..2]);

    private static bool IsDay(string month, string day) =>
        string.CompareOrdinal(month, "12") <= 0 && string.CompareOrdinal(day, "31") <= 0;

    private static bool PassesElevenTest(string digits)
    {
        var nine = digits.PadLeft(9, '0');
        var sum = -(nine[8] - '0');
        for (var i = 0; i < 8; i++)
            sum += (9 - i) * (nine[i] - '0');
        return sum % 11 == 0 && nine.AsSpan().ContainsAnyExcept(nine[0]);
    }

    [GeneratedRegex(@"\d(?:[ .-]{0,3}\d)*", RegexOptions.CultureInvariant)]
    private static partial Regex Chain();

    [GeneratedRegex("bsn|b.s.n|sofi|burger", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<!\w)(?:b\.?s\.?n|sofi|burger[ -]?service)\.?(?:[ -]?(?:nummers?|nrs?))?(?:[^\w.!?][^\d.!?]{0,35}"
        + @"|\W{0,4}\([^()]{1,15}\)\W{0,3}|[.:]? ?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LabelBefore();

    [GeneratedRegex(@"^(?: ?[(,:-] ?(?:is )?| (?:is|als|=) (?:(?:het|zijn|haar|een|de|m'n|diens) )?| )(?:bsn|sofi|burger[ -]?service)",
        RegexOptions.CultureInvariant)]
    private static partial Regex LabelAfter();

    // Goods have numbers too; people do not order by citizen service number.
    [GeneratedRegex(@"(?:order|bestel|artikel|pakket|factuur|barcode|serie|imei|kvk|product|track)[a-z]*(?:[ -&]*(?:nummer|nr\.?"
        + @"|code))?:? ?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Goods();
}
