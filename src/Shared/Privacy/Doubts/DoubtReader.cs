using System.Buffers;
using System.Collections.Frozen;
using Dashboard.Shared.Privacy.Names;
using static Dashboard.Shared.Privacy.Doubts.WordSet;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Goes through one text from left to right and collects what is asked about.</summary>
internal sealed class DoubtReader
{
    /// <summary>A slip of the hand takes long to see, so only so many are looked for in one text.</summary>
    private const int MostMistyped = 40;

    private const int LongestPrefix = 4;

    private const int LeastDigits = 5;

    private const int MostDigitsOfCode = 4;

    /// <summary>Longer everyday words are nobody's name.</summary>
    private const int LongestEverydayName = 9;

    private static readonly SearchValues<char> NoLetters = SearchValues.Create("0123456789_");

    private static readonly SearchValues<char> HexadecimalLetters = SearchValues.Create("abcdef");

    /// <summary>Names that are too everyday to be asked about behind a preposition.</summary>
    private static readonly FrozenSet<string> RatherWords = Shapes(
        "an elf tien ben wil will ons lot ties kit kick kaart storm ton star king queen max mark jet job pa su can ma sem vos hope "
        + "faith grace baby boss dick do kim love may as in is ma mei juni pip pol rein sai sint stan "
        + "tas teun vera west wolf zin prins koning bos berg dijk veld beek molen hof haan bakker kok visser smit schipper koster dekker "
        + "kuiper mulder timmerman boer groot klein kort lang bruin wit zwart prijs winter zomer "
        + "ali bas jade moor noor roman said stern gast maas mol dam ham pot vet vis ring rood best goed kamp kamer keizer kerk post "
        + "post pool prijs school schuur slag slager snel sterk stok tak ver ven verkerk vliet vlak vogel vroom weg werf werk wever wind "
        + "zand zee zon zwaan dekens "
        + "duim draaijer evers groen hart heer jager kant kaper karel keus kolk kramer kraan kramp kuiken kuil laan last lammers leeuw "
        + "maat meer meester mees meester melis men moes munt naber nagel nood noot oom paul peer peper pinas plat poel poort pool "
        + "prince raad ram reus ridder roos roest romein ruiter sanders schaap schut schouten slot sloot smal snel spijker spits staal "
        + "stam steen "
        + "sterk stoel straat strik tang tuin velden vink vlieger vonk voor vos vriend waard wal wand water weide wezel wijn wijs wolf "
        + "wouters zegers zeeman zegel zoet zomer");

    private static readonly FrozenSet<string> FileEndings = Shapes(
        "doc docx pdf xls xlsx jpg jpeg png mp3 mp4 mov txt csv zip heic msg eml ppt pptx");

    /// <summary>What can stand behind "bijnaam" or "noemt zich" without being the name.</summary>
    private const WordKinds NeverNamed = WordKinds.Never | WordKinds.Skip | WordKinds.Article | WordKinds.Naming | WordKinds.NamingToo
        | WordKinds.Verb | WordKinds.Possessive
        | WordKinds.PlacePreposition | WordKinds.BeforeName;

    private readonly FoldedText text;
    private readonly DutchWords words;
    private readonly Neighbours near;
    private readonly EverydayWords known;
    private readonly PersonsPlace persons;
    private readonly DoubtfulNumbers numbers;
    private readonly IReadOnlyList<IdentifyingSpan> _refused;
    private readonly List<Doubt> _doubts = [];
    private int _mistyped;
    private int _nextRefused;

    public DoubtReader(string original, FoldedText text, DutchWords words)
    {
        (this.text, this.words) = (text, words);
        near = new(original, text);
        known = new(text, words);
        persons = new(text, words, near, known);
        numbers = new(text, near);
        _refused = IdentifyingText.Find(original);
    }

    public List<Doubt> Read()
    {
        for (var at = 0; at < text.Lower.Length;)
        {
            if (!text.IsWord(at))
            {
                at++;
                continue;
            }
            var token = near.Token(at);
            at = token.End;
            if (known.KnownPhrase(token.Start) is var phrase and > 0)
                token.End = at = token.Start + phrase;
            else if (numbers.SpelledNumberEnd(token) is var spelled and > 0)
                Ask(DoubtKind.Number, token.Start, at = spelled);
            else if (DoubtOf(token.Start, ref at) is { } kind)
                Ask(kind, token.Start, at);
            near.Pass(token.Start, at);
        }
        AskPhrases();
        return _doubts;
    }

