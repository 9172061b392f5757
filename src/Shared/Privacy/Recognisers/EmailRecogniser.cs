using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy.Recognisers;

/// <summary>E-mail addresses, also spelled out: "jay [at] example punt nl".</summary>
internal sealed partial class EmailRecogniser : IRecogniser
{
    public IdentifyingKind Kind => IdentifyingKind.Email;

    public bool NeedsDigit => false;

    public void Find(FoldedText text, List<Stretch> found)
    {
        var floor = 0;
        for (var at = At().Match(text.Lower); at.Success; at = at.NextMatch())
        {
            var domain = Domain().Match(text.Lower, at.Index + at.Length);
            if (!domain.Success)
                continue;
            var apart = text.At(at.Index - 1) == ' ';
            // "via @jay.snel" is an account.
            if (apart && at.Value == "@")
                continue;
            var before = apart ? at.Index - 1 : at.Index;
            var start = LocalPart(text, before, floor);
            if (start >= before)
                continue;
            found.Add(new(start, floor = domain.Index + domain.Length));
        }
    }

    /// <summary>Walks back over the part before the at sign, over spelled-out points too, but never into the previous address.</summary>
    private static int LocalPart(FoldedText text, int at, int floor)
    {
        var start = Token(at);
        while (start < at && SpelledPoint().Match(text.Before(start, 12).ToString()) is { Success: true } point
            && Token(start - point.Length) is var longer && longer < start - point.Length)
            start = longer;
        return start;

        int Token(int end)
        {
            var begin = end;
            while (begin > floor && (text.IsWord(begin - 1) || text.At(begin - 1) is '.' or '+' or '-' or '%' or '\''))
                begin--;
            while (begin < end && !text.IsWord(begin))
                begin++;
            return begin;
        }
    }

    [GeneratedRegex(@"(?:@|[\[({<] ?(?:at|apen?staart(?:je)?|a) ?[\])}>]) ?|(?<= )(?:at|apen?staart(?:je)?) ",
        RegexOptions.CultureInvariant)]
    private static partial Regex At();

    [GeneratedRegex(@"\G(?>[a-z0-9-]+)(?:(?:\.| ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) )(?>[a-z0-9-]+))*"
        + @"(?:(?:\.| ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) )[a-z]{2,24}(?![\w-])|(?<=(?<![\w-])(?:gmail|hotmail|outlook|live"
        + @"|icloud|ziggo|yahoo|proton(?:mail)?))(?![\w-]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Domain();

    [GeneratedRegex(@"(?: (?:punt|dot) | ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?)$", RegexOptions.CultureInvariant)]
    private static partial Regex SpelledPoint();
}
