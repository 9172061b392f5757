using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Case numbers of the public prosecutor (parketnummer): two, six and two digits.</summary>
internal sealed partial class ProsecutorNumberRecogniser : IRecogniser
{
    private const int CueReach = 40;

    public IdentifyingKind Kind => IdentifyingKind.ProsecutorNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var number = Number().Match(text.Lower); number.Success; number = number.NextMatch())
        {
            // "06-123456-78" is a telephone number unless something says otherwise.
            var isApart = number.Groups["apart"].Success && (text.At(number.Index + 2) != '-' || !number.ValueSpan.StartsWith("06"));
            if (isApart || Cue().IsMatch(text.Before(number.Index, CueReach)))
                found.Add(new(number.Index, number.Index + number.Length));
        }
    }

    // "184773", "184.773"
    private const string Six = @"\d{3}[. ]?\d{3}";

    [GeneratedRegex(@"(?<![\w/.,-])\d\d(?:(?<apart> ?/ ?|-)" + Six + @" ?- ?|(?<apart>\.)" + Six + @"\.|(?<apart>-)" + Six
        + @"/|(?: ?/ ?|[. -]|(?=\d{8}(?!\d)))" + Six + @"(?: ?[-/] ?|[. ]|(?=\d\d(?!\d))))\d\d(?![\w/]|[.,-]\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:parket|\bzaak\b|\bom\b|\bzitting|\bofficier)[^\d!?]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
