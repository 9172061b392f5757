using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Dashboard.Shared.Privacy.Names;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>
/// The guard's second tier, which asks: words that no list knows, or that could be a person or an account where they stand. The same code runs in the
/// browser and on the server, which is the authority.
/// </summary>
public static class DoubtfulWords
{
    /// <summary>A full date before this year is somebody's birthday: signals are of the last years.</summary>
    private const int FirstEventYear = 2020;

    /// <summary>A slip of the hand takes long to see, so only so many are looked for in one text.</summary>
    private const int MostMistyped = 40;

    private const int ShortestCode = 4;
    private const int LongestPrefix = 4;
    private const int LeastDigits = 5;

    /// <summary>So many numerals in a row are no quantity.</summary>
    private const int MostSpelled = 4;

    private const int LongestWithoutVowels = 6;
    private const int LongestAcronym = 6;
    private const int LongestMeasure = 3;
    private const int MostDigitsOfCode = 4;

    /// <summary>Longer everyday words are nobody's name.</summary>
    private const int LongestEverydayName = 9;

    private static readonly SearchValues<char> NoLetters = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");
    private static readonly SearchValues<char> HexadecimalLetters = SearchValues.Create("abcdef");

    private static readonly string[] PlaceEndings =
    [
        "straat", "laan", "weg", "plein", "park", "singel", "gracht", "kade", "dreef", "dijk", "college", "lyceum", "gymnasium", "school", "ziekenhuis", "wijk", "buurt", "station", "markt", "museum", "kerk",
        "huis", "centrum", "plas", "bos", "beleid", "code", "kaart", "tijd",
    ];

    private static readonly FrozenSet<string> NumberShapes = Shapes(
        "0.000 00.000 000.000 0.000.000 00.000.000 000.000.000 0000,00 00000,00 0.000,00 00.000,00 000.000,00 0,000 00,000 "
        + "00:00:00 00.00-00.00 00:00-00:00 0:00-00:00 00.00-0.00 00:00-0:00 0.00-00.00 00-00-00 0-00-00 00-0-00 0-0-00 0-0-0000 0-00-0000 00-0-0000 00-00-0000 "
        + "0/00/00 00/0/00 00/00/00 0/0/0000 0/00/0000 00/0/0000 00/00/0000 0000-00-00 0000/00/00 0.00.00 00.0.00 00.00.00 0.0.0000 0.00.0000 00.0.0000 00.00.0000 "
        + "0.00/0.00 0.00/0.00/0.00 00/00/00 000,00 00.00/00.00 0000-0000 0000/0000 0000-00 0000/00 0000-000 00-0000 00/0000 0-0000 0/0000 0000-0 0000/0");

    private static readonly FrozenSet<string> Months = Shapes(
        "januari februari maart april mei juni juli augustus september oktober november december jan feb mrt apr jun jul aug sep sept okt nov dec");

    /// <summary>What stands behind a number that is no number of somebody.</summary>
    private static readonly FrozenSet<string> Quantities = Shapes(
        "euro eur volgers volgelingen views weergaven likes keer x km m meter gram g gr kg kilo mg ml l liter punten credits coins robux xp vb mb gb jaar mensen stuks personen pillen leden abonnees");

    /// <summary>Behind these stands the number of one person, file or house.</summary>
    private static readonly FrozenSet<string> NumberWords = Shapes(
        "nr nummer num no huisnummer huisnr dossier dossiernummer dossiernr client clientnummer clientnr leerlingnummer leerlingnr llnr leerlingnum casus casusnummer casusnr klantnummer klantnr relatienummer "
        + "registratienummer registratienr zaak zaaknummer zaaknr pasnummer pasnr kamernummer kamernr clientid patientnummer patientnr personeelsnummer studentnummer studentnr lidnummer appartement");

