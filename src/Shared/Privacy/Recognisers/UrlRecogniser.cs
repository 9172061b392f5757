using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>Links: with a scheme, with www, or a bare domain; also with the point spelled out.</summary>
internal sealed partial class UrlRecogniser : IRecogniser
{
    private const string Point = @"(?:\.|\[\.\]|\(\.\)| ?[\[(] ?(?:dot|punt) ?[\])] ?)";

    // Endings that are no Dutch word, so that "school.de jongen" with its space forgotten passes.
    private const string Endings = @"nl|com|net|org|eu|info|io|gg|ly|be|tv|xyz|uk|fr|pl|tr|ru|ua|ro|bg|ma|cc|biz|vip|onion|page|dev|ai|gl"
        + @"|app|online"
        + "|site|shop|store|link|club|live|chat|cash|money|bio|ee|fm|media|amsterdam|frl|website|cloud|world|tech|us|ch|at|gratis|games?";

    public IdentifyingKind Kind => IdentifyingKind.Url;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var reached = 0;
        for (var hint = Hint().Match(text.Lower); hint.Success; hint = hint.NextMatch())
        {
            if (hint.Index < reached)
                continue;
            // Only the words around something like a point or slashes are looked at.
            var start = hint.Index;
            if (start > reached && text.At(start - 1) == ' ')
                start--;
            while (start > reached && text.At(start - 1) != ' ')
                start--;
            reached = WordEnd(text, hint.Index + hint.Length);
            var window = WordEnd(text, WordEnd(text, reached) + 1) - start;
            for (var slash = SpokenSlash().Match(text.Lower, start + window, Math.Min(40, text.Lower.Length - start - window));
                slash.Success; slash = SpokenSlash().Match(text.Lower, start + window, Math.Min(40, text.Lower.Length - start - window)))
                window += slash.Length;
            for (var link = Link().Match(text.Lower, start, window); link.Success; link = link.NextMatch())
            {
                var end = link.Index + link.Length;
                while (text.At(end - 1) is '.' or ',' or ';' or ':' or '!' or '?' or ')' or ']' or '}' or '"' or '\'' or '>')
                    end--;
                found.Add(new(link.Index, end));
                reached = Math.Max(reached, link.Index + link.Length);
            }
        }
    }

    private static int WordEnd(FoldedText text, int from)
    {
        var next = from < text.Lower.Length ? text.Lower.IndexOf(' ', from + 1) : -1;
        return next < 0 ? text.Lower.Length : next;
    }

    [GeneratedRegex(@"\.[a-z]|(?<=\bt) me ?/|: ?//|[\[(] ?(?:dot|punt|\.) ?[\])]|(?<= )(?:punt|dot) [a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Hint();

    [GeneratedRegex(@"^ ?(?:slash [a-z0-9_-]+|[a-z0-9_-]+ slash [a-z0-9_-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex SpokenSlash();

    [GeneratedRegex(@"(?<![\w])(?:h(?:tt|xx)ps?|ftp) ?: ?// ?[^\s]+"
        + @"|(?<![\w@.-])www" + Point + @"[^\s]+"
        + @"|(?<![\w@.-])(?:[a-z0-9](?>[a-z0-9-]*)" + Point + @"){1,10}?(?:"
        + "(?:" + Endings + @")(?![\w-]|\.[a-z0-9])(?::\d+)?(?:[/?#][^\s]*)?"
        + @"|[a-z]{2,12}(?::\d+)?/[a-z0-9@+_-][^\s]*)"
        + @"|(?<![\w@.-])(?:t|wa|telegram|instagram|snapchat|tiktok|discord|facebook|onlyfans|youtube|bit)" + Point +
            @"(?:me|gg|com|ly) ?/ ?[a-z0-9@+_-][^\s]*"
        + @"|(?<![\w@.-])(?:t|wa) me ?/ ?[a-z0-9@+_-][^\s]*"
        + @"|(?<![\w@.-])[a-z0-9](?>[a-z0-9-]*) (?:punt|dot) (?:(?:nl|com|net|org|eu|be|gg|io)(?!\w)(?:(?: slash [a-z0-9_-]+)+| ?/[^\s]*)?"
        + @"|me ?(?:/|slash) ?[^\s]+)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
