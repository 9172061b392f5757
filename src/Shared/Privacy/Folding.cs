using System.Globalization;
using System.Text;

namespace Dashboard.Shared.Privacy;

/// <summary>What one character reads as. Own tables, because the browser has no full Unicode normalisation.</summary>
internal static class Folding
{
    /// <summary>The character is invisible or only marks another.</summary>
    public const char Nothing = '\0';

    /// <summary>The ligature ij, which reads as two letters.</summary>
    public const char Ligature = '\u0133';

    private const char Other = '\uFFFD';

    // U+00C0 to U+017F without their accents.
    private const string Latin =
        "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi\u0133\u0133JjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRr"
        + "SsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    /// <summary>
    /// U+0180 to U+024F (Romanian, African, Azerbaijani) and U+1E00 to U+1EFF (Vietnamese) without their marks; a point where none is
    /// meant.
    /// </summary>
    private const string LatinBeyond =
        ".B.......DD....A..f....I..l.....Oo.............Uu.....z......................AaIiOoUuUuUuUuUueAaAa.."
        + "..GgKkOoOo..j...Gg..NnAa....AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy...................."
        + "........";

    private const string LatinAdditional =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSs"
        + "SsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEe"
        + "IiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    private const string LookAlikes = "аеорсухіјѕԁԛԝАВЕКМНОРСТХІЈЅУΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινο․·•∙⋅‧。｡…⁄∕∶ː﹫‘’‛`´ʼ′−⁃˗\u2800\u3164\u115F\u1160";
    private const string ReadAs = "aeopcyxijsdqwABEKMHOPCTXIJSYABEZHIKMNOPTYXaivo.........//::@'''''''---    ";

    /// <summary>Braille's letters; what is none reads as something unknown.</summary>
    private static readonly string Braille = Letters("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵");

    public static char Ascii(char c) => c switch
    {
        >= ' ' and < '\u007F' => c == '`' ? '\'' : c,
        '\t' or '\r' or '\n' or '\v' or '\f' => ' ',
        _ => Nothing,
    };

    public static char Beyond(string text, int index)
    {
        var c = text[index];
        if (c is >= '\u00C0' and <= '\u017F')
            return Latin[c - '\u00C0'];
        if (c is >= '\u0180' and <= '\u024F' && LatinBeyond[c - '\u0180'] is not '.' and var beyond)
            return beyond;
        if (c is '\u0259' or '\u025B' or '\u0254')
            return c == '\u0254' ? 'o' : 'e';
        if (c is >= '\u1E00' and <= '\u1EFF' && LatinAdditional[c - '\u1E00'] is not '.' and var additional)
            return additional;
        if (c is >= '\uFF01' and <= '\uFF5E')
            return (char)(c - 0xFEE0);
        if (LookAlikes.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
            return ReadAs[at];
        if (c is >= '\u24B6' and <= '\u24E9')
            return Letter(c - '\u24B6');
        if (CharUnicodeInfo.GetDigitValue(text, index) is >= 0 and var digit)
            return (char)('0' + digit);
        if (Rune.TryGetRuneAt(text, index, out var rune) && rune.Value is >= 0x1D400 and < 0x1D6A4)
            return Letter((rune.Value - 0x1D400) % 52);
        if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF)
            return Letter(rune.Value - 0x1F1E6); // the letters that flags are made of
        if (rune.Value is > 0xE0020 and < 0xE007F)
            return (char)(rune.Value - 0xE0000); // tags: ASCII that no screen shows
        if (c is > '\u2800' and <= '\u28FF')
            return Braille[c - '\u2800'];
        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Format or UnicodeCategory.Control
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => c == '\u0085' ? ' ' : Nothing,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.ConnectorPunctuation => '_',
            UnicodeCategory.Surrogate => Other,
            _ => char.IsSurrogate(c) ? Other : c,
        };
    }

    private static string Letters(string alphabet) =>
        string.Create(256, alphabet, static (table, letters) =>
        {
            table.Fill(Other);
            for (var i = 0; i < letters.Length; i++)
                table[letters[i] - '\u2800'] = (char)('a' + i);
        });

    /// <summary>A letter of an alphabet that runs A to Z, then a to z.</summary>
    private static char Letter(int place) => (char)(place < 26 ? 'A' + place : 'a' + place - 26);
}