    private static readonly FrozenSet<string> Numerals = Shapes(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend tweeduizend");

    private static readonly FrozenSet<string> HelpLines = Shapes("0800 0900 0906 0909");

    private static readonly FrozenSet<string> KnownNumbers = Shapes("116000 116006 116111 116123");

    /// <summary>Behind these, without an article, stands a person or a place rather than a thing.</summary>
    private static readonly FrozenSet<string> BeforePerson = Shapes("met bij van aan door tegen namens volgens en voor over naar via vriend vriendin vriendje vriendinnetje broer broertje zus zusje moeder vader mentor minderjarige jongen meisje meid client cliente leerling jongere puber tiener collega nichtje neefje dochter zoon");

    /// <summary>Names that are too everyday to be asked about behind a preposition.</summary>
    private static readonly FrozenSet<string> RatherWords = Shapes(
        "an elf tien ben wil will ons lot ties kit kick kaart storm ton star king queen max mark jet job pa su can ma sem vos hope faith grace baby boss dick do kim love may as in is ma mei juni pip pol rein sai sint stan "
        + "tas teun vera west wolf zin prins koning bos berg dijk veld beek molen hof haan bakker kok visser smit schipper koster dekker kuiper mulder timmerman boer groot klein kort lang bruin wit zwart prijs winter zomer "
        + "ali bas jade moor noor roman said stern gast maas mol dam ham pot vet vis ring rood best goed kamp kamer keizer kerk post post pool prijs school schuur slag slager snel sterk stok tak ver ven verkerk vliet vlak vogel vroom weg werf werk wever wind zand zee zon zwaan dekens "
        + "duim draaijer evers groen hart heer jager kant kaper karel keus kolk kramer kraan kramp kuiken kuil laan last lammers leeuw maat meer meester mees meester melis men moes munt naber nagel nood noot oom paul peer peper pinas plat poel poort pool prince raad ram reus ridder roos roest romein ruiter sanders schaap schut schouten slot sloot smal snel spijker spits staal stam steen "
        + "sterk stoel straat strik tang tuin velden vink vlieger vonk voor vos vriend waard wal wand water weide wezel wijn wijs wolf wouters zegers zeeman zegel zoet zomer");

    private static readonly FrozenSet<string> NamingWords = Shapes("genaamd geheten bijnaam alias aka roepnaam straatnaam artiestennaam schuilnaam nickname koosnaam rapnaam spelersnaam schermnaam accountnaam gebruikersnaam profielnaam");

    private static readonly FrozenSet<string> Calls = Shapes("noemt noemde noemen noemden");

    private static readonly FrozenSet<string> Pronouns = Shapes("zich zichzelf hem haar hij ze zij");

    private const WordKinds AnyName = WordKinds.Given | WordKinds.GivenAndWord | WordKinds.AnySurname;

    private const WordKinds NoName = WordKinds.Never | WordKinds.Role | WordKinds.Title | WordKinds.TitleToo | WordKinds.Verb | WordKinds.Institution | WordKinds.InstitutionBefore
        | WordKinds.Person | WordKinds.Thing | WordKinds.Article | WordKinds.Naming | WordKinds.NamingToo | WordKinds.Possessive | WordKinds.PlacePreposition | WordKinds.BeforeName | WordKinds.Skip | WordKinds.Kin;

    /// <summary>What can stand behind "bijnaam" or "noemt zich" without being the name.</summary>
    private const WordKinds NeverNamed = WordKinds.Never | WordKinds.Skip | WordKinds.Article | WordKinds.Naming | WordKinds.NamingToo | WordKinds.Verb | WordKinds.Possessive
        | WordKinds.PlacePreposition | WordKinds.BeforeName;

    /// <summary>Finds every word of a narrative that is asked about, ordered by start, not overlapping; none where the first tier refuses already.</summary>
    public static IReadOnlyList<Doubt> Find(string? text, DutchWords words)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        using var folded = FoldedText.From(text);
        return new Reader(text, folded, words).Read();
    }

    /// <summary>The same for a reference, which is a code: only what reads as a word in it is asked about.</summary>
    public static IReadOnlyList<Doubt> FindInReference(string? reference, DutchWords words)
    {
        if (string.IsNullOrWhiteSpace(reference))
            return [];
        using var folded = FoldedText.From(reference);
        return new Reader(reference, folded, words).ReadReference();
    }