    /// <summary>What more words together say, where nothing of it is refused or asked about already.</summary>
    private void AskPhrases()
    {
        var words = _doubts.Count;
        foreach (var (kind, stretch) in DoubtfulPhrases.Find(text))
        {
            var span = text.Original(default, stretch);
            if (!_refused.Any(refused => refused.Start < span.End && span.Start < refused.End)
                && !_doubts.Exists(doubt => doubt.Start < span.End && span.Start < doubt.End))
                _doubts.Add(new(kind, span.Start, span.End));
        }
        if (_doubts.Count > words)
            _doubts.Sort((left, right) => left.Start.CompareTo(right.Start));
    }

    public List<Doubt> ReadReference()
    {
        for (var at = 0; at < text.Lower.Length;)
        {
            var start = at;
            while (char.IsLetter(text.At(at)))
                at++;
            if (at == start)
                at++;
            else if (ReadsAsWord(start, at))
                Ask(DoubtKind.Word, start, at);
        }
        return _doubts;
    }

    /// <summary>The capitals that an organisation puts before its numbers ("LUT000012"): behind a name stands a year at most.</summary>
    private bool IsPrefix(int start, int end)
    {
        var digits = end;
        while (text.IsDigit(digits))
            digits++;
        return end - start <= LongestPrefix && digits - end >= LeastDigits
            && !text.Cased.AsSpan(start, end - start).ContainsAnyExceptInRange('A', 'Z');
    }

    /// <summary>A run of letters of a code: not a known word, and not what chance makes of hexadecimal digits or consonants.</summary>
    private bool ReadsAsWord(int start, int end)
    {
        var word = text.Lower.AsSpan(start..end);
        var isByChance = !word.ContainsAnyExcept(HexadecimalLetters) && (text.IsDigit(start - 1) || text.IsDigit(end));
        if (isByChance || IsPrefix(start, end))
            return false;
        if (Lexicon.KindsOf(word) is var kinds && (kinds & EverydayWords.AnyName) != 0 && (kinds & EverydayWords.NoName) == 0
            && word.Length > 2)
            return true;
        return word.Length >= EverydayWords.ShortestCode && word.ContainsAny(EverydayWords.Vowels)
            && word.ContainsAnyExcept(HexadecimalLetters)
            && !known.IsKnown(word, isSmall: true);
    }

    /// <param name="end">The token's end; moved where a number goes on.</param>
    private DoubtKind? DoubtOf(int start, ref int end)
    {
        if (text.IsDigit(start) && numbers.NumberEnd(start) is var numberEnd and > 0)
        {
            end = numberEnd;
            return numbers.IsDoubtfulNumber(start, ref end) ? DoubtKind.Number : null;
        }
        var word = text.Lower.AsSpan(start..end);
        if (IsFile(word, ref end))
            return null;
        if (word.ContainsAny(NoLetters))
            return known.IsKnownInParts(word) || word.Contains('-') && known.IsKindOfThing(word) && text.IsDigit(start)
                || IsShortCode(start, end) ? null : DoubtKind.Account;
        if (word.Contains('.'))
            return known.IsKnownAbbreviation(word) ? null : DoubtKind.Word;
        return DoubtOfWord(start, end, word);
    }

