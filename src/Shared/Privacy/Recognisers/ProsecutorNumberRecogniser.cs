using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Case numbers of the public prosecutor (parketnummer): two, six and two digits.</summary>
internal sealed partial class ProsecutorNumberRecogniser : IRecogniser
{
    private const int CueReach = 40;

    public IdentifyingKind Kind => IdentifyingKind.ProsecutorNumber;

    public IEnumerable<Stretch> Find(FoldedText text)
    {
        if (!text.HasDigit)
            yield break;
        for (var number = Number().Match(text.Lower); number.Success; number = number.NextMatch())
        {
            // "06-123456-78" is a telephone number unless something says otherwise.
            var first = text.At(number.Index + 2);
            if (first == '/' || first == '-' && !number.ValueSpan.StartsWith("06") || Cue().IsMatch(text.Before(number.Index, CueReach)))
                yield return new(number.Index, number.Index + number.Length);
        }
    }

    [GeneratedRegex(@"(?<![\w/.,-])\d\d(?: ?/ ?|[. -]|(?=\d{8}(?!\d)))\d{6}(?: ?[-/] ?|[. ]|(?=\d\d(?!\d)))\d\d(?![\w/]|[.,-]\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"parket[^\d!?]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
