using System.Collections.Frozen;
using System.Globalization;
using static Dashboard.Shared.Privacy.Doubts.WordSet;

namespace Dashboard.Shared.Privacy.Doubts;

/// <summary>Numbers of no form that is known to belong to nobody.</summary>
internal sealed class DoubtfulNumbers(FoldedText text, Neighbours near)
{
    /// <summary>A full date before this year is somebody's birthday: signals are of the last years.</summary>
    private const int FirstEventYear = 2020;

    /// <summary>So many numerals in a row are no quantity.</summary>
    private const int MostSpelled = 4;

    private static readonly FrozenSet<string> NumberShapes = Shapes(
        "0.000 00.000 000.000 0.000.000 00.000.000 000.000.000 0000,00 00000,00 0.000,00 00.000,00 000.000,00 0,000 00,000 "
        + "00:00:00 00.00-00.00 00:00-00:00 0:00-00:00 00.00-0.00 00:00-0:00 0.00-00.00 00-00-00 0-00-00 00-0-00 0-0-00 0-0-0000 "
        + "0-00-0000 00-0-0000 00-00-0000 "
        + "0/00/00 00/0/00 00/00/00 0/0/0000 0/00/0000 00/0/0000 00/00/0000 0000-00-00 0000/00/00 0.00.00 00.0.00 00.00.00 0.0.0000 "
        + "0.00.0000 00.0.0000 00.00.0000 "
        + "0.00/0.00 0.00/0.00/0.00 00/00/00 000,00 00.00/00.00 0000-0000 0000/0000 0000-00 0000/00 0000-000 00-0000 00/0000 0-0000 "
        + "0/0000 0000-0 0000/0");

    private static readonly FrozenSet<string> Months = Shapes(
        "januari februari maart april mei juni juli augustus september oktober november december jan feb mrt apr jun jul aug sep sept "
        + "okt nov dec");

    /// <summary>What stands behind a number that is no number of somebody.</summary>
    private static readonly FrozenSet<string> Quantities = Shapes(
        "euro eur volgers volgelingen views weergaven likes keer x km m meter gram g gr kg kilo mg ml l liter punten credits coins "
        + "robux xp vb mb gb jaar mensen stuks personen pillen leden abonnees");

    /// <summary>Behind these stands the number of one person, file or house.</summary>
    public static readonly FrozenSet<string> NumberWords = Shapes(
        "nr nummer num no huisnummer huisnr dossier dossiernummer dossiernr client clientnummer clientnr leerlingnummer leerlingnr "
        + "llnr leerlingnum casus casusnummer casusnr klantnummer klantnr relatienummer "
        + "registratienummer registratienr zaak zaaknummer zaaknr pasnummer pasnr kamernummer kamernr clientid patientnummer patientnr "
        + "personeelsnummer studentnummer studentnr lidnummer appartement");

    private static readonly FrozenSet<string> Numerals = Shapes(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
        + "negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend tweeduizend");

    private static readonly FrozenSet<string> HelpLines = Shapes("0800 0900 0906 0909");

    private static readonly FrozenSet<string> KnownNumbers = Shapes("116000 116006 116111 116123");

    /// <summary>"nul zes drie en twintig …": the end of a number that is written as words; 0 when there is none.</summary>
    public int SpelledNumberEnd((int Start, int End) token)
    {
        var (end, count) = (0, 0);
        while (IsSpelledNumber(text.Lower.AsSpan(token.Start..token.End)) is var isNumber
            && (isNumber || count > 0 && text.Lower.AsSpan(token.Start..token.End) is "en" or "punt" or "slash" or "streep" or "dubbel"))
        {
            if (isNumber)
                (end, count) = (token.End, count + 1);
            var next = token.End;
            while (text.At(next) is ' ' or '-' or ',' && next < text.Lower.Length)
                next++;
            if (!text.IsWord(next) || next - token.End > 2)
                break;
            token = near.Token(next);
        }
        return count >= MostSpelled ? end : 0;
    }

