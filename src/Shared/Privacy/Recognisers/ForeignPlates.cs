using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Licence plates of other countries: whatever mixes letters and digits behind a word for a plate, and the shapes of our neighbours near a
/// vehicle.
/// </summary>
internal static partial class ForeignPlates
{
    private const int CueReach = 90;

    private const int MostSigns = 9;

    private const int FewestSigns = 4;

    private static readonly ManyWords Cues = new(["kent", "plaat", "platen", "plate", "nummerbord", "anpr"]);

    public static IEnumerable<Stretch> Find(FoldedText text)
    {
        var reached = 0;
        if (Cues.AreIn(text))
        {
            for (var cue = Cue().Match(text.Lower); cue.Success; cue = cue.NextMatch())
            {
                var start = Math.Max(cue.Index + cue.Length, reached);
                var reach = Math.Min(CueReach, text.Lower.Length - start);
                if (EndOfSentence().Match(text.Lower, start, reach) is { Success: true } stop)
                    reach = stop.Index - start;
                for (var plate = Signs().Match(text.Lower, start, reach); plate.Success; plate = plate.NextMatch())
                {
                    if (!IsPlate(text, plate))
                        continue;
                    yield return new(plate.Index, plate.Index + plate.Length);
                    reached = plate.Index + plate.Length;
                }
            }
        }
        for (var part = reached == 0 && Cues.AreIn(text) ? Partly().Match(text.Lower)
            : Match.Empty; part.Success; part = part.NextMatch())
        {
            if (part.Groups["plate"].ValueSpan.ContainsAnyInRange('0', '9') || char.IsUpper(text.Cased[part.Groups["plate"].Index]))
                yield return new(part.Groups["plate"].Index, part.Groups["plate"].Index + part.Groups["plate"].Length);
        }
        for (var plate = HasCapitalAndDigit(text) ? Abroad().Match(text.Cased) : Match.Empty; plate.Success; plate = plate.NextMatch())
        {
            if (plate.Index >= reached && !IsWords(text, plate) && !LicencePlateRecogniser.IsCode(text, plate.Index)
                && (plate.Groups["sure"].Success
                || text.CapitalsMean(plate.Index) && LicencePlateRecogniser.IsNearVehicle(text, plate.Index, plate.Index + plate.Length)))
                yield return new(plate.Index, plate.Index + plate.Length);
        }
    }

    /// <summary>Whether a digit has a capital beside it, with at most one sign between them.</summary>
    private static bool HasCapitalAndDigit(FoldedText text)
    {
        var cased = text.Cased.AsSpan();
        for (int at = 0, next; (next = cased[at..].IndexOfAnyInRange('0', '9')) >= 0; at++)
        {
            at += next;
            if (IsCapital(cased, at - 1) || IsCapital(cased, at + 1) || IsCapital(cased, at - 2) && cased[at - 1] is ' ' or '-'
                || IsCapital(cased, at + 2) && cased[at + 1] is ' ' or '-')
                return true;
        }
        return false;
    }

    private static bool IsCapital(ReadOnlySpan<char> cased, int at) => at >= 0 && at < cased.Length && char.IsAsciiLetterUpper(cased[at]);

    /// <summary>Letters and digits both, of the length of a plate; letters in capitals, or joined to the digits.</summary>
    private static bool IsPlate(FoldedText text, Match plate)
    {
        var (letters, digits, small) = (0, 0, 0);
        for (var at = plate.Index; at < plate.Index + plate.Length; at++)
        {
            digits += text.IsDigit(at) ? 1 : 0;
            letters += char.IsAsciiLetter(text.At(at)) ? 1 : 0;
            small += char.IsAsciiLetterLower(text.Cased[at]) ? 1 : 0;
        }
        if (letters is 0 or > 5 || digits == 0 || letters + digits is < FewestSigns or > MostSigns)
            return false;
        var isJoined = !plate.Value.Contains(' ', StringComparison.Ordinal);
        if (small > 0 && !isJoined || small > 0 && Counted().IsMatch(plate.Value))
            return false;
        return !IsWords(text, plate);
    }