    private DoubtKind? DoubtOfWord(int start, int end, ReadOnlySpan<char> word)
    {
        var means = text.CapitalsMean(start);
        var isCapital = char.IsUpper(text.Cased[start]) && means;
        if (word.Length == 1)
            return isCapital && !near.StartsSentence(start) && persons.IsBehindPerson && text.At(end) != '/' && !char.IsDigit(text.At(end))
                ? DoubtKind.Name : null;
        var isNamed = persons.IsNamed(start);
        if (known.IsProper(word) || isCapital && known.IsMadeOfAcronym(start, end) || EverydayWords.IsPlace(word)
            || word.Contains('-') && known.IsKindOfThing(word) || persons.IsNamedPlace(start, end))
            return null;
        var kinds = Lexicon.KindsOf(word);
        var isWhole = !text.Cased.AsSpan(start + 1, word.Length - 1).ContainsAnyExceptInRange('A', 'Z');
        if (isCapital && !isNamed && (kinds & EverydayWords.AnyName) == 0 && !persons.IsBehindRole
            && (isWhole && word.Length <= EverydayWords.LongestAcronym || known.IsMeasure(word, end) || known.IsAbbreviation(word, end)))
            return null; // "SAVRY", "Hb 7,2", "Lpw", "Ned."
        var isKnown = (kinds & EverydayWords.NoName) != 0 || known.IsKnown(word, !isCapital) || known.IsPossessive(word)
            || known.IsMadeOfProper(word);
        if (!isKnown)
        {
            var mayBeSlip = !isCapital && !isNamed && (kinds & EverydayWords.AnyName) == 0
                && !Holds(PersonsPlace.BeforePerson, near.Previous);
            return mayBeSlip && (known.IsShortened(word, end) || _mistyped++ < MostMistyped && words.KnowsMistyped(word)) ? null
                : DoubtKind.Word;
        }
        if ((kinds & EverydayWords.NoName) != 0 && (kinds & (WordKinds.Given | WordKinds.Surname)) == 0)
            return isNamed && (kinds & NeverNamed) == 0 ? DoubtKind.Name : null;
        if (isNamed)
            return DoubtKind.Name;
        var isName = (kinds & EverydayWords.AnyName) != 0;
        if (isCapital && isWhole)
            return null; // an abbreviation, and a known one
        if (isCapital && !near.StartsSentence(start))
            return isName
                || !persons.FollowsInstitution() && word.Length < LongestEverydayName && !word.Contains('-')
                && !persons.IsInTitle(start, end) ? DoubtKind.Name : null;
        if (isCapital && isName && (Lexicon.KindsOf(near.Next(end)).HasFlag(WordKinds.Verb) && !Holds(RatherWords, word)
            || (kinds & (WordKinds.GivenAndWord | WordKinds.GivenRather)) != 0 && near.Next(end) is "van" or "uit" or "en"))
            return DoubtKind.Name;
        return !isCapital && (kinds & WordKinds.GivenAndWord) != 0 && near.Adjoins(start) && Holds(PersonsPlace.BeforePerson, near.Previous)
            && !Holds(RatherWords, word) ? DoubtKind.Name : null;
    }

    /// <summary>
    /// "43A12", "CRIES-13": few digits beside few letters are a product, a law or a room; "3BK2" is the class of a child.
    /// </summary>
    private bool IsShortCode(int start, int end)
    {
        var word = text.Lower.AsSpan(start..end);
        if (near.Previous is "klas" && word.Length <= EverydayWords.ShortestCode)
            return true; // of a class alone nothing is told; a child of one is the first tier's
        if (word.Contains('_') || persons.IsBehindPerson || Holds(DoubtfulNumbers.NumberWords, near.Previous))
            return false;
        var (letters, digits) = (word.Length - word.Count('-') - DoubtfulNumbers.CountDigits(word), DoubtfulNumbers.CountDigits(word));
        var isClass = char.IsAsciiDigit(word[0]) && !char.IsAsciiDigit(word[1]) && word.Length <= EverydayWords.ShortestCode;
        return digits <= MostDigitsOfCode
            && letters <= (digits <= 2 && !text.Cased.AsSpan(start..end).ContainsAnyInRange('a', 'z') ? EverydayWords.LongestAcronym : 2)
            && !isClass;
    }

    /// <summary>"verslag_mdo.docx": the name of a file, of words that are known.</summary>
    private bool IsFile(ReadOnlySpan<char> word, ref int end)
    {
        if (text.At(end) != '.' || !text.IsWord(end + 1))
            return false;
        var last = end + 1;
        while (text.IsWord(last))
            last++;
        if (!Holds(FileEndings, text.Lower.AsSpan((end + 1)..last)))
            return false;
        foreach (var range in word.SplitAny('_', '-'))
        {
            var part = word[range];
            if (part.ContainsAnyExceptInRange('0', '9') && !words.Knows(part, isSmall: true)
                && part is not "img" and not "vid" and not "pxl" and not "dsc" and not "wa")
                return false;
        }
        end = last;
        return true;
    }

    private void Ask(DoubtKind kind, int start, int end)
    {
        var span = text.Original(default, new(start, end));
        while (_nextRefused < _refused.Count && _refused[_nextRefused].End <= span.Start)
            _nextRefused++;
        if (_nextRefused == _refused.Count || span.End <= _refused[_nextRefused].Start)
            _doubts.Add(new(kind, span.Start, span.End));
    }
}
