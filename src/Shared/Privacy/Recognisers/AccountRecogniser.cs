using System.Buffers;
using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>
/// Names of accounts that show by their form what they are, with no platform beside them: an underscore, "xXshadowXx", or points and digits
/// inside a word behind somebody who is called so. File names and the codes of our own lists pass.
/// </summary>
internal sealed partial class AccountRecogniser : IRecogniser
{
    private const int CueReach = 60;

    private const int FewestLetters = 3;

    private static readonly SearchValues<char> Inside = SearchValues.Create("_.0123456789");

    public IdentifyingKind Kind => IdentifyingKind.Handle;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        for (var shadow = text.Lower.Contains("xx", StringComparison.Ordinal) ? BetweenCrosses().Match(text.Lower)
            : Match.Empty; shadow.Success; shadow = shadow.NextMatch())
            found.Add(new(shadow.Index, shadow.Index + shadow.Length));
        foreach (var token in Tokens(text))
        {
            if (IsAccount(text, token))
                found.Add(token);
        }
        for (var named = Names.AreIn(text) ? Named().Match(text.Lower)
            : Match.Empty; named.Success; named = named.NextMatch())
        {
            if (!HandleRecogniser.IsOrdinary(named.Groups["name"].ValueSpan))
                found.Add(new(named.Groups["name"].Index, named.Groups["name"].Index + named.Groups["name"].Length));
        }
    }

    private static readonly ManyWords Names = new(["naam", "finsta", "streamt", "gamet", " tg ", "tag", "acc", "snap", "insta", "tiktok",
        "telegram", "discord", "vinted", "yubo", "signal", "roblox", "steam", "twitch", "speler", "user"]);

    /// <summary>Rows of letters, digits, points and underscores with one of the last three among the letters.</summary>
    private static IEnumerable<Stretch> Tokens(FoldedText text)
    {
        for (int at = 0, next; (next = text.Lower.AsSpan(at).IndexOfAny(Inside)) >= 0;)
        {
            var (start, end) = (at + next, at + next);
            while (start > at && IsPart(start - 1))
                start--;
            while (IsPart(end))
                end++;
            at = Math.Max(end, at + next + 1);
            while (end > start && text.At(end - 1) == '.')
                end--;
            while (start < end && text.At(start) == '.')
                start++;
            if (end - start > FewestLetters + 1 && text.Lower.AsSpan(start..end).ContainsAny(Inside) && text.At(start - 1) is not ('/'
                or '@' or '#' or '-' or ':' or '\\' or '+')
                && text.At(end) is not ('/' or '@' or '#' or '\\' or '-'))
                yield return new(start, end);
        }

        bool IsPart(int index) => text.IsWord(index) || text.At(index) == '.';
    }

    private static bool IsAccount(FoldedText text, Stretch token)
    {
        var name = text.Lower.AsSpan(token.Start..token.End);
        var letters = 0;
        foreach (var c in name)
            letters += char.IsAsciiLetterLower(c) ? 1 : 0;
        if (letters < FewestLetters || HandleRecogniser.IsReference(name) || File().IsMatch(name))
            return false;
        if (name.Contains('_'))
            return text.Cased.AsSpan(token.Start..token.End).ContainsAnyInRange('a', 'z') || !name.ContainsAnyInRange('0', '9');
        var parts = name.Count('.') + 1;
        if (parts > 1 && (!IsPointed(name) || HasCapitalBehindPoint(text, token)))
            return false;
        if (parts > 2 && letters > 2 * parts)
            return true;
        if (parts == 1 && text.At(token.Start - 1) is '"' or '\'' && IsAreaCode(name))
            return true; // "'Daddy040'"
        return (parts > 1 || Mixed().IsMatch(name))
            && (Cue().IsMatch(text.Before(token.Start, CueReach)) || CueBehind().IsMatch(text.After(token.End, CueReach)));
    }

    private static bool IsAreaCode(ReadOnlySpan<char> name)
    {
        var letters = name.IndexOfAnyInRange('0', '9');
        return letters > FewestLetters && name[letters..] is ['0', >= '1' and <= '9', >= '0' and <= '9'] or ['0', '4', '9', _];
    }

    /// <summary>"bigdaddy.brab", not "i.v.m", "12.30u" or "14.00-15.00".</summary>
    private static bool IsPointed(ReadOnlySpan<char> name)
    {
        var longest = 0;
        foreach (var range in name.Split('.'))
        {
            if (name[range].Length == 0)
                return false;
            longest = Math.Max(longest, name[range].ContainsAnyExceptInRange('0', '9') ? name[range].Length : 0);
        }
        return longest > 2;
    }

    /// <summary>"thuis.Daarna": a forgotten space.</summary>
    private static bool HasCapitalBehindPoint(FoldedText text, Stretch token)
    {
        for (var at = token.Start + 1; at < token.End; at++)
        {
            if (text.At(at - 1) == '.' && char.IsUpper(text.Cased[at]))
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"^,? (?:op|via|in|\() ?(?:haar |zijn |de |het )?(?:insta\w*|ig|snap\w*|tik ?tok|telegram|tg|discord|twitch|steam"
        + @"|roblox|vinted"
        + @"|threads|yubo|kik|facebook|fb|onlyfans|signal|psn|playstation|xbox)\b", RegexOptions.CultureInvariant)]
    private static partial Regex CueBehind();

    [GeneratedRegex(@"(?<!\w)x{2,}[_.]?(?!x)[a-z\d]{3,20}[_.]?(?<!x)x{2,}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex BetweenCrosses();

    [GeneratedRegex(@"\.(?:docx?|pdf|xlsx?|jpe?g|png|mp[34]|txt|csv|zip|heic|mov|msg|eml|pptx?|webp)$|^(?:www|http)",
        RegexOptions.CultureInvariant)]
    private static partial Regex File();

    // Letters first, digits among or behind them, and more than a room, a road or a course has.
    [GeneratedRegex(@"^[a-z]{3,}\d{1,7}[a-z\d]*$|^[a-z]+\d+[a-z]{2,}\d*$", RegexOptions.CultureInvariant)]
    private static partial Regex Mixed();

    [GeneratedRegex(@"\b(?:acc|back-?up|reserve|accountje|account|profiel|finsta|dm|dm's|inlog|logde in met|ingelogd met|verzoek van"
        + @"|verzoekje van"
        + @"|toegevoegd door|benaderd door|geadd door|gebruiker|gebruikersnaam|beheerder|admin|moderator|gamet|gamen|streamt|kanaal"
        + @"|chat\w* met|appt met|volg|volgt|genaamd|heet|noemt|noemen|nickname|alias|mailnaam|schermnaam|gast achter|afzender"
        + @"|verzender|afz|zoek maar\w*|stuurt"
        + @"|reageert|gifts|snap\w*|insta\w*|tik ?tok|telegram\w*|vinted|depop|bigo(?: live)?|monkey|omegle|discord|roblox|steam|twitch"
        + @"|bereal|kik|onlyfans|marktplaats|pinterest|threads|yubo|wizz|tinder|grindr|badoo)\b"
        + @"[^.!?]{0,40}?(?:[ :""'(])$", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    // "snapnaam nxghtrider", "heeft een finsta, nietmijnechteacc", "streamt onder djboyyy", "zijn tg is plugzuid"
    [GeneratedRegex(@"(?<!\w)(?:(?:snap|insta|tik ?tok|discord|whats ?app|roblox|fortnite|telegram|steam|psn|xbox|kik|vinted"
        + @"|clash(?: of clans)?|valorant|gamers?|spelers?|scherm|mail|inlog|gebruikers|account|profiel|stream)[ -]?naam(?: (?:is|was"
        + @"|luidt|van (?:hem|haar)|ook|(?:in|op) (?:de |het |zijn |haar )?[a-z]{2,15}))?[ :=""'(]{1,3}"
        + @"|finsta,? (?:is |heet )?|(?:streamt|gamet) (?:als|onder) (?=[\w.-]*(?:[\d_]|\.\w|xx|yyy|zzz))|(?:zijn|haar|hun"
        + @"|mijn|zn|z'n|m'n|d'r) (?:(?:tweede|andere|nieuwe|oude|reserve) )?(?:tg|snap|insta|tt|tiktok|kik|discord|ig|acc|signal"
        + @"|telegram|psn)(?: (?:is|heet|naam)|:) |\b(?:op|via) (?:telegram|insta|instagram|snap|snapchat|tiktok|discord|signal|vinted"
        + @"|kik|yubo|wizz|steam|twitch|roblox|marktplaats|onlyfans|ig|tg) (?:(?:zit|staat|chat|gamet|speelt|is|actief)(?: hij| ze"
        + @"| zij| ie| die)?"
        + @"(?: actief| bekend)? (?:als|onder(?: de naam)?) (?!de\b|het\b|een\b)|onder|bekend als|genaamd|onder de naam) (?!de\b"
        + @"|het\b|een\b)"
        + @"|(?:nieuwe|andere|tweede|oude|privé|prive|geheime|haar|zijn) (?:insta|instagram|snap|snapchat|tiktok|telegram|account"
        + @"|acc) \((?=\S+\))"
        + @"|(?:roblox|minecraft|fortnite|discord|steam|twitch|telegram|snapchat|tiktok)[ -](?:speler|user|gebruiker|tag|id"
        + @"|streamer) )(?<name>[a-z0-9][\w.-]{3,29}\w)(?!\w)(?! (?:op|niet|is|van|door|weg|aan|dicht"
        + @"|bekend)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
