using System.Text.RegularExpressions;
using Dashboard.Shared.Privacy.Names;
using Dashboard.Shared.Privacy.Recognisers;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>
/// What has the shape of something identifying and no word beside it that says so: "de enige die …" of a group, "de jongen met de
/// krukken", "kamer 4 van …", "Kwikstaart 8", and somebody who is spoken to in a quotation.
/// </summary>
internal static partial class DoubtfulPhrases
{
    /// <summary>Counted, numbered or named with a number behind it: "Fase 2", "Lijn 14".</summary>
    private const WordKinds NoStreet = WordKinds.Never | WordKinds.Function | WordKinds.Verb | WordKinds.Role | WordKinds.Thing
        | WordKinds.Institution
        | WordKinds.InstitutionBefore | WordKinds.Place | WordKinds.Article | WordKinds.Skip | WordKinds.Title | WordKinds.Person;

    private const WordKinds NobodySpokenTo = WordKinds.Function | WordKinds.Verb | WordKinds.Role | WordKinds.Kin | WordKinds.Skip;

    private static readonly ManyWords Persons = new(["enige", "meisje", "meid", "jongen", "kind", "leerling", "jongere", "knul", "pupil",
        "bewoner", "bewoonster", "client", " ene ",
            "degene"]);

    private static readonly ManyWords Answers = new(["'ja ", "\"ja ", "'nee ", "\"nee ", "'yo ", "\"yo ", "'hey ", "\"hey ", "'hoi ",
        "\"hoi ", "'ey ", "\"ey "]);

    public static IEnumerable<(DoubtKind Kind, Stretch Stretch)> Find(FoldedText text)
    {
        for (var child = Persons.AreIn(text) ? Child().Match(text.Lower)
            : Match.Empty; child.Success; child = child.NextMatch())
            yield return (DoubtKind.Name, new(child.Index, child.Index + child.Length));
        for (var spoken = Answers.AreIn(text) ? SpokenTo().Match(text.Lower)
            : Match.Empty; spoken.Success; spoken = spoken.NextMatch())
        {
            var name = spoken.Groups["name"];
            if ((Lexicon.Listed(name.ValueSpan) & NobodySpokenTo) == 0)
                yield return (DoubtKind.Name, new(name.Index, name.Index + name.Length));
        }
        foreach (var (stretch, weight) in Portraits.Find(text))
        {
            if (weight == Portraits.PerhapsOfOne)
                yield return (DoubtKind.Name, stretch);
        }
        if (!text.HasDigit)
            yield break;
        for (var room = text.Lower.Contains("kamer ", StringComparison.Ordinal) ? Room().Match(text.Lower)
            : Match.Empty; room.Success; room = room.NextMatch())
            yield return (DoubtKind.Number, new(room.Index, room.Index + room.Length));
        for (var house = House().Match(text.Cased); house.Success; house = house.NextMatch())
        {
            var name = house.Groups["name"];
            if (text.IsNameLike(name.Index) && (Lexicon.Listed(text.Lower.AsSpan(name.Index, name.Length)) & NoStreet) == 0)
                yield return (DoubtKind.Number, new(house.Index, house.Index + house.Length));
        }
    }

    private const string Noun = "(?:meisje|meid|jongen|kind|leerling|leerlinge|jongere|knul|pupil|bewoner|bewoonster|client|cliente)";

    private const string End = @"(?=[,.;:!?]|$| (?:is|was|wordt|werd|heeft|had|kreeg|krijgt|gaat|ging|zit|zat|komt|kwam|zegt|zei|wil"
        + @"|en)\b)";

    // The only one of a group, that one child with something, a child by where it is from and what it has.
    [GeneratedRegex(@"(?<=\b(?:de|het) )enige (?:die|dat|met|zonder|uit) [^,.;:!?]{3,80}?\b\w*(?:school|groep|klas|dorp|team|afdeling"
        + @"|opvang|gezinshuis|elftal)\b"
        + @"|(?<!\w)(?:dat|die|de|het) ene " + Noun + " (?:met|uit|van|die|dat) [^,.;:!?]{3,50}?" + End
        + "|(?<=\\b(?:de|het|die|dat) (?:[a-z]+e )?)" + Noun + @" (?:met|in) (?:de|het|een|zijn|haar|dat"
        + @"|die) (?:[a-z]+e )?(?:rolstoel\w*|krukken|gips\w*|beugel"
        + @"|bril|gehoorapparaat|litteken\w*|prothese|\w+prothese|brace|tatoeage|moedervlek|sproeten|helm|hulphond|rollator|vlechten|dreads"
        + @"|ooglapje|piercing|\w+ haar)(?!\w)"
        + "|(?<=\\b(?:de|het|die|dat) )" + Noun + " uit [a-z'-]{3,20} (?:met|die|dat|van|op) [^,.;:!?]{3,50}?" + End,
        RegexOptions.CultureInvariant)]
    private static partial Regex Child();

    [GeneratedRegex(@"(?<!\w)kamer \d{1,3}[a-z]? (?:van|op|in|bij) (?:de|het|groep|ons|onze|gezinshuis|meidenhuis"
        + @"|jongenshuis)\b(?: [a-z'-]{3,20})?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Room();

    // A word with a capital and a small number where a clause ends: a street that no list knows, or what is counted.
    [GeneratedRegex(@"(?<![\w-])(?<name>[A-Z][a-z'-]{4,30}) \d{1,3}[a-d]?(?= ?[,.;)]| (?:in|te)(?!\w)|$)(?![.,]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex House();

    [GeneratedRegex(@"[""'](?:ja|nee|yo|hey|hoi|ey) (?<name>(?!(?:schat\w*|lieverd|liefje|mam|pap|mama|papa|man|joh|bro|bruh|broer|gast"
        + @"|mattie|matti|maat|hoor|want"
        + @"|maar|dus|sorry|echt|nou|zeg|mop|babe|baby|boy|meneer|mevrouw|meid|gozer|chill|toch|dank|bedankt|tuurlijk|klopt|nooit"
        + @"|morgen|straks|leuk|mooi"
        + @"|meiden|jongens|allemaal|precies|helaas|prima|goed|oke)\b)[a-z]{3,10})(?=[,!])", RegexOptions.CultureInvariant)]
    private static partial Regex SpokenTo();
}
