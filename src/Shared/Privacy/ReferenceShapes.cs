using System.Text.RegularExpressions;

namespace Dashboard.Shared.Privacy;

/// <summary>
/// The kenmerk of a signal judged by its shape, for it has no words around it: initials with a birthday or a year of birth, in any case and
/// order, initials with points, and a citizen's number, a telephone number or a postcode with letters against it. What an administration numbers by (a day of this year, a prefix in capitals) is none of these.
/// </summary>
public static partial class ReferenceShapes
{
    private const int Longest = 64;

    private const string Initials = @"(?:[A-Za-z]\.?){2,3}";
    private const string Point = @"[-_/. ]?";

    // Whoever is a minor now, or was when old signals were seen, was born in these years; a signal is never as old.
    private const string Year = @"(?:199\d|200\d|201[0-8])";
    private const string ShortYear = @"(?:0[3-9]|1[0-8])";
    private const string Month = @"(?:0[1-9]|1[0-2])";
    private const string Day = @"(?:0[1-9]|[12]\d|3[01])";
    private const string Birthday = "(?:" + Year + Point + Month + Point + Day + "|" + Day + Point + Month + Point + Year + "|" + Day
        + Point + Month + Point + ShortYear + "|" + ShortYear + Point + Month + Point + Day + ")";

    /// <summary>Finds what the whole of a reference says; nothing is found in a part of it.</summary>
    public static IReadOnlyList<IdentifyingSpan> Find(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference) || reference.Length > Longest)
            return [];
        using var text = FoldedText.From(reference);
        var code = text.Cased.Trim();
        if (Glued().Match(code) is { Success: true } glued)
        {
            if (glued.Groups["postcode"].Success)
                return [new(IdentifyingKind.Postcode, 0, reference.Length)];
            if (IdentifyingText.Find(glued.Groups["number"].Value) is [var inside, ..])
                return [new(inside.Kind, 0, reference.Length)];
        }
        return WithBirthday().IsMatch(code) || WithYear().IsMatch(code) ? [new(IdentifyingKind.BirthDate, 0, reference.Length)]
            : Dotted().IsMatch(code) ? [new(IdentifyingKind.Name, 0, reference.Length)]
            : [];
    }

    /// <summary>
    /// A number of nine digits or more, or a postcode with a house number, with a letter or a few against it. What begins with a year of this
    /// decade is numbered by an administration.
    /// </summary>
    [GeneratedRegex(@"^[A-Za-z]{0,4}[-_/. ]?(?!202\d)(?:(?<number>\+?\d[\d\-. ]{7,}\d)"
        + @"|(?<postcode>(?!19\d\d|20\d\d)[1-9]\d{3} ?(?!S[ADS])[A-Z]{2} ?\d{1,4}))"
        + "[-_/. ]?[A-Za-z]{0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Glued();

    [GeneratedRegex("^(?:" + Birthday + Point + Initials + "|" + Initials + Point + Birthday + ")$", RegexOptions.CultureInvariant)]
    private static partial Regex WithBirthday();

    /// <summary>Initials that are no prefix: with small letters among them, or points.</summary>
    [GeneratedRegex(@"^(?:(?:[A-Z][a-z]{1,3}[A-Z][a-z]?|(?:[A-Za-z]\.){2,4})" + Point + Year
        + "|" + Year + Point + @"(?:[A-Z][a-z]{1,3}[A-Z]|(?:[A-Za-z]\.){2,4}))$", RegexOptions.CultureInvariant)]
    private static partial Regex WithYear();

    [GeneratedRegex(@"^(?:[A-Za-z]\.[ -]?){1,5}[A-Za-z]\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();
}
