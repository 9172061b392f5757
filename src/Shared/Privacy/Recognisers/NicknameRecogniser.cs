using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// What somebody is called, whatever word it is, by how it is said: "op straat zegt iedereen X", "ik ken hem als kleine X", "#freeX",
/// "X = snitch" on a wall, and who is spoken to on the telephone: "ja storm ik kom".
/// </summary>
internal sealed partial class NicknameRecogniser : IRecogniser
{
    private const WordKinds NobodySpokenTo = WordKinds.Function | WordKinds.Verb | WordKinds.Role | WordKinds.Kin | WordKinds.Small
        | WordKinds.Skip | WordKinds.Article;

    private static readonly ManyWords Sayings = new(["zeg", "zei", "roep"]);

    private static readonly ManyWords Calling = new(["noem", "luister", " het over "]);

    private static readonly ManyWords Knowing = new([" ken ", " kent ", " kennen ", " kende "]);

    private static readonly ManyWords Answers = new(["'ja ", "\"ja ", "'nee ", "\"nee ", "'ok", "\"ok", "'is goed ", "\"is goed ",
        "'yo ", "\"yo ", "'hey ", "\"hey ", "'prima ",
            "\"prima "]);

    private static readonly ManyWords As = new(" als ");

    private static readonly ManyWords Freed = new("#free");

    private static readonly ManyWords Capitals = new("hoofdletter ");

