using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Benchmarks;

/// <summary>What the guard is measured on.</summary>
internal static partial class GuardTexts
{
    private const int MostCharacters = 500;

    /// <summary>Pieces that keep a careless pattern busy when they are repeated.</summary>
    public static readonly string[] Adversarial =
    [
        "1", "1 ", "12-", "06 ", "a.", "a@", "a@a.", "straat ", "laan van a ", "9a", "x-1-", "geboren ", "snap:", "account a_1 ",
        "a punt ", " [at] ",
        "de15 ", "bsn 1 ", "auto 1a ", "Sint ", "http://", "\u200B", "\uD83D", "Van der ", "de ", "mevrouw ", "jan ", "A. ", "bijnaam ",
        "Xeno-", "moeder van ",
        "a b ", "paspoort 1 ", "v-nummer 1 ", "je rk 1", "01/", "zaaknummer ", "albert ", "\uFF11", "nul zes ", "honderd", "1o ",
        "kenteken AB 1 ", "klas 3b van het ", "dossiernummer ", "sc: ", "op insta ", "06, daarna ", "op 1 in de ", "Het Aa 1 ",
        "janvander", "Xeno ",
    ];

    /// <summary>
    /// Narratives as partners write them: a few sentences up to 500 characters, one in twenty with something identifying.
    /// </summary>
    public static string[] Narratives(int count)
    {
        var random = new Random(20260);
        var sentences = Sentences()
            .ToLookup(sentence => sentence.Contains('«', StringComparison.Ordinal), sentence => Marks().Replace(sentence, "$1"));
        string[] clean = [.. sentences[false]], identifying = [.. sentences[true]];
        return [.. Enumerable.Range(0, count)
            .Select(i => Narrative(random, clean, i % 20 == 0 ? identifying[i / 20 % identifying.Length] : null))];
    }

    public static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string Narrative(Random random, string[] clean, string? identifying)
    {
        var text = new StringBuilder(identifying);
        for (var left = random.Next(1, 6); left > 0; left--)
        {
            var sentence = clean[random.Next(clean.Length)];
            if (text.Length + sentence.Length < MostCharacters)
                text.Append(text.Length == 0 ? "" : " ").Append(sentence);
        }
        return text.ToString();
    }

    private static IEnumerable<string> Sentences()
    {
        foreach (var file in typeof(GuardTexts).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(typeof(GuardTexts).Assembly.GetManifestResourceStream(file)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                    yield return Escapes()
                        .Replace(line, escape => escape.Length == 2 ? "\n" : $"{(char)Convert.ToInt32(escape.Value[2..], 16)}");
            }
        }
    }

    [GeneratedRegex("«[a-z0-9]+:([^»]*)»")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\\n|\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escapes();
}
