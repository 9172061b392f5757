using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Names of accounts: "@x", and what stands behind a platform or the word account. A bare platform, or the verb "ik snap",
/// names nobody.
/// </summary>
internal sealed partial class HandleRecogniser : IRecogniser
{
    private const string Platform = @"(?:snap(?:chat|je)?|insta(?:gram)?|\big|tik ?tok|telegram|\btg|\btt\b|\bsc\b|\bdc\b|\bwapp\b"
        + @"|\bps[45]?\b|discord|whats-?app|wickr|signal|kik|facebook|\bfb|twitter"
        + @"|messenger|twitch|steam|roblox|fortnite|psn|playstation|xbox|onlyfans|youtube|threads|bereal|yubo|wizz|tinder|badoo|vinted"
        + @"|depop|bigo|omegle|grindr|bumble|minecraft|valorant)";

    private const string Account = @"(?:(?:account|profiel|gebruikers|user)-?(?:naam|name)?|nick(?:name)?|gamertag|alias|handle|login)";

    public IdentifyingKind Kind => IdentifyingKind.Handle;

    public bool NeedsDigit => false;

    private static readonly SearchValues<char> Marks = SearchValues.Create("@#_0123456789");

    public void Find(FoldedText text, List<Stretch> found)
    {
        foreach (var name in ShortNamed(text))
            found.Add(name);
        var first = CuesAnywhere.AreIn(text) || IsCueAtStart(text) ? NextCue(text, 0) : -1;
        if (first < 0 && !text.Lower.AsSpan().ContainsAny('@', '#'))
            return;
        foreach (var token in TokensWithMarks(text))
        {
            if (IsHandle(text, token.Start, text.Lower[token.Start..token.End]))
                found.Add(token);
        }
        for (var cue = first; cue >= 0; cue = NextCue(text, cue + 1))
        {
            var near = text.After(cue, NameReach);
            if (!near.ContainsAny(':', '=') && !near.ContainsAny(AccountWords))
                continue;
            var named = Named().Match(text.Lower, cue);
            var name = named.Groups["name"];
            var end = name.Index + name.Length;
            if (named.Success && !IsHandle(text, name.Index, name.Value) && IsPlainName(text, named, name.Value, end))
                found.Add(new(name.Index, end));
        }
    }

    private static readonly SearchValues<char> Marking = SearchValues.Create(":=>");

    private static readonly SearchValues<string> Platforms = SearchValues.Create(
        ["insta", " ig ", "snap", " sc ", " tt ", "tiktok", "tik tok", " tg ", "telegram", " fb ", "facebook", " dc ", "discord", "psn",
            "playstation", "xbox", "roblox", "fortnite", "steam", "twitch", " kik ", "yubo"], StringComparison.Ordinal);