    private static FrozenSet<string> Shapes(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static bool Holds(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Goes through one text from left to right.</summary>
    private sealed class Reader(string original, FoldedText text, DutchWords words)
    {
        private readonly IReadOnlyList<IdentifyingSpan> _refused = IdentifyingText.Find(original);
        private readonly List<Doubt> _doubts = [];
        private (int Start, int End) _previous;
        private (int Start, int End) _beforePrevious;
        private int _mistyped;
        private int _nextRefused;

        public List<Doubt> Read()
        {
            for (var at = 0; at < text.Lower.Length;)
            {
                if (!text.IsWord(at))
                {
                    at++;
                    continue;
                }
                var token = Token(at);
                at = token.End;
                if (KnownPhrase(token.Start) is var phrase and > 0)
                    token.End = at = token.Start + phrase;
                else if (SpelledNumberEnd(token) is var spelled and > 0)
                    Ask(DoubtKind.Number, token.Start, at = spelled);
                else if (DoubtOf(token.Start, ref at) is { } kind)
                    Ask(kind, token.Start, at);
                (_beforePrevious, _previous) = (_previous, (token.Start, at));
            }
            return _doubts;
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
            return end - start <= LongestPrefix && digits - end >= LeastDigits && !text.Cased.AsSpan(start, end - start).ContainsAnyExceptInRange('A', 'Z');
        }

        /// <summary>A run of letters of a code: not a known word, and not what chance makes of hexadecimal digits or consonants.</summary>
        private bool ReadsAsWord(int start, int end)
        {
            var word = text.Lower.AsSpan(start..end);
            var isByChance = !word.ContainsAnyExcept(HexadecimalLetters) && (text.IsDigit(start - 1) || text.IsDigit(end));
            if (isByChance || IsPrefix(start, end))
                return false;
            if (Lexicon.KindsOf(word) is var kinds && (kinds & AnyName) != 0 && (kinds & NoName) == 0 && word.Length > 2)
                return true;
            return word.Length >= ShortestCode && word.ContainsAny(Vowels) && word.ContainsAnyExcept(HexadecimalLetters) && !IsKnown(word, isSmall: true);
        }

        /// <summary>A word with the dashes and apostrophes inside it, or an abbreviation with its points.</summary>
        private (int Start, int End) Token(int start)
        {
            var end = start + 1;
            if (IsLetter(start) && text.At(end) == '.' && IsLetter(end + 1) && !text.IsWord(end + 2))
            {
                while (text.At(end) == '.' && IsLetter(end + 1) && !text.IsWord(end + 2))
                    end += 2;
                return (start, end);
            }
            while (text.IsWord(end) || text.At(end) is '-' or '\'' && text.IsWord(end + 1))
                end++;
            return (start, end);
        }

        /// <summary>"nul zes drie en twintig …": the end of a number that is written as words; 0 when there is none.</summary>
        private int SpelledNumberEnd((int Start, int End) token)
        {
            var (end, count) = (0, 0);
            while (IsSpelledNumber(text.Lower.AsSpan(token.Start..token.End)) is var isNumber && (isNumber || count > 0 && text.Lower.AsSpan(token.Start..token.End) is "en" or "punt" or "slash" or "streep" or "dubbel"))
            {
                if (isNumber)
                    (end, count) = (token.End, count + 1);
                var next = token.End;
                while (text.At(next) is ' ' or '-' or ',' && next < text.Lower.Length)
                    next++;
                if (!text.IsWord(next) || next - token.End > 2)
                    break;
                token = Token(next);
            }
            return count >= MostSpelled ? end : 0;
        }

        private static bool IsSpelledNumber(ReadOnlySpan<char> word) =>
            Holds(Numerals, word) || word.Length > 6 && word.EndsWith("tig") && word.Contains("en", StringComparison.Ordinal);

        private bool IsLetter(int at) => char.IsLetter(text.At(at));

        private int KnownPhrase(int start)
        {
            var end = start;
            while (text.IsWord(end))
                end++;
            return Lexicon.PhraseLength(text.Lower.AsSpan(start), text.Lower.AsSpan(start..end));
        }

        /// <param name="end">The token's end; moved where a number goes on.</param>
        private DoubtKind? DoubtOf(int start, ref int end)
        {
            if (text.IsDigit(start) && NumberEnd(start) is var numberEnd and > 0)
            {
                end = numberEnd;
                return IsDoubtfulNumber(start, ref end) ? DoubtKind.Number : null;
            }
            var word = text.Lower.AsSpan(start..end);
            if (word.ContainsAny(NoLetters))
                return IsKnownInParts(word) || word.Contains('-') && IsKindOfThing(word) && text.IsDigit(start) || IsShortCode(start, end) ? null : DoubtKind.Account;
            if (word.Contains('.'))
                return IsKnownAbbreviation(word) ? null : DoubtKind.Word;
            return DoubtOfWord(start, end, word);
        }

        private DoubtKind? DoubtOfWord(int start, int end, ReadOnlySpan<char> word)
        {
            var means = text.CapitalsMean(start);
            var isCapital = char.IsUpper(text.Cased[start]) && means;
            if (word.Length == 1)
                return isCapital && !StartsSentence(start) && IsBehindPerson && text.At(end) != '/' && !char.IsDigit(text.At(end)) ? DoubtKind.Name : null;
            var isNamed = IsNamed(start);
            if (words.KnowsWithCapital(word) || word.EndsWith("'s") && (words.KnowsWithCapital(word[..^2]) || isCapital && IsAcronymsPlural(start, end)) || IsPlace(word) || word.Contains('-') && (IsPlaceInParts(word) || IsKindOfThing(word)) || IsNamedPlace(start, end))
                return null;
            var kinds = Lexicon.KindsOf(word);
            var isWhole = !text.Cased.AsSpan(start + 1, word.Length - 1).ContainsAnyExceptInRange('A', 'Z');
            if (isCapital && !isNamed && (kinds & AnyName) == 0 && !IsBehindRole && (isWhole && word.Length <= LongestAcronym || IsMeasure(word, end) || IsAbbreviation(word, end)))
                return null; // "SAVRY", "Hb 7,2", "Lpw", "Ned."
            var isKnown = (kinds & NoName) != 0 || IsKnown(word, !isCapital) || IsGenitiveOfKnown(word);
            if (!isKnown)
            {
                var mayBeSlip = !isCapital && !isNamed && (kinds & AnyName) == 0 && !Holds(BeforePerson, Previous);
                return mayBeSlip && (IsShortened(word, end) || _mistyped++ < MostMistyped && words.KnowsMistyped(word)) ? null : DoubtKind.Word;
            }
            if ((kinds & NoName) != 0 && (kinds & (WordKinds.Given | WordKinds.Surname)) == 0)
                return isNamed && (kinds & NeverNamed) == 0 ? DoubtKind.Name : null;
            if (isNamed)
                return DoubtKind.Name;
            var isName = (kinds & AnyName) != 0;
            if (isCapital && isWhole)
                return null; // an abbreviation, and a known one
            if (isCapital && !StartsSentence(start))
                return isName || !FollowsInstitution() && word.Length < LongestEverydayName && !word.Contains('-') && !IsInTitle(start, end) ? DoubtKind.Name : null;
            if (isCapital && isName && Lexicon.KindsOf(Next(end)).HasFlag(WordKinds.Verb) && !Holds(RatherWords, word))
                return DoubtKind.Name;
            return !isCapital && (kinds & WordKinds.GivenAndWord) != 0 && Adjoins(start) && Holds(BeforePerson, Previous) && !Holds(RatherWords, word) ? DoubtKind.Name : null;
        }

        private bool IsKnown(ReadOnlySpan<char> word, bool isSmall) => words.Knows(word, isSmall) || word.Contains('-') && IsKnownInParts(word);

        /// <summary>"AVE-model": what stands last says what it is, and that is nobody.</summary>
        private bool IsKindOfThing(ReadOnlySpan<char> word)
        {
            var dash = word.LastIndexOf('-');
            var head = word[..dash];
            var tail = word[(dash + 1)..];
            var isSure = head.Length > 1 && !head.ContainsAnyExcept(Digits) || tail is "arts";
            return tail.Length >= ShortestCode && words.Knows(tail, isSmall: true) && (isSure || ((Lexicon.KindsOf(tail) | Lexicon.KindsOf(head)) & AnyName) == 0);
        }

        /// <summary>"43A12", "CRIES-13": few digits beside few letters are a product, a law or a room; "3BK2" is the class of a child.</summary>
        private bool IsShortCode(int start, int end)
        {
            var word = text.Lower.AsSpan(start..end);
            if (word.Contains('_') || IsBehindPerson || Holds(NumberWords, Previous))
                return false;
            var (letters, digits) = (word.Length - word.Count('-') - CountDigits(word), CountDigits(word));
            var isClass = char.IsAsciiDigit(word[0]) && !char.IsAsciiDigit(word[1]) && word.Length <= ShortestCode;
            return digits <= MostDigitsOfCode && letters <= (digits <= 2 && !text.Cased.AsSpan(start..end).ContainsAnyInRange('a', 'z') ? LongestAcronym : 2) && !isClass;
        }

        /// <summary>"Lpw", "Ned.": no vowel, or a point behind the beginning of a word.</summary>
        private bool IsAbbreviation(ReadOnlySpan<char> word, int end) => word.Length <= LongestWithoutVowels && !word.ContainsAny(Vowels)
            || word.Length <= ShortestCode && text.At(end) == '.' && char.IsLetter(text.At(end + 2)) && words.KnowsBeginning(word);

        /// <summary>"BOA's".</summary>
        private bool IsAcronymsPlural(int start, int end) => end - start - 2 is > 1 and <= LongestAcronym && !text.Cased.AsSpan(start, end - start - 2).ContainsAnyExceptInRange('A', 'Z');

        /// <summary>"Hb 7,2".</summary>
        private bool IsMeasure(ReadOnlySpan<char> word, int end) => word.Length <= LongestMeasure && text.At(end) == ' ' && text.IsDigit(end + 1);

        /// <summary>"Sint Willebrord", "Pieter Baan Centrum".</summary>
        private bool IsNamedPlace(int start, int end)
        {
            if (!char.IsUpper(text.Cased[start]))
                return false;
            if (Adjoins(start) && Previous is "sint")
                return true;
            for (var more = 0; more < 3 && text.At(end) == ' ' && char.IsUpper(text.Cased[Math.Min(end + 1, text.Cased.Length - 1)]); more++)
            {
                var next = Next(end);
                if (next.Length == 0)
                    return false;
                if ((Lexicon.KindsOf(next) & WordKinds.Institution) != 0)
                    return true;
                end += 1 + next.Length;
            }
            return false;
        }

        /// <summary>"Meld Misdaad Anoniem": a known word with a capital beside another is a title.</summary>
        private bool IsInTitle(int start, int end) => IsKnownWithCapital(Next(end), end + 1) || Adjoins(start) && !IsBehindPerson && IsKnownWithCapital(Previous, _previous.Start);

        private bool IsKnownWithCapital(ReadOnlySpan<char> word, int start) => word.Length > 1 && start < text.Cased.Length && char.IsUpper(text.Cased[start])
            && (Lexicon.KindsOf(word) & AnyName) == 0 && (words.Knows(word, isSmall: false) || words.KnowsWithCapital(word));

        /// <summary>Behind "met", "mevrouw", "leerling" or a name: where a letter or a code can be a person.</summary>
        private bool IsBehindPerson
        {
            get
            {
                if (Holds(BeforePerson, Previous))
                    return Previous is not "en" and not "voor" || BeforePrevious.Length > 1 && (Lexicon.KindsOf(BeforePrevious) & AnyName) != 0;
                var kinds = _previous.End == 0 ? WordKinds.None : Lexicon.KindsOf(Previous);
                return IsBehindRole || Previous.Length > 1 && char.IsUpper(text.Cased[_previous.Start]) && ((kinds & AnyName) != 0 || !words.KnowsWithCapital(Previous) && !IsKnown(Previous, isSmall: true));
            }
        }

        private bool IsBehindRole => _previous.End > 0 && (Lexicon.KindsOf(Previous) & (WordKinds.Title | WordKinds.TitleToo | WordKinds.Role | WordKinds.Naming)) != 0;

        /// <summary>"Kerkstraat", "Willibrordcollege": a street without a number and a school are no person.</summary>
        private static bool IsPlace(ReadOnlySpan<char> word)
        {
            foreach (var ending in PlaceEndings)
            {
                if (word.Length > ending.Length + 2 && word.EndsWith(ending))
                    return true;
            }
            return false;
        }

        /// <summary>"Helmond-Oost".</summary>
        private bool IsPlaceInParts(ReadOnlySpan<char> word) => words.KnowsWithCapital(word[..word.IndexOf('-')]) && IsKnownInParts(word);

        /// <summary>"afst.", "mdr": cut off with a point, or left without its vowels.</summary>
        private bool IsShortened(ReadOnlySpan<char> word, int end) =>
            text.At(end) == '.' && words.KnowsBeginning(word) || word.Length <= LongestWithoutVowels && !word.ContainsAny(Vowels);

        /// <summary>"Turkije's", "Eindhovens".</summary>
        private bool IsGenitiveOfKnown(ReadOnlySpan<char> word) =>
            word.EndsWith("'s") ? words.KnowsWithCapital(word[..^2]) || words.Knows(word[..^2], isSmall: true) : word.Length > 4 && word[^1] == 's' && words.KnowsWithCapital(word[..^1]);

        /// <summary>"Helmond-noord", "3-wekelijks": known as a whole, or every part of it.</summary>
        private bool IsKnownInParts(ReadOnlySpan<char> word)
        {
            if (words.Knows(word, isSmall: true))
                return true;
            if (word.Contains('_') || !word.Contains('-'))
                return false;
            foreach (var range in word.Split('-'))
            {
                var part = word[range];
                if (part.Length > 1 && !words.Knows(part, isSmall: true) && !words.KnowsWithCapital(part) && (Lexicon.KindsOf(part) & NoName) == 0)
                    return false;
            }
            return true;
        }

        private bool IsKnownAbbreviation(ReadOnlySpan<char> word)
        {
            Span<char> letters = stackalloc char[word.Length / 2 + 1];
            var length = 0;
            foreach (var c in word)
            {
                if (c != '.')
                    letters[length++] = c;
            }
            return words.Knows(letters[..length], isSmall: true);
        }

        private ReadOnlySpan<char> Previous => text.Lower.AsSpan(_previous.Start.._previous.End);

        private ReadOnlySpan<char> BeforePrevious => text.Lower.AsSpan(_beforePrevious.Start.._beforePrevious.End);

        private bool Adjoins(int start) => _previous.End > 0 && start == _previous.End + 1 && text.At(start - 1) == ' ';

        private ReadOnlySpan<char> Next(int end)
        {
            if (end + 1 >= text.Lower.Length || text.At(end) != ' ')
                return [];
            var last = end + 1;
            while (text.IsWord(last))
                last++;
            return text.Lower.AsSpan(end + 1, last - end - 1);
        }

        /// <summary>"Stichting Jeugd", "Veilig Thuis": a name of many words that are each known.</summary>
        private bool FollowsInstitution() => _previous.End > 0 && char.IsUpper(text.Cased[_previous.Start])
            && (words.KnowsWithCapital(Previous) || (Lexicon.KindsOf(Previous) & (WordKinds.Never | WordKinds.Institution | WordKinds.InstitutionBefore)) != 0 && !StartsSentence(_previous.Start));

        /// <summary>"bijnaam: beer", "noemt zich kleine".</summary>
        private bool IsNamed(int start)
        {
            if (_previous.End == 0 || start - _previous.End > 4)
                return false;
            var named = Previous is "is" or "de" or "ene" or "als" or "was" ? BeforePrevious : Previous;
            return Holds(NamingWords, named) || Holds(Pronouns, Previous) && Holds(Calls, BeforePrevious);
        }

        /// <summary>Where a capital says nothing: at the start, behind a point, a bullet or a new line.</summary>
        private bool StartsSentence(int start)
        {
            var before = start - 1;
            while (before >= 0 && text.Lower[before] is ' ' or '"' or '\'' or '(')
                before--;
            if (before > 0 && text.Lower[before] == '.' && before < _previous.End + 1 && char.IsLetter(text.At(_previous.Start)) && (_previous.End - _previous.Start == 1 || Previous.Contains('.')))
                return false; // "v.d. Bogaard"
            if (before < 0 || text.Lower[before] is '.' or '!' or '?' or ':' or ';' or '*' or '|' or '>' || text.Lower[before] is '-' or ')' && text.At(before + 1) == ' ')
                return true;
            var from = text.Original(default, new(before, before + 1)).End;
            return original.AsSpan(from, text.Original(default, new(start, start + 1)).Start - from).ContainsAny('\n', '\r');
        }

        /// <summary>The end of a number that begins here; 0 when letters belong to it.</summary>
        private int NumberEnd(int start)
        {
            var end = start;
            while (text.IsDigit(end) || text.At(end) is '.' or ',' or ':' or '/' or '-' && text.IsDigit(end + 1) && text.IsDigit(end - 1))
                end++;
            return text.IsWord(end) || text.At(end) is '-' or '\'' && text.IsWord(end + 1) ? 0 : end;
        }

        /// <param name="end">The number's end; moved behind the groups that belong to it.</param>
        private bool IsDoubtfulNumber(int start, ref int end)
        {
            var number = text.Lower.AsSpan(start..end);
            if (Holds(HelpLines, number[..Math.Min(4, number.Length)]))
                return false;
            if (Holds(NumberWords, Previous) && start - _previous.End <= 3 && (number.Length > 1 || Previous is not "nummer" and not "nr"))
                return CountDigits(number) > 2 || Previous is "huisnummer" or "huisnr" or "appartement" || !(Previous is "nummer" or "nr" or "num" or "no") || !(BeforePrevious is "signaal" or "melding");
            if (number.Length == 4 && Holds(Months, Previous) && start - _previous.End <= 2)
                return IsYearBefore(number);
            if (Holds(KnownNumbers, number) || text.Before(start, 2).Contains('€'))
                return false;
            var digits = CountDigits(number);
            var groups = 1;
            if (digits == number.Length)
            {
                while (text.At(end) == ' ' && text.IsDigit(end + 1) && NumberEnd(end + 1) is var next and > 0 && CountDigits(text.Lower.AsSpan(end + 1, next - end - 1)) == next - end - 1)
                {
                    digits += next - end - 1;
                    groups++;
                    end = next;
                }
            }
            if (Holds(Quantities, Next(end)))
                return false;
            if (groups > 1)
                return digits > 6 && text.Lower.AsSpan(start..end).ToString().Split(' ') is var parts && parts.Any(part => part.Length > 2) && !parts.Skip(1).All(part => part.Length == 3);
            if (digits == number.Length)
                return digits > 4;
            return digits > 4 && (!Holds(NumberShapes, Shape(number)) || IsBirthday(number));
        }

        private static int CountDigits(ReadOnlySpan<char> number)
        {
            var count = 0;
            foreach (var c in number)
                count += char.IsAsciiDigit(c) ? 1 : 0;
            return count;
        }

        private static string Shape(ReadOnlySpan<char> number)
        {
            var shape = number.ToString().ToCharArray();
            for (var i = 0; i < shape.Length; i++)
                shape[i] = char.IsAsciiDigit(shape[i]) ? '0' : shape[i];
            return new(shape);
        }

        private static bool IsYearBefore(ReadOnlySpan<char> number) => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) is > 1900 and < FirstEventYear;

        /// <summary>A full date of long before anything that is reported.</summary>
        private static bool IsBirthday(ReadOnlySpan<char> number)
        {
            var parts = number.ToString().Split('-', '/', '.');
            return parts.Length == 3 && (parts[2].Length == 4 && IsYearBefore(parts[2]) || parts[0].Length == 4 && IsYearBefore(parts[0])
                || parts[2].Length == 2 && number.ContainsAny('-', '/') && IsDayAndMonth(parts[0], parts[1]) && int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture) < FirstEventYear - 2000);
        }

        private static bool IsDayAndMonth(string day, string month) =>
            int.Parse(day, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and < 32 && int.Parse(month, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and < 13;

        private void Ask(DoubtKind kind, int start, int end)
        {
            var span = text.Original(default, new(start, end));
            while (_nextRefused < _refused.Count && _refused[_nextRefused].End <= span.Start)
                _nextRefused++;
            if (_nextRefused == _refused.Count || span.End <= _refused[_nextRefused].Start)
                _doubts.Add(new(kind, span.Start, span.End));
        }
    }
}
