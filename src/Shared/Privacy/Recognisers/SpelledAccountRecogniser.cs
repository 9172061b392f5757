using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>An account whose signs are written as words: "lotte underscore nul negen", "king punt rico punt 040" beside a
/// platform.</summary>
internal sealed partial class SpelledAccountRecogniser : IRecogniser
{
    private const int CueReach = 50;

    private static readonly ManyWords Signs = new([" underscore", " streepje ", " punt ", " koppelteken "]);

    private static readonly ManyWords With = new("met ");

    public IdentifyingKind Kind => IdentifyingKind.Handle;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var told = With.AreIn(text) && Marks.AreIn(text)
            ? Told().Match(text.Lower)
            : Match.Empty; told.Success; told = told.NextMatch())
            found.Add(new(told.Groups["name"].Index, told.Groups["name"].Index + told.Groups["name"].Length));
        for (var spelled = Signs.AreIn(text) ? Spelled().Match(text.Lower)
            : Match.Empty; spelled.Success; spelled = spelled.NextMatch())
        {
            var end = spelled.Index + spelled.Length;
            if (spelled.ValueSpan.Contains("underscore", StringComparison.Ordinal) || Platform().IsMatch(text.Before(spelled.Index,
                CueReach))
                || PlatformBehind().IsMatch(text.After(end, CueReach)))
                found.Add(new(spelled.Index, end));
        }
    }

    private static readonly ManyWords Marks = new(["underscore", "streepje", "punt ", "punt)", "puntje",
        "koppelteken"]);

    // "geldwolfje 073 (met underscore ertussen)"
    [GeneratedRegex(@"(?<=[ ""'(:]|^)(?<name>[a-z0-9][\w.-]{2,29}(?: [a-z0-9]{1,10})?)[""']?,? \(?(?:geschreven )?met (?:(?:een"
        + @"|twee) )?(?:underscores?|liggend streepje|streepje|punt|puntje"
        + @"|koppelteken) (?:ertussen|erin|erachter|ervoor|aan het eind|aan het begin|er tussen|ertussenin|tussen)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    private const string Sign = "(?:(?:liggend |laag )?(?:underscore|streepje)|punt|koppelteken)";

    private const string NoPart = "(?!(?:een|de|het|dit|dat|geen|elk|elke|laatste|met|zonder|na|voor|halve|volgende|in|van|op|is|was|en"
        + "|of|er|zegt|niet|te"
        + @"|die|staat|door|bij|liggend|laag|" + Sign + @")\b)";

    [GeneratedRegex(@"(?<!\w)" + NoPart + "[a-z0-9]{1,20}(?: " + Sign + " " + NoPart + "[a-z0-9]{1,20}){1,4}(?: underscore)?"
        + @"(?: (?:\d{1,4}|nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)(?!\w)){0,4}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();

    [GeneratedRegex(@"\b(?:snap\w*|insta\w*|ig|tik ?tok|telegram|discord|account|profiel|gebruiker\w*|dm|volg|voeg|add|handle|facebook"
        + @"|fb|roblox|naam"
        + @"|kanaal|verzoek\w*|screenshot)\b[^.!?]{0,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Platform();

    [GeneratedRegex(@"^[^.!?]{0,25}\b(?:snap\w*|insta\w*|ig|tik ?tok|telegram|discord|account|profiel|gebruikersnaam|toe|roblox)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex PlatformBehind();
}