    /// <summary>
    /// Behind a platform and a mark ("sc: dollarboy", "tt = x"), behind "op de playstation" where it is no word, and whoever speaks in a
    /// copied chat.
    /// </summary>
    private static IEnumerable<Stretch> ShortNamed(FoldedText text)
    {
        var reached = 0;
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAny(Marking)) >= 0; at++)
        {
            at += next;
            var start = Math.Max(reached, at - MarkReach);
            if (Marked().Match(text.Lower, start, Math.Min(NameReach + MarkReach, text.Lower.Length - start)) is { Success: true } marked
                && IsNamed(text, marked))
                yield return In(marked, out reached);
        }
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAny(Platforms)) >= 0; at++)
        {
            at += next;
            var start = Math.Max(0, at - PlatformReach);
            if (OnPlatform().Match(text.Lower, start, Math.Min(2 * NameReach, text.Lower.Length - start)) is { Success: true } named
                && IsNamed(text, named))
                yield return In(named, out _);
        }
    }

    private const int MarkReach = 24;

    // "zijn ", "op de ".
    private const int PlatformReach = 6;

    private static bool IsNamed(FoldedText text, Match named)
    {
        var name = named.Groups["name"];
        var end = name.Index + name.Length;
        return !text.IsWord(named.Index - 1) && !Ordinary().IsMatch(name.ValueSpan) && !Reference().IsMatch(name.ValueSpan)
            && !text.IsWord(end)
            && (named.Groups["odd"].Success || !GoesOn(text, end) || named.Groups["short"].Success && !IsSentence(text, end)
            || Invented(name.Value));
    }

    private static Stretch In(Match named, out int end)
    {
        end = named.Groups["name"].Index + named.Groups["name"].Length;
        return new(named.Groups["name"].Index, end);
    }

    /// <summary>A word that says something of an account rather than names it: "onbekend", "verwijderd".</summary>
    public static bool IsOrdinary(ReadOnlySpan<char> name) => Ordinary().IsMatch(name) || VerbForm().IsMatch(name);

    /// <summary>A reference of ours, an area, a road, a device: letters with digits that are no account.</summary>
    public static bool IsReference(ReadOnlySpan<char> name) => Reference().IsMatch(name);

    private static bool GoesOn(FoldedText text, int end) => text.At(end) == ' ' && char.IsLetter(text.At(end + 1));

    /// <summary>"snap: hij stuurde foto's": words go on behind it.</summary>
    private static bool IsSentence(FoldedText text, int end) => Sentence().IsMatch(text.After(end, 30));

    /// <summary>Within this many characters a cue has its colon or its word for account, or names nobody.</summary>
    private const int NameReach = 40;

    private static readonly SearchValues<string> AccountWords = SearchValues.Create(
        ["account", "profiel", "gebruikers", "user", "nick", "gamertag", "alias", "handle", "login"], StringComparison.Ordinal);

    /// <summary>Where the next word that an account may stand behind begins; -1 when there is none.</summary>
    private static int NextCue(FoldedText text, int from)
    {
        if (from == 0 && IsCueAtStart(text))
            return 0;
        if (from >= text.Lower.Length || text.Lower.AsSpan(from).IndexOfAny(Cues) is not (>= 0 and var next))
            return -1;
        return char.IsAsciiLetter(text.Lower[from + next]) ? from + next : from + next + 1;
    }

    private static bool IsCueAtStart(FoldedText text) =>
        text.Lower is ['i', 'g', ..] or ['t', 'g', ..] or ['f', 'b', ..] or ['d', 'm', ..];

    // The shortest only at the start of a word.
    private static readonly string[] CueWords =
        ["snap", "insta", "tiktok", "tik tok", "telegram", "discord", "whats", "wickr", "signal", "kik", "facebook", "twitter", "messenger",
         "twitch", "steam", "roblox", "fortnite",
            "playstation", "xbox", "onlyfans", "youtube", "threads", "bereal", "yubo", "wizz", "tinder", "badoo", "account", "profiel",
            "gebruikers", "user", "nick", "gamertag",
            "alias", "handle", "login", "kanaal", "appen", "toevoeg", "psn", " volg", " add", " ig", " tg", " fb", " dm", "(ig", "(tg",
                "(fb", "/ig", "/fb", "'ig", "\"ig"];

    private static readonly SearchValues<string> Cues = SearchValues.Create(CueWords, StringComparison.Ordinal);

    private static readonly ManyWords CuesAnywhere = new(CueWords);

    /// <summary>Everything written with an at sign, a digit, an underscore or a hash among its letters.</summary>
    private static IEnumerable<Stretch> TokensWithMarks(FoldedText text)
    {
        for (int at = 0, mark; (mark = text.Lower.AsSpan(at).IndexOfAny(Marks)) >= 0;)
        {
            var start = mark + at;
            while (start > at && IsInside(start - 1))
                start--;
            var token = Token().Match(text.Lower, start);
            if (token.Success)
                yield return new(start, start + token.Length);
            at += mark;
            do
                at++;
            while (IsInside(at));
        }

        bool IsInside(int index) => text.IsWord(index) || text.At(index) is '.' or '-';
    }

    private static bool IsHandle(FoldedText text, int start, string name)
    {
        if (name[0] == '@')
            return name.AsSpan(1).ContainsAnyInRange('a', 'z') && !Price().IsMatch(name);
        if (name.Contains('#', StringComparison.Ordinal))
            return true;
        if (!Invented(name) || Reference().IsMatch(name))
            return false;
        return CueBefore().IsMatch(text.Before(start, 45)) || CueAfter().IsMatch(text.After(start + name.Length, 35));
    }

    /// <summary>No word is written like this: letters with digits or an underscore among them.</summary>
    private static bool Invented(string name) =>
        name.Contains('_', StringComparison.Ordinal) || name.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>An ordinary-looking word is a name only when nothing else can stand in its place.</summary>
    private static bool IsPlainName(FoldedText text, Match named, string name, int end)
    {
        var isBare = !named.Groups["sure"].Success && named.Groups["colon"].ValueSpan is " ";
        if (name.Length < 3 || Ordinary().IsMatch(name) || isBare && VerbForm().IsMatch(name) || Reference().IsMatch(name)
            || text.IsWord(end))
            return false;
        var inner = name.Contains('.', StringComparison.Ordinal) || Invented(name);
        var alone = end == text.Lower.Length || text.At(end) is '.' or ',' or ';' or ')' or '"' or '\'' or '!' or '?';
        var quoted = text.At(named.Groups["name"].Index - 1) is '"' or '\'';
        // "accountnaam koningvanwoensel" needs no more; "snap: hij stuurde foto's" is a sentence.
        return inner || quoted || named.Groups["sure"].Success || alone && named.Groups["colon"].Success;
    }

    [GeneratedRegex(@"\G(?:(?<![\w@.+-])@|(?<![\w@./#-])(?=[a-z]))[\w.-]*\w(?:#\d{4}(?!\w))?", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\G(?:(?<![a-z])" + Platform + @"(?:[ -]?" + Account + @"|[ -]?(?:id|naam|tag))?(?<colon> ?[:=] ?)"
        + "|(?<![a-z])(?:" + Platform + @"[ -])?(?<sure>(?:account|gebruikers|user|profiel|nick)-?(?:naam|name)|gamertag)(?: (?:is|was"
        + @"|luidt))?(?<colon> ?[:=])? ?"
        + @"|(?<![a-z])(?!alias|nick(?:name)? |gebruikers |user )" + Account + @"(?<colon> ?[:=] ?"
        + @"| ))[""'(]?(?<name>@?[a-z\d](?>[\w.-]*)(?<=\w)|[a-z\d][a-z\d_]*)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex("(?:(?<![a-z])(?<!\\b(?:ik|je|jij|ze|we|hij) )" + Platform + "|" + Account
        + @"|\b(?:add|volg|dm|nick|username|kanaal|appen met|toevoegen)\b)[^.!?]{0,25}$", RegexOptions.CultureInvariant)]
    private static partial Regex CueBefore();

    [GeneratedRegex(@"^[^.!?\w]{0,2}(?:op|via|van|zijn|haar|op zijn|op haar|als|is|on)? ?(?:zijn|haar|het|een|the|her|his)? ?"
        + Platform + @"\b", RegexOptions.CultureInvariant)]
    private static partial Regex CueAfter();

    // "sc: dollarboy", "tt = koning.rick", and whoever speaks in a copied chat: "[22:14] noortjexx: kom".
    [GeneratedRegex(@"(?<![\w@])(?:insta(?:gram)?|snap(?:chat|je)?|(?<short>ig|sc|tt|tg|fb|wapp|dc|psn|xbl|gt)|tik ?tok|telegram|facebook"
        + @"|discord|yubo|kik|roblox|steam|twitch|signal|wickr|threads|bereal|onlyfans)(?: ?(?:acc(?:ount)?|naam|id|user"
        + @"|profiel))?(?: ?[:=>] ?| ?-> ?)(?:@ ?)?[""'(]?(?<name>[a-z0-9][\w.-]{1,29}\w)"
        + @"|(?<![\w.:])\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]?(?: ?-)? (?<odd>(?<name>(?!uur:)[a-z0-9][\w.-]{2,29}))(?=: [a-z""])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    // "op de playstation lil-tjeu-peel", "op Roblox heet hij dragonjay".
    [GeneratedRegex(@"(?<!\w)(?:op|via|zijn|haar|de|het) (?:(?:insta(?:gram)?|ig|snap(?:chat)?|sc|tt|tik ?tok|tg|telegram|fb|facebook|dc"
        + @"|discord|psn|playstation|xbox|roblox|fortnite|steam|twitch|kik|yubo)(?: (?:als|onder|heet(?: hij| ze| zij| ie)?|is(?: hij"
        + @"| ze)?|staat(?: hij| ze| ie)? als|met(?: de)? naam|onder de naam))? (?<odd>(?<name>(?=[\w.-]*(?:\d|_|\.\w|-\w+-\w"
        + @"|xx))[a-z0-9][\w.-]{2,29}))(?<=\w)"
        + @"|(?:roblox|fortnite|snap(?:chat)?|insta(?:gram)?|discord|playstation|steam|twitch|tiktok|telegram) (?:heet|noemt) (?:hij|ze"
        + @"|zij|ie)(?: zich)? (?<name>[a-z0-9][\w.-]{2,29}\w))", RegexOptions.CultureInvariant)]
    private static partial Regex OnPlatform();

    [GeneratedRegex(@"^ (?:\w+ )?(?:het|een|de|was|is|heeft|had|stuurde|stuurt|kreeg|wordt|werd|kwam|naar|van|met|foto'?s|niet|wel|geen"
        + @"|bericht\w*|gesprek\w*)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^@\d+(?:[.,]\d+)?(?:euro?|eur|u|uur|%)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Price();

    // "profiel aangepast", "account overnemen"
    [GeneratedRegex("^(?:ge|be|ver|ont|aan|uit|af|op|in|over|toe|door)[a-z]+(?:d|t|en)$|eerd$|eren$", RegexOptions.CultureInvariant)]
    private static partial Regex VerbForm();

    // References, areas, roads, weeks, devices and the wire names of the code lists.
    [GeneratedRegex(@"^(?:[a-z]{2}\d{6}|gm\d{4}|omg-?\d+|[a-z]{1,2}\d{1,4}[a-z]?|(?:week|groep|klas|kamer|dag|iphone|galaxy|covid|ps|mp"
        + @"|vmbo|havo|vwo|mbo|level|deel|lid|w|q)-?\d+[a-z]?"
        + @"|(?:online|via|gedwongen|romantische|sociale|openbaar|vermoedelijke|mogelijk|werving|chantage|cadeaus|opgehaald|jonger)_\w+)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:onbekend\w*|geen|niet|nee|ja|idem|anoniem|prive|aangemaakt|van|met|die|dat|de|het|een|op|is|was|zijn|haar|hij"
        + @"|zij|ze|en|of|in|te|voor|door|waar\w*"
        + @"|wordt|werd|staat|stond|heeft|had|om|als|bij|naar|over|verwijderd|geblokkeerd|gewist|nep|meerdere|verschillende|telkens|vaak"
        + @"|contact|berichten|groep\w*|vermeld|genoteerd|zegt|zei"
        + @"|bekend|weg|offline|online|leeg|gehackt|kapot|openbaar|dicht|nieuw|oud|actief|ook|nog|dus|maar|dan|wel|the|and|with"
        + @"|foto\w*|video\w*|filmpje\w*|jongen\w*|meisje\w*|jongere\w*|namen?|wisselt"
        + @"|doorgegeven|gebruikt|gestuurd|ontvangen|gezien)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Ordinary();
}