    /// <summary>Whether a row of letters is a word, a month or a make, or the whole a code of this product.</summary>
    private static bool IsWords(FoldedText text, Match plate)
    {
        foreach (var row in plate.Value.ToLowerInvariant().Split(' ', '-', '.'))
        {
            if (ShortWords.Words.Contains(row) && !text.CapitalsMean(plate.Index) || LicencePlateRecogniser.NoLetters.Contains(row)
                || Reference().IsMatch(row))
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"\b(?:kentekens?|kentekenplat?e?n?|kent\.|plaat|platen|nummerplat?e?n?|nummerplaat|nummerbord|nrplaat|license plate"
        + @"|licence plate|number plate|plate|anpr)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    // "kenteken begint met TX-84", "kenteken: 8-Z?G-..2"
    [GeneratedRegex(@"(?:kenteken\w*|plaat|nummerplaat)(?:[^.!?;\d]{0,30}[: ](?<plate>(?=[a-z\d-]*[?*.])[a-z\d?*.]{1,3}-[a-z\d?*.]{1,3}-"
        + @"[a-z\d?*.]{1,3})|(?: [a-z]+){0,3} (?:begint|begon|beginnend|eindigt|eindigde|eindigend|iets)(?: (?:met|op|van|als|is)){1,2} "
        + @"(?<plate>(?=[a-z]*[- ]?[a-z]*\d|[a-z]{2}\b)[a-z\d]{1,4}(?:-[a-z\d]{1,4}){0,2}))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Partly();

    [GeneratedRegex(@"[.!?] ", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex(@"(?<![\w-])(?:[a-z]{1,3}[ .-]{0,2}(?:(?<=[ .-])[a-z]{1,3}[ .-]{0,2})?\d{1,5}(?:[ .-]?[a-z]{1,3}(?!\w))?(?:[ .-]?\d{"
        + @"1,4}(?!\w))?|\d{1,5}[ .-]{0,2}[a-z]{1,3}(?:[ .-]?\d{1,5}(?!\w))?(?:[ .-]?[a-z]{1,2}(?!\w))?|[a-z]{2}\d[a-z]{2}\d{2}"
        + @"|[a-z]{2}\d{2}[a-z]{3})(?![\w]|-\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    // Germany, Belgium, Poland, France, Bulgaria, Romania, Great Britain, Spain, Hungary, Lithuania, Turkey, Ukraine.
    [GeneratedRegex(@"(?<![\w-])(?:(?<sure>[A-Z]{1,3}-[A-Z]{1,2} ?\d{2,4}|[1-9]-[A-Z]{3}-\d{3}|[A-Z]{1,2} \d{2,3} [A-Z]{3})"
        + @"|[A-Z]{2}-\d{3}-[A-Z]{2}"
        + @"|[A-Z]{1,3}[ -][A-Z]{1,2}[ -]?\d{2,4}|[1-9] ?[A-Z]{3} ?\d{3}|[A-Z]{2,3} ?\d{4,5}|[A-Z]{2,3} ?[0-9][A-Z0-9]{3,4}"
        + @"|[A-Z]{1,2} ?\d{4} ?[A-Z]{2}|[A-Z]{1,2}[- ]\d{2,3}[- ][A-Z]{3}"
        + @"|[A-Z]{2}\d{2} ?[A-Z]{3}|\d{4} ?[A-Z]{3}|[A-Z]{3}[- ]?\d{3}|\d{2} ?[A-Z]{1,3} ?\d{2,4})(?![\w]|-\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Abroad();

    [GeneratedRegex(@"^(?:week|klas|jaar|lijn|groep|kamer)\d+$|^\d+(?:e|x|u|uur|keer|jaar|min|km|euro|de|ste|k|mnd)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?:gm\d{4}|a\d{1,3}|n\d{1,3}|omg\d*|eur|uur|bmw|vw|kia|tel|iso|avg|zag|had|die|was|nog|ook|zes|wit|den|der|hij|zij"
        + @"|met|per|pas|dus|om|en|ns|hm)$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
