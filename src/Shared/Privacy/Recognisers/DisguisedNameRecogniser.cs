using System.Buffers;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>A given name with a sign for one of its letters: "N@dia", "K3vin", "M1ke".</summary>
internal sealed class DisguisedNameRecogniser : IRecogniser
{
    private const int Shortest = 4;

    private const int Longest = 20;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@$013457!");

    public IdentifyingKind Kind => IdentifyingKind.Name;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAny(Signs)) >= 0;)
        {
            var (start, end) = (at + next, at + next);
            // Only among letters: a digit before or behind a name is a room, an age or an account.
            if (!IsLetter(text, end - 1) || !IsLetter(text, end + 1))
            {
                at = end + 1;
                continue;
            }
            while (start > at && IsPart(text, start - 1))
                start--;
            while (IsPart(text, end))
                end++;
            if (IsName(text, start, end))
                found.Add(new(start, end));
            at = end;
        }
    }

    private static bool IsName(FoldedText text, int start, int end)
    {
        if (end - start is < Shortest or > Longest || text.At(start - 1) is '.' or '-' or '/' or '#' or '_' || text.At(end) is '_' or '@'
            || text.At(end) is '.' or '-' && text.IsWord(end + 1))
            return false;
        Span<char> word = stackalloc char[end - start];
        for (var i = 0; i < word.Length; i++)
            word[i] = LetterFor(text.At(start + i));
        return (Lexicon.Listed(word) & (WordKinds.Given | WordKinds.Never)) == WordKinds.Given;
    }

    private static bool IsLetter(FoldedText text, int at) => char.IsAsciiLetterLower(text.At(at));

    private static bool IsPart(FoldedText text, int at) => IsLetter(text, at) || Signs.Contains(text.At(at));

    private static char LetterFor(char sign) => sign switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '1' or '!' => 'i',
        '0' => 'o',
        '$' or '5' => 's',
        '7' => 't',
        _ => sign,
    };
}
