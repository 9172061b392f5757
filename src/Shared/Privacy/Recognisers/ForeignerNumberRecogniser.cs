using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Numbers of the immigration service (V-nummer): ten digits near a word that says so.</summary>
internal sealed partial class ForeignerNumberRecogniser : IRecogniser
{
    private const int CueReach = 45;

    public IdentifyingKind Kind => IdentifyingKind.ForeignerNumber;

    public bool NeedsDigit => true;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var number = Asylum.AreIn(text) || text.At(0) == 'v' ? OfAsylum().Match(text.Lower)
            : Match.Empty; number.Success; number = number.NextMatch())
            found.Add(new(number.Index, number.Index + number.Length));
        if (!Cue().IsMatch(text.Lower))
            return;
        for (var number = TenDigits().Match(text.Lower); number.Success; number = number.NextMatch())
        {
            if (CueBefore().IsMatch(text.Before(number.Index, CueReach))
                || CueAfter().IsMatch(text.After(number.Index + number.Length, CueReach)))
                found.Add(new(number.Index, number.Index + number.Length));
        }
    }

    private static readonly ManyWords Asylum = new(["amv", "coa", "ind", "azc", "asiel", "vreemdeling", "nidos", "statushouder",
        "verblijf", "avim", " v ", " v.", " v-", " v:", "(v "]);

    // "V 284.619.0375", and in a text about asylum a number of ten digits as they are given out.
    [GeneratedRegex(@"(?<![\w.,/-])(?:v[ .:-]{1,2}\d{3}[ .]?\d{3}[ .]?\d{4}|2[5-9]\d(?:[ .]?\d){7})(?![\w]|[.,/-]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex OfAsylum();

    private const string Label = @"(?<!\w)(?:v[ .-]{0,2}(?:nummers?|nrs?\b|num\b)|vnummers?|vreemdelingen-?(?:nummer|nr)|(?:ind"
        + @"|vreemdelingen)[ -](?:nummer|nr))";

    [GeneratedRegex(Label, RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex(@"(?<![\w.,/-])\d(?:[ .-]?\d){9}(?![\w]|[.,/-]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    [GeneratedRegex(Label + @"[^\d!?]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex CueBefore();

    [GeneratedRegex(@"^[^\d.!?]{0,20}" + Label, RegexOptions.CultureInvariant)]
    private static partial Regex CueAfter();
}
