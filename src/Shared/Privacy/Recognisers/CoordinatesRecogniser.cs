using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>A place on earth to a door's breadth: degrees, three words of what3words, a plus code.</summary>
internal sealed partial class CoordinatesRecogniser : IRecogniser
{
    private static readonly SearchValues<string> Hints = SearchValues.Create(["///", "what3words", "w3w", "+"], StringComparison.Ordinal);

    public IdentifyingKind Kind => IdentifyingKind.Description;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var place = text.HasDigit ? Degrees().Match(text.Lower) : Match.Empty; place.Success; place = place.NextMatch())
            found.Add(new(place.Index, place.Index + place.Length));
        if (!text.Lower.AsSpan().ContainsAny(Hints))
            return;
        for (var place = Code().Match(text.Lower); place.Success; place = place.NextMatch())
            found.Add(new(place.Groups["code"].Index, place.Groups["code"].Index + place.Groups["code"].Length));
    }

    // In and around the Netherlands; latitude first, or the other way round.
    [GeneratedRegex(@"(?:(?<![\d.,])(?:(?:lat(?:itude)?|noord|nb|n)[ .:]{1,2})?5[0-3][.,]\d{2,}(?: ?°)?(?: ?(?:noord(?:erbreedte)?|nb"
        + @"|n))?[ ,;/]{0,3}(?:(?:bij|en|x) )?(?:(?:lon(?:gitude)?|lng|oost|ol|e"
        + @"|o)[ .:]{1,2})?[3-7][.,]\d{3,}(?: ?°)?(?: ?(?:oost(?:erlengte)?|ol|o|e)(?!\w))?"
        + @"|(?<![\d.,])[3-7][.,]\d{4,}[ ,;/]{1,3}5[0-3][.,]\d{4,}"
        + @"|(?<!\d)5[0-3] ?° ?\d{1,2} ?['.,][\d'"". ,no]{1,12}[3-7] ?° ?\d{1,2} ?['.,]?[\d.'""]{0,8}(?: ?[oe](?!\w))?)(?:, [^.;!?]{3,70"
        + @"})?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"(?<code>///\w{3,20}\.\w{3,20}\.\w{3,20})|(?:what3words|w3w)(?: (?:is|was"
        + @"|zegt))?[ :=]{1,3}(?<code>\w{3,20}\.\w{3,20}\.\w{3,20})"
        + @"|(?<!\w)(?<code>(?=[a-z0-9]*\d)(?=[a-z0-9+]*[a-z])[2-9cfghjmpqrvwx]{4,8}\+[2-9cfghjmpqrvwx]{2,3})(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
