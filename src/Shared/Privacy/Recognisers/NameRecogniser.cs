using Dashboard.Shared.Privacy.Names;
using static Dashboard.Shared.Privacy.Names.WordKinds;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Names of people: given names and surnames from a list, and whatever stands behind a title ("mevrouw"), a role ("mentor"), a word
/// that names ("genaamd"), initials or a small word ("van der"). A name that is an everyday word too needs a capital or a context.
/// </summary>
internal sealed class NameRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Name;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        using var words = new Words(text);
        var reader = new NameReader(text, words);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Is(Phrase) && Lexicon.PhraseLength(text.Lower.AsSpan(words[i].Start), words.Of(i)) is > 0 and var length)
            {
                for (var end = words[i].Start + length; i + 1 < words.Count && words[i + 1].Start < end;)
                    i++;
                continue;
            }
            for (var name = reader.At(i); name is { } run; name = reader.After(run))
            {
                found.Add(run.Stretch(text, words));
                i = run.Last;
            }
        }
    }
}
