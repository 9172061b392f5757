using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Seven digits or more that are dictated one by one ("zes-een-twee-acht-dubbel nul-vier"): nobody counts like that, so it is a number of
/// somebody, whatever it is called.
/// </summary>
internal sealed partial class SpelledNumberRecogniser : IRecogniser
{
    private static readonly ManyWords Hints = new(["nul", "zes", "zeven", "acht", "negen", "vijf"]);

    public IdentifyingKind Kind => IdentifyingKind.PersonNumber;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var row = Hints.AreIn(text) ? Row().Match(text.Lower) : Match.Empty; row.Success; row = row.NextMatch())
        {
            if (!Counting().IsMatch(row.ValueSpan))
                found.Add(new(row.Index, row.Index + row.Length));
        }
    }

    private const string Digit = "(?:(?:dubbel(?:e)? |(?:twee|drie) ?(?:keer|maal) )?(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht"
        + "|negen|[0-9])(?![a-z0-9]))";

    [GeneratedRegex(@"(?<![\w.,:-])(?=[0-9 ,-]{0,12}[a-z])" + Digit + "(?:(?:[ ,-]{1,3}|,? (?:en|dan|daarna) )" + Digit + "){6,}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex("^een,? twee,? drie,? vier", RegexOptions.CultureInvariant)]
    private static partial Regex Counting();
}
