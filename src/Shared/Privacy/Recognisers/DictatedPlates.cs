using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Licence plates that are dictated behind a word for one: "kenteken zh 5 19 x", "plaat: karel 34 rudolf bernard t". Letters and digits
/// count whatever stands between them, and a word of a spelling alphabet is its first letter.
/// </summary>
internal static partial class DictatedPlates
{
    private const int Reach = 70;

    private const int Signs = 6;

    private static readonly ManyWords Cues = new(["kent", "plaat", "platen", "nummerbord", "anpr"]);

    private static readonly HashSet<string> Alphabet =
    [
        "anton", "anna", "bernard", "cornelis", "dirk", "eduard", "ferdinand", "gerard", "hendrik", "izaak", "isaac", "jan", "johan",
            "karel", "lodewijk", "maria",
        "marie", "nico", "otto", "pieter", "quotient", "rudolf", "richard", "simon", "teunis", "theodoor", "utrecht", "victor", "willem",
            "xantippe", "zaandam", "zacharias",
        "alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "juliett", "kilo", "lima",
            "mike",
        "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "whiskey", "whisky", "xray", "yankee", "zulu",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AlphabetLookup =
        Alphabet.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes =
        LicencePlateRecogniser.SolidSideCodes.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IEnumerable<Stretch> Find(FoldedText text)
    {
        if (!Cues.AreIn(text))
            yield break;
        for (var cue = Cue().Match(text.Lower); cue.Success; cue = cue.NextMatch())
        {
            var last = Math.Min(text.Lower.Length, cue.Index + cue.Length + Reach);
            for (var at = cue.Index + cue.Length; at < last; at++)
            {
                if (!text.IsWord(at) || text.IsWord(at - 1) || EndOf(text, at) is not { } end)
                    continue;
                yield return new(at, end);
                break;
            }
        }
    }

    /// <summary>Where six signs end that make a side code, read over the words from here; null when they make none.</summary>
    private static int? EndOf(FoldedText text, int start)
    {
        Span<char> shape = stackalloc char[Signs];
        var (count, at) = (0, start);
        while (count < Signs)
        {
            var end = at;
            while (text.IsWord(end))
                end++;
            var word = text.Lower.AsSpan(at..end);
            if (AlphabetLookup.Contains(word))
                shape[count++] = 'L';
            else if (word.Length is 0 or > 3 || count + word.Length > Signs || ShortWords.Words.Contains(word.ToString()))
                return null;
            else
            {
                foreach (var sign in word)
                    shape[count++] = char.IsAsciiDigit(sign) ? 'D' : 'L';
            }
            if (count == Signs)
                return Codes.Contains(shape) ? end : null;
            at = end;
            while (at - end < 3 && text.At(at) is ' ' or '-' or ',' or '.' && at < text.Lower.Length)
                at++;
            if (at == end)
                return null;
        }
        return null;
    }

    [GeneratedRegex(@"\b(?:kentekens?|kentekenplaat|kentekenplaten|kent\.|plaat|platen|nummerplaat|nummerplaten|nummerbord|anpr)(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
