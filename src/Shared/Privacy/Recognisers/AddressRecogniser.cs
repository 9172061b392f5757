using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>A street with a house number, or a post office box. A street alone is a surrounding and passes.</summary>
internal sealed partial class AddressRecogniser : IRecogniser
{
    private const int LongestWord = 60;

    private const string Number = @"(?:(?:,? (?:huis)?(?:nummer|nr\.?|no\.?):? ?| ?#? ?| ?- ?)(?<number>\d{1,4})(?!\d))";

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["laan ", "boulevard ", "plein ", "hof ", "park ", "weg ", "kade ", "dijk ", "straat ", "singel ", "avenue ", "postbus", "antwoordnummer", "adres", "aan "],
        StringComparison.Ordinal);

    public IdentifyingKind Kind => IdentifyingKind.Address;

    public bool NeedsDigit => true;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        foreach (var number in HouseNumbers(text))
        {
            var (nameEnd, ending) = StreetBefore(text, number.Start);
            if (ending is null)
                continue;
            var start = StartOfWord(text, nameEnd);
            if (IsStreet(text, start, nameEnd, ending) && IsHouse(text, number))
                yield return new(StartOfName(text, start), EndOfHouse(text, number));
        }
        if (!text.Lower.AsSpan().ContainsAny(Hints))
            yield break;
        for (var place = Whole().Match(text.Lower); place.Success; place = place.NextMatch())
        {
            // "Plein van de Vrede 3" needs its capital, "op het plein van de school 3 jongens" has none.
            if ((place.Groups["always"].Success || text.IsNameLike(place.Groups["name"].Index)) && IsHouse(text, In(place.Groups["number"])))
                yield return new(place.Groups["name"].Index, EndOfHouse(text, In(place.Groups["number"])));
        }
    }

    private static Stretch In(Group group) => new(group.Index, group.Index + group.Length);

    private static IEnumerable<Stretch> HouseNumbers(FoldedText text)
    {
        for (int start = 0, next; (next = text.Lower.AsSpan(start).IndexOfAnyInRange('0', '9')) >= 0;)
        {
            start += next;
            var end = start;
            while (text.IsDigit(end))
                end++;
            if (end - start <= 4)
                yield return new(start, end);
            start = end;
        }
    }

    /// <summary>Where the street's name ends before a number, over "nr." and the like, and what it ends in.</summary>
    private static (int NameEnd, string? Ending) StreetBefore(FoldedText text, int number)
    {
        var before = text.Before(number, 30);
        var all = before.Length;
        var name = before.TrimEnd(" #-");
        var labelled = before.TrimEnd(" #-:");
        if (labelled is not [.., >= 'a' and <= 'z' or '.'])
            return default;
        foreach (var label in labelled[^1] is 'r' or 'o' or '.' ? StreetWords.NumberLabels : [])
        {
            if (labelled.EndsWith(label, StringComparison.Ordinal))
                name = labelled[..^label.Length].TrimEnd(" ,");
        }
        foreach (var ending in StreetWords.Endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return (number - all + name.Length, ending);
        }
        return default;
    }

    private static bool IsStreet(FoldedText text, int start, int end, string ending)
    {
        var word = text.Lower[start..end];
        if (word == ending)
            return ending != "weg" && (text.IsNameLike(start) || PreviousWord(text, start) is { } before && StreetWords.Before.Contains(before.Word))
                || text.IsCapital(start) && PreviousWord(text, start) is { } name && text.IsCapital(name.Start);
        if (text.IsNameLike(start))
            return true;
        var starts = text.IsCapital(start);
        if (StreetWords.Ordinary.Contains(word) || ending == "ring" && "aeoui".Contains(text.At(end - ending.Length - 1), StringComparison.Ordinal))
            return !starts && AddressCue().IsMatch(text.Before(start, 30)) && ending != "ring";
        return !StreetWords.WeakEndings.Contains(ending) || starts || AddressCue().IsMatch(text.Before(start, 40));
    }

    private static bool IsHouse(FoldedText text, Stretch number)
    {
        var digits = text.Lower.AsSpan(number.Start..number.End);
        return digits is not (['0', ..] or ['1', '9', _, _] or ['2', '0', _, _]) && !Quantities.CountsWhatFollows(text, number.End);
    }

    private static int EndOfHouse(FoldedText text, Stretch number) =>
        number.End + Addition().Match(text.Lower, number.End, Math.Min(8, text.Lower.Length - number.End)).Length;

    /// <summary>"Sint Jorisplein", "Burgemeester van der Heijdenlaan": the name may begin before the word with the ending.</summary>
    private static int StartOfName(FoldedText text, int start)
    {
        var (name, at) = (start, start);
        for (var words = 0; words < 5 && PreviousWord(text, at) is { } previous; words++)
        {
            at = previous.Start;
            if (StreetWords.Before.Contains(previous.Word) || text.IsNameLike(at) && !AddressCue().IsMatch(previous.Word) && text.Cased[at..name].Length < LongestWord)
                name = at;
            else if (!StreetWords.Between.Contains(previous.Word))
                break;
        }
        return name;
    }

    private static (int Start, string Word)? PreviousWord(FoldedText text, int start)
    {
        if (start < 2 || text.At(start - 1) != ' ' || !text.IsWord(start - 2) && text.At(start - 2) != '.')
            return null;
        var begin = StartOfWord(text, text.At(start - 2) == '.' ? start - 2 : start - 1);
        var word = text.Lower[begin..(start - 1)];
        var endsSentence = word.EndsWith('.') && word.Length > 2 && !StreetWords.Before.Contains(word);
        return endsSentence || begin == start - 1 ? null : (begin, word);
    }

    private static int StartOfWord(FoldedText text, int end)
    {
        var start = end;
        while (end - start < LongestWord && (text.IsWord(start - 1) || text.At(start - 1) is '\'' or '-'))
            start--;
        while (start < end && !text.IsWord(start))
            start++;
        return text.At(start - 1) == '\'' && text.After(start, 2) is "s-" ? start - 1 : start;
    }

    [GeneratedRegex(@"(?<!\w)(?<name>(?:(?<always>laan|boulevard)|plein|hof|park|weg|kade|dijk|straat|singel|avenue) (?:van|der|de|den|ter|naar)(?: [a-z'-]{1,30}){1,4}?"
        + @"|(?<always>postbus|antwoordnummer))" + Number
        + @"|(?<always>adres:|adres is|woont aan|woonachtig aan|wonende aan)(?: (?:de|het|'t))? (?<name>[a-z'-]{3,30}(?: [a-z'-]{1,30}){0,2}?)" + Number,
        RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:\w*adres|woon\w*|wonend\w*|verblijft|verblijfplaats|gevestigd|bezorgd|afgeleverd|afgezet|opgehaald|ophalen|afspreken|afgesproken)\b", RegexOptions.CultureInvariant)]
    private static partial Regex AddressCue();

    [GeneratedRegex(@"^(?:[-/ ]?(?:bis|hs|i{1,3})\b|[-/]?[a-z](?!\w)|[-/]\d{1,4}(?![\d-]))(?:-\d{1,3}(?!\w))?| [A-D](?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Addition();
}