    /// <summary>The end of a number that begins here; 0 when letters belong to it.</summary>
    public int NumberEnd(int start)
    {
        var end = start;
        while (text.IsDigit(end) || text.At(end) is '.' or ',' or ':' or '/' or '-' && text.IsDigit(end + 1) && text.IsDigit(end - 1))
            end++;
        return text.IsWord(end) || text.At(end) is '-' or '\'' && text.IsWord(end + 1) ? 0 : end;
    }

    /// <param name="end">The number's end; moved behind the groups that belong to it.</param>
    public bool IsDoubtfulNumber(int start, ref int end)
    {
        var number = text.Lower.AsSpan(start..end);
        if (Holds(HelpLines, number[..Math.Min(4, number.Length)]))
            return false;
        if (Holds(NumberWords, near.Previous) && start - near.PreviousEnd <= 3
            && (number.Length > 1 || near.Previous is not "nummer" and not "nr"))
            return CountDigits(number) > 2 || near.Previous is "huisnummer" or "huisnr" or "appartement"
                || near.Previous is "nummer" or "nr" or "num" or "no" && !(near.BeforePrevious is "signaal" or "melding");
        if (number.Length == 4 && Holds(Months, near.Previous) && start - near.PreviousEnd <= 2)
            return IsYearBefore(number) && near.BeforePrevious is not "1"; // laws begin on the first of a month
        if (number.Length == 2 && Holds(Months, near.Previous) && start - near.PreviousEnd <= 2
            && near.BeforePrevious is [>= '0' and <= '9', ..]
            && near.Next(end) is [] or [.., not 'n' and not 's' and not 'u' and not 'r'])
            return int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) < FirstEventYear - 2000; // "3 nov 14 moeder belde"
        if (Holds(KnownNumbers, number) || text.Before(start, 2).Contains('€'))
            return false;
        var digits = CountDigits(number);
        var groups = 1;
        if (digits == number.Length)
        {
            while (text.At(end) == ' ' && text.IsDigit(end + 1) && NumberEnd(end + 1) is var next and > 0
                && CountDigits(text.Lower.AsSpan(end + 1, next - end - 1)) == next - end - 1)
            {
                digits += next - end - 1;
                groups++;
                end = next;
            }
        }
        if (Holds(Quantities, near.Next(end)))
            return false;
        if (groups > 1)
            return digits > 6 && text.Lower.AsSpan(start..end).ToString().Split(' ') is var parts && parts.Any(part => part.Length > 2)
                && !parts.Skip(1).All(part => part.Length == 3);
        if (digits == number.Length)
            return digits > 4;
        return digits > 4 && (!Holds(NumberShapes, Shape(number)) || IsBirthday(number));
    }

    public static int CountDigits(ReadOnlySpan<char> number)
    {
        var count = 0;
        foreach (var c in number)
            count += char.IsAsciiDigit(c) ? 1 : 0;
        return count;
    }

    private static bool IsSpelledNumber(ReadOnlySpan<char> word) =>
        Holds(Numerals, word) || word.Length > 6 && word.EndsWith("tig") && word.Contains("en", StringComparison.Ordinal);

    private static string Shape(ReadOnlySpan<char> number)
    {
        var shape = number.ToString().ToCharArray();
        for (var i = 0; i < shape.Length; i++)
            shape[i] = char.IsAsciiDigit(shape[i]) ? '0' : shape[i];
        return new(shape);
    }

    private static bool IsYearBefore(ReadOnlySpan<char> number) =>
        int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) is > 1900 and < FirstEventYear;

    /// <summary>A full date of long before anything that is reported.</summary>
    private static bool IsBirthday(ReadOnlySpan<char> number)
    {
        var parts = number.ToString().Split('-', '/', '.');
        return parts.Length == 3 && (parts[2].Length == 4 && IsYearBefore(parts[2]) || parts[0].Length == 4 && IsYearBefore(parts[0])
            || parts[2].Length == 2 && number.ContainsAny('-', '/') && IsDayAndMonth(parts[0], parts[1])
            && int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture) < FirstEventYear - 2000);
    }

    private static bool IsDayAndMonth(string day, string month) =>
        int.Parse(day, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and < 32
            && int.Parse(month, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and < 13;
}
