using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Server.Domain;

/// <summary>
/// Text that is what it looks like. A name that turns the direction of reading, or that holds what nobody sees, is taken for another one;
/// code of a web page is never run here, but whoever gets it in a file or a mail is not to depend on that.
/// </summary>
internal static partial class PlainText
{
    private const string Controls = "Hierin staan tekens die geen tekst zijn, zoals een tab. Typ de tekst opnieuw.";

    private const string Unseen = "Hierin staan tekens die u niet ziet, of die de leesrichting omdraaien. Dat gebeurt vaak bij plakken: "
        + "haal de tekst weg en typ hem opnieuw.";

    private const string Brackets = "De tekens < en > kunnen in een naam niet.";
    private const string Tags = "Hierin staat code van een webpagina, tussen < en >. Schrijf het in gewone woorden.";

    /// <summary>Letters and marks by what Unicode says, blank or nothing on every screen.</summary>
    private static readonly SearchValues<char> Blank = SearchValues.Create("\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0");

    /// <param name="lines">It may be more than one line.</param>
    /// <param name="markup">It may hold code of a page, as the text that it is.</param>
    /// <returns>Dutch: why it is no plain text; null when it is.</returns>
    public static string? Fault(string text, bool lines = false, bool markup = false) =>
        text.Any(c => char.IsControl(c) && !(lines && c == '\n')) ? Controls
        : IsUnseen(text) ? Unseen
        : !markup && Tag().IsMatch(text) ? Tags
        : null;

    /// <summary>Of a person, an organisation or a place.</summary>
    /// <returns><inheritdoc cref="Fault"/></returns>
    public static string? FaultOfName(string name) => Fault(name) ?? (name.AsSpan().ContainsAny('<', '>') ? Brackets : null);

    /// <summary>Small letters and digits only: what two texts share that people read as the same.</summary>
    public static string KeyOf(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
                key.Append(char.ToLowerInvariant(character));
        }
        return key.ToString();
    }

    private static bool IsUnseen(string text) => text.AsSpan().ContainsAny(Blank) || text.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
        || rune == Rune.ReplacementChar); // of what was half a letter

    [GeneratedRegex("<[a-z/!?]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