    public IdentifyingKind Kind => IdentifyingKind.Name;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var isSaid = Sayings.AreIn(text);
        var isKnown = Knowing.AreIn(text) && As.AreIn(text);
        var (isFree, isEqual) = (Freed.AreIn(text), text.Lower.Contains('='));
        var isCalled = Calling.AreIn(text);
        var isSpokenTo = Answers.AreIn(text);
        for (var said = isSaid ? Said().Match(text.Cased) : Match.Empty; said.Success; said = said.NextMatch())
        {
            if ((Lexicon.Listed(In(text, said)) & (WordKinds.Function | WordKinds.Place)) == 0)
                found.Add(In(said));
        }
        for (var known = isKnown ? KnownAs().Match(text.Cased) : Match.Empty; known.Success; known = known.NextMatch())
            found.Add(In(known));
        for (var called = isCalled ? Called().Match(text.Cased) : Match.Empty; called.Success; called = called.NextMatch())
        {
            if ((Lexicon.Listed(In(text, called)) & WordKinds.Function) == 0)
                found.Add(In(called));
        }
        for (var numbered = text.HasDigit ? Numbered().Match(text.Cased) : Match.Empty; numbered.Success; numbered = numbered.NextMatch())
            found.Add(In(numbered));
        for (var free = isFree ? Free().Match(text.Cased) : Match.Empty; free.Success; free = free.NextMatch())
            found.Add(In(free));
        for (var equal = isEqual ? Equal().Match(text.Cased) : Match.Empty; equal.Success; equal = equal.NextMatch())
            found.Add(In(equal));
        for (var letters = text.Lower.Contains('.', StringComparison.Ordinal) ? Letters().Match(text.Cased) : Match.Empty; letters.Success;
            letters = letters.NextMatch())
            found.Add(new(letters.Index, letters.Index + letters.Length));
        for (var dictated = Capitals.AreIn(text) ? Dictated().Match(text.Lower) : Match.Empty; dictated.Success;
            dictated = dictated.NextMatch())
            found.Add(new(dictated.Index, dictated.Index + dictated.Length));
        for (var spoken = isSpokenTo ? SpokenTo().Match(text.Lower) : Match.Empty; spoken.Success; spoken = spoken.NextMatch())
        {
            if ((Lexicon.Listed(In(text, spoken)) & NobodySpokenTo) == 0)
                found.Add(In(spoken));
        }
    }

    private static ReadOnlySpan<char> In(FoldedText text, Match match) =>
        text.Lower.AsSpan(match.Groups["name"].Index, match.Groups["name"].Length);

    private static Stretch In(Match match) => match.Groups["name"] is var name ? new(name.Index, name.Index + name.Length) : default;

    // "R.d.G.", "M. vd Z.": letters with a small word between them are somebody
    [GeneratedRegex(@"(?<![\w.])(?:[A-Z]\. ?){1,3}(?:v\.? ?d\.?|v\.|d\.|van|de|der|den|el|ter)(?:\.? ?(?:der|den|de|d\.))? ?[A-Z]\.(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    // "fleur hoofdletter v van hoofdletter d dorst": who dictates a capital dictates a name
    [GeneratedRegex(@"(?<!\w)(?:[a-z]{3,15} )?(?:hoofdletter [a-z]+(?: (?:van|de|der|den|het|ter|ten))*(?: |$))+[a-z]*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dictated();

    // "op straat zegt ze Bambi", "de jongeren zeggen Prikkie tegen hem"
    [GeneratedRegex(@"(?<!\w)(?:(?:[Oo]p (?:straat|het plein)|[Ii]n de (?:buurt|wijk|straat|groepsapp)|iedereen) (?:zegt|zeggen|zei"
        + @"|zeiden|roept"
        + @"|roepen)(?: (?:ze|iedereen|men|we|hij|de jongeren|de jongens))? (?<name>[A-Z][\w'-]{2,20})(?!\w)|(?:zegt|zeggen|zei|roept"
        + @"|roepen)"
        + @"(?: (?:ze|iedereen|men|we|jongeren))? (?<name>[A-Z][\w'-]{2,20}) tegen (?:hem|haar|'?m|die|de|deze)(?!\w))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    // "noemt iedereen haar Poes", "luisteren allemaal naar Kolonel"
    [GeneratedRegex(@"(?<!\w)(?:[Nn]oem(?:t|en|de|den) (?:iedereen|men|ze|we|zij|de [a-z]+) (?:hem|haar|'?m|d'r"
        + @"|zich) (?<name>(?:[Dd]e )?[A-Z][\w'-]{1,20})"
        + @"|[Ll]uister(?:t|en|de|den)(?: (?:allemaal|alleen|altijd|ook|vooral))* naar (?<name>[A-Z][a-z'-]{2,20})(?= *[.,;!?]|$)"
        + @"|(?:heeft|hebben|had|hadden)(?: [a-z]+){0,2} het over (?<name>[A-Z][a-z'-]{2,20})(?=, (?:dat|die|hij|zij|ze|een)\b)"
        + @"|[Nn]oem(?:t|en|de|den) (?!het |dit |dat |zoiets |deze |die )(?:[a-z]+ ){1,5}[""'](?<name>[A-Z][\w' -]{1,25})(?=[""']))(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Called();

    // "V1 = Oulahsen", "G2: De Waal"
    [GeneratedRegex(@"(?<!\w)[VGSBM]\d ?[=:] ?(?<name>(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en"
        + @"|[Ee]l) )*[A-Z][a-z'-]{2,20}(?:[ -][A-Z][a-z'-]{2,20})*)(?= *[,.;(]|$)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    // "ik ken hem van het plein als kleine Ab"
    [GeneratedRegex(@"(?<!\w)ken(?:nen|t|de|den)? (?:(?:ik|we|wij|ze) )?(?:hem|haar|'?m|d'r|die (?:jongen|man|gast"
        + @"|vent))(?!\w)[^.!?]{0,45}? als "
        + @"(?<name>(?:(?:de|het) )?(?:kleine|dikke|lange|snelle|oude|blonde|zwarte|rode|gekke|schele|kale|grote|mooie|magere|kromme"
        + @"|witte|stille"
        + @"|jonge|rare|valse|gladde|[Kk]l\.) [A-Z][\w'-]{1,15}|[A-Z][a-z'-]{1,15}(?= *(?:[.,;!?]|$)))(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex KnownAs();

    // "#freeNaldo", but not "#freePalestine"
    [GeneratedRegex(@"#[Ff]ree_?(?<name>(?!Pal|Gaz|Tibet|Time|Wifi|Style|Ukr|Oekr|Speech|Food|Hug|World|Fire|Iran|Syri|Kurd|Congo|Sudan"
        + @"|Xinj|Uyg|Oeig)[A-Z]\w{1,24})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Free();

    // "JUANITO = pooier"
    [GeneratedRegex(@"(?<!\w)(?<name>[A-Z][A-Za-z]{2,20}) ?(?:=|is) ?=? ?(?:(?:een|de|n) )?(?i:pooier|snitch|pedo\w*|loverboy|hoer|rat"
        + @"|verrader|mol|slet|kech|plug"
        + @"|boef|dief|pimp|viezerik|lover|verkrachter|ronselaar)(?!\w)(?<=[=].{1,25})", RegexOptions.CultureInvariant)]
    private static partial Regex Equal();

    // "ja storm ik kom": a word between yes and "ik" is whoever is spoken to, for any other would come behind the verb
    [GeneratedRegex(@"[""'](?:ja|nee|oke?|ok[ee]+|yo|hey|is goed|prima)(?: (?:ja|nee|is goed))?,? (?<name>(?!(?:schat\w*|lieverd|liefje"
        + @"|mam|pap|mama|papa|man|joh|bro|bruh"
        + @"|broer|gast|gap|mattie|matti|maat|hoor|want|maar|dus|sorry|echt|nou|zeg|baas|mop|babe|baby|boy|vriend|mevrouw|meneer|opa"
        + @"|oma|meid|gozer|chill|toch|dat|en|prima|goed)\b)[a-z]{3,12}),? "
        + @"(?:ik|we|wij) (?:kom|ga|ben|doe|kan|zal|moet|regel|stuur|breng|heb|wil|zit|sta|weet|bel|pak|haal|zorg|komen|gaan|doen)(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex SpokenTo();
}
