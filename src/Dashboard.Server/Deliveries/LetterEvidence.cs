using System.Text;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Which of the encodings of one byte a letter a Dutch text is in, by what its bytes beyond ASCII would mean in their words: "clië" is
/// Dutch, "cli‰" is not. A file with one such letter may be clear, and one with hundreds be in doubt.
/// </summary>
internal sealed class LetterEvidence
{
    private enum Beside
    {
        Nothing,
        Lower,
        Upper,
        Beyond,
    }

    private const int Kinds = 4;

    // The best has to be so many times as likely as the next, and its letters not be strange on the whole.
    private static readonly double MustDiffer = Math.Log(20);
    private static readonly double MustMean = Math.Log(2e-4);
    private const double Strange = 1e-4;
    private const double Plain = 2e-3;

    /// <summary>Windows, DOS and Macintosh of Western Europe.</summary>
    private static readonly Encoding[] Candidates =
        [.. new[] { 1252, 850, 10000 }.Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)];

    // How often a letter is met in Dutch text, of all that is beyond ASCII in it.
    private static readonly Dictionary<char, double> Letters = new(
        from often in new[]
        {
            ("éë", .2), ("ï", .08), ("ö", .06), ("ü", .04), ("è", .03), ("ç", .01), ("ê", .006), ("áóä", .005), ("íúñ", .002), ("ôß", .001),
            ("âîà", .0005), ("ûòøåãš", .0003), ("õž", .0002), ("ìùÿæý", .0001),
        }
        from letter in often.Item1
        select KeyValuePair.Create(letter, often.Item2));

    private readonly long[] _counts = new long[128 * Kinds * Kinds];
    private (int Byte, Beside Before)? _waiting;
    private Beside _before;
    private byte _last;
    private bool _hasUtf8;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            var kind = KindOf(value);
            Count(kind);
            // A letter of UTF-8 among bytes that are not: two encodings in one file.
            _hasUtf8 |= _last == 0xC3 && value is >= 0x80 and <= 0xBF;
            if (kind == Beside.Beyond)
                _waiting = (value - 0x80, _before);
            (_before, _last) = (kind, value);
        }
    }

    public void End() => Count(Beside.Nothing);

    /// <returns>Null when there is doubt.</returns>
    public Encoding? Encoding()
    {
        if (_hasUtf8)
            return null;
        var ranked = Candidates.Select(candidate => (Encoding: candidate, Likelihood: Sum(candidate)))
            .OrderByDescending(candidate => candidate.Likelihood).ToList();
        var total = _counts.Sum();
        var best = ranked[0];
        return best.Likelihood - ranked[1].Likelihood >= MustDiffer && best.Likelihood / total >= MustMean && !IsMixed(best.Encoding)
            ? best.Encoding : null;
    }

    /// <summary>Whether something is strange in this encoding that is plain in another.</summary>
    private bool IsMixed(Encoding best)
    {
        foreach (var (value, before, after, _) in Counted())
        {
            if (Likelihood(best, value, before, after) <= Strange
                && Candidates.Any(other => other != best && Likelihood(other, value, before, after) >= Plain))
                return true;
        }
        return false;
    }

    private double Sum(Encoding encoding)
    {
        var sum = 0.0;
        foreach (var (value, before, after, count) in Counted())
            sum += count * Math.Log(Likelihood(encoding, value, before, after));
        return sum;
    }

    private IEnumerable<(int Byte, Beside Before, Beside After, long Count)> Counted()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
                yield return (i / (Kinds * Kinds), (Beside)(i / Kinds % Kinds), (Beside)(i % Kinds), _counts[i]);
        }
    }

    private void Count(Beside after)
    {
        if (_waiting is not var (value, before))
            return;
        _counts[(value * Kinds + (int)before) * Kinds + (int)after]++;
        _waiting = null;
    }

    private static Beside KindOf(byte value) => value switch
    {
        >= 0x80 => Beside.Beyond,
        >= (byte)'a' and <= (byte)'z' => Beside.Lower,
        >= (byte)'A' and <= (byte)'Z' => Beside.Upper,
        _ => Beside.Nothing,
    };

    private static double Likelihood(Encoding encoding, int value, Beside before, Beside after)
    {
        var character = encoding.GetString([(byte)(value + 0x80)])[0];
        if (char.IsLetter(character))
            return Math.Max(1e-8, OfLetter(character, before, after));
        return OfSign(character, before is Beside.Lower or Beside.Upper, after is Beside.Lower or Beside.Upper);
    }

    private static double OfLetter(char letter, Beside before, Beside after)
    {
        var often = Letters.GetValueOrDefault(char.ToLowerInvariant(letter), 1e-6);
        var isAlone = before == Beside.Nothing && after == Beside.Nothing;
        if (char.IsLower(letter))
            return letter == 'à' && isAlone ? .01
                : isAlone ? often / 100
                : before == Beside.Upper && after == Beside.Upper ? often / 100
                : often;
        // A capital stands at the beginning of a word, or among capitals.
        return before == Beside.Lower ? often / 20_000
            : isAlone ? often / 200
            : often / 10;
    }

    private static double OfSign(char sign, bool isBehindLetter, bool isBeforeLetter) => sign switch
    {
        '\u2018' or '\u201C' or '\u201E' => isBehindLetter ? 1e-5 : isBeforeLetter ? .02 : .001,
        '\u2019' => isBehindLetter ? .05 : isBeforeLetter ? .01 : .005,
        '\u201D' => isBeforeLetter ? 1e-5 : .02,
        '\u2013' or '\u2014' => isBehindLetter && isBeforeLetter ? .001 : isBehindLetter || isBeforeLetter ? .005 : .03,
        '\u2026' => isBehindLetter && isBeforeLetter ? .0005 : isBeforeLetter ? .003 : .03,
        '€' => isBeforeLetter || isBehindLetter ? .0005 : .02,
        '\u00A0' => .01,
        '\u2022' => isBehindLetter || isBeforeLetter ? 1e-5 : .005,
        '´' => isBehindLetter && isBeforeLetter ? .002 : 1e-4,
        '°' or '½' or '¼' or '²' or '³' or '±' or '×' or '·' or '§' or '«' or '»' => isBehindLetter && isBeforeLetter ? 1e-6 : .0005,
        '™' or '®' or '©' => isBeforeLetter ? 1e-6 : .0003,
        _ => 1e-7,
    };
}
