using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>A street with a house number, or a post office box. A street alone is a surrounding and passes.</summary>
internal sealed partial class AddressRecogniser : IRecogniser
{
    private const int LongestWord = 60;

    private const string Number = @"(?:(?:,? (?:huis)?(?:nummer|nr\.?|no\.?):? ?| ?#? ?| ?- ?)(?<number>\d{1,4})(?!\d))";

    public IdentifyingKind Kind => IdentifyingKind.Address;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (!text.HasDigit)
            yield break;
        for (var street = Street().Match(text.Lower); street.Success; street = street.NextMatch())
        {
            var start = StartOfWord(text, street.Index);
            if (IsStreet(text, start, street) && IsHouse(text, street.Groups["number"]))
                yield return new(StartOfName(text, start), EndOfHouse(text, street));
        }
        for (var place = Whole().Match(text.Lower); place.Success; place = place.NextMatch())
        {
            // "Plein van de Vrede 3" needs its capital, "op het plein van de school 3 jongens" has none.
            if ((place.Groups["always"].Success || text.IsNameLike(place.Groups["name"].Index)) && IsHouse(text, place.Groups["number"]))
                yield return new(place.Groups["name"].Index, EndOfHouse(text, place));
        }
    }

    private static bool IsStreet(FoldedText text, int start, Match street)
    {
        var ending = street.Groups["ending"].Value;
        var word = text.Lower[start..(street.Index + ending.Length)];
        if (word == ending)
            return ending != "weg" && (text.IsNameLike(start) || PreviousWord(text, start) is { } before && StreetWords.Before.Contains(before.Word))
                || text.IsCapital(start) && PreviousWord(text, start) is { } name && text.IsCapital(name.Start);
        if (text.IsNameLike(start))
            return true;
        var starts = text.IsCapital(start);
        if (StreetWords.Ordinary.Contains(word) || ending == "ring" && "aeoui".Contains(text.At(street.Index - 1), StringComparison.Ordinal))
            return !starts && AddressCue().IsMatch(text.Before(start, 30)) && ending != "ring";
        return !StreetWords.WeakEndings.Contains(ending) || starts || AddressCue().IsMatch(text.Before(start, 40));
    }

    private static bool IsHouse(FoldedText text, Group number)
    {
        var end = number.Index + number.Length;
        var year = number.Length == 4 && number.ValueSpan is ['1', '9', ..] or ['2', '0', _, _];
        return number.Value[0] != '0' && !year && !Quantities.CountsWhatFollows(text, end);
    }

    private static int EndOfHouse(FoldedText text, Match street)
    {
        var number = street.Groups["number"];
        var end = number.Index + number.Length;
        return end + Addition().Match(text.Lower, end, Math.Min(8, text.Lower.Length - end)).Length;
    }

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

    [GeneratedRegex("(?<ending>straat|str\\.?|laan|weg|plein|gracht|kade|singel|dreef|hof|steeg|pad|dijk|markt|park|ring|boulevard|hoek|baan|poort|haven|veld"
        + "|wijk|wal|burg|kamp|oord|zoom|werf|berg|brink|akker|heuvel|weide|donk|erf|eind|passage|terrein|plantsoen|hout|beek|bos|rijt|heide|promenade|allee)"
        + Number, RegexOptions.CultureInvariant)]
    private static partial Regex Street();

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
