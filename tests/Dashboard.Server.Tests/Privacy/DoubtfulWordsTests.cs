using System.Globalization;
using System.IO.Compression;
using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Privacy;

/// <summary>What the second tier asks about, and what it leaves in peace.</summary>
public sealed class DoubtfulWordsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("De groep hangt rond bij Zonnebloei.", "Zonnebloei")] // no list knows it
    [InlineData("gisteren zat kwarpo weer op het bankje", "kwarpo")]
    [InlineData("Op het briefje las men lilmoh07 en meer niet.", "lilmoh07")]
    [InlineData("Ze kreeg het van Boef zelf.", "Boef")] // a known word with a capital
    [InlineData("De jongen noemt zich kapper in de chat.", "kapper")] // behind a word that names
    [InlineData("Het gaat om 481532 uit de groep.", "481532")]
    [InlineData("Zij trekt op met R uit de buurt.", "R")]
    public void Is_asked_about(string text, string word) => Asked(text).ShouldContain(word);

    [Theory]
    [InlineData("Jongere vertelt dat spullen moeten worden afgegeven.")]
    [InlineData("Mdr en vdr zijn gebeld door de jb'er, ots loopt nog; gi en vt kijken mee.")]
    [InlineData("Hulpverleningstraject loopt, schoolverzuimcoordinator weet ervan.")]
    [InlineData("Op 12-03-2026 om 14:30 uur, 3 jongens van 15-16 jaar met 2 gram 3-mmc.")]
    [InlineData("Ze kreeg een iPhone 15, Jordans en een Moncler-jas via Snapchat en TikTok.")]
    [InlineData("In Gemert-Bakel en Eindhoven-Noord, bij de Kerkstraat en het Pleincollege.")]
    [InlineData("De Turkse buurman sprak Pools, de Brabantse niet.")]
    [InlineData("Bel 0800-2000 of 112. Kosten 1.250,00 euro, of € 289,95.")]
    [InlineData("De begleiding heeft met haar gesproken.")] // a slip of the hand
    [InlineData("Geen toestemming van gezaghebbenden; nachttoezicht was er, een kampje en lokprofielen ook.")]
    [InlineData("Afgesproken volgens het AVE-model, D-tekort gemeten, CRIES-13 en SAVRY afgenomen, Hb 7,2.")]
    [InlineData("Vorige meting 9. Toename door schuld, art. 16 Lpw, zie Ned. Arbeidsinspectie.")]
    [InlineData("Tip van Meld Misdaad Anoniem. Naar het Pieter Baan Centrum en Sint Willebrord.")]
    [InlineData("Ik gebruik A, B en C, in zaal C, code 43A12.")]
    [InlineData("Bel het nummer 0800-0113 van 2767-score.")]
    [InlineData("DE JONGEN WERD OPGEWACHT BIJ HET STATION")]
    public void Is_not_asked_about(string text) => Asked(text).ShouldBeEmpty();

    /// <summary>One row for each exception, chosen so that it is asked about when that exception alone is taken away.</summary>
    [Theory]
    [InlineData("Een vmbo-3-leerling kwam langs.")] // known in parts
    [InlineData("Er was sprake van een 2767-score.")] // digits, and what sort of thing it is
    [InlineData("In zaal C ligt 43A12 klaar.")] // a short code
    [InlineData("Overleg i.v.m. de plaatsing, m.b.t. het verlof.")] // an abbreviation with its points
    [InlineData("Het verslag staat in verslag_mdo.docx op de schijf.")] // a file of known words
    [InlineData("Twee van die BOA's liepen mee.")] // more of an acronym
    [InlineData("Ze liep langs de Wiltzanghlaan.")] // ends as a street
    [InlineData("Afgesproken volgens het Kwezo-model.")] // what stands behind the dash says what it is
    [InlineData("Contact met de Wiltzangh-arts gehad.")] // "arts" too, though it is a surname
    [InlineData("Naar de kerk van Sint Willebrordus gebracht.")] // a saint's place
    [InlineData("De score van KWETSI is hoog.")] // an acronym that no list knows
    [InlineData("Slachtoffer MH vermoedelijk.")] // a known one behind a role
    [InlineData("Gemeten was Ujo 12 vandaag.")] // a measure
    [InlineData("Zie artikel 16 Wfk en verder.")] // no vowels
    [InlineData("Elke maand vier Tikkies van 250.")] // more of something with a capital
    [InlineData("Een Sheinpakket kwam aan.")] // something with a capital, and what sort of thing it is
    [InlineData("Ook de klsgn waren er.")] // written without its vowels
    [InlineData("Tip van Meld Misdaad Anoniem.")] // a title
    [InlineData("Ze zat bij Presikhaaf Tafel vandaag.")] // behind a place
    [InlineData("Het stond in de Gezondheidsverklaring van school.")] // too long for a nickname
    [InlineData("Hij kreeg er V-bucks voor.")] // a known word with a dash
    [InlineData("Visser was er niet bij.")] // rather a word, before a verb
    [InlineData("De trein van elf uur.")] // rather a word, behind a preposition
    [InlineData("Leerlingen van klas 2b kregen les.")] // a class alone
    [InlineData("Bel het nummer 0800-0113 van de lijn.")] // a help line
    [InlineData("Bel 116111 voor hulp.")] // a known number
    [InlineData("Zij kreeg € 28995 ervoor.")] // an amount
    [InlineData("Hij heeft 28995 volgers.")] // a count
    [InlineData("Om 12:30:15 uur ging het alarm.")] // a time
    [InlineData("De wet van 1 juli 2015 geldt.")] // laws begin on the first of a month
    [InlineData("Zie melding nummer 12 van deze week.")] // a number in a row
    [InlineData("Er was 1 250 000 mee gemoeid.")] // thousands
    [InlineData("Vtg weg 52 km/u. Berijder was jong.")] // a small letter with a point ends a sentence
    public void Is_an_exception_and_not_asked_about(string text) => Asked(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Wolf van vorig jaar staat weer bij het hek.", "Wolf")]
    [InlineData("Zie kwarpo_lijst.docx in de map.", "kwarpo_lijst")]
    [InlineData("De dossiers van J.K. liggen klaar, J. komt later.", "J.K")]
    public void Is_asked_about_where_it_could_be_somebody(string text, string word) =>
        (Asked(text).Any(asked => asked.StartsWith(word, StringComparison.Ordinal))
            || IdentifyingText.Find(text).Any(span => text[span.Start..span.End].Contains(word, StringComparison.Ordinal))).ShouldBeTrue();

    [Fact]
    public void At_most_an_eighth_of_ordinary_sentences_holds_a_question()
    {
        string[] texts = [.. OrdinarySentences.All.Select(row => row.Data)];
        var asked = texts.Where(text => Asked(text).Count > 0).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked.Count} of {texts.Length} asked about"));
        asked.Count.ShouldBeLessThanOrEqualTo(texts.Length * 12 / 100, string.Join('\n', asked));
    }

    [Fact]
    public void Nothing_that_our_own_lists_say_is_asked_about()
    {
        string[] labels =
            [.. Of<Exploitation>(), .. Of<Approach>(), .. Of<Channel>(), .. Of<AgeBand>(), .. Of<Gender>(), .. Of<Actor>(),
                .. Of<Indicator>(), .. Of<Basis>(), .. Of<Handling>()];
        labels.Where(label => Asked(label).Count > 0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_question_lies_in_the_text_in_order_and_outside_what_is_refused() =>
        Gen.String[Gen.Char["abcdefghijklmnopABZ0189 .,-_'@\n\u200b\u00e9\u0133\ud83d"], 0, 120].Sample(text =>
        {
            var at = 0;
            foreach (var doubt in DoubtfulWords.Find(text, KnownWords.Dutch))
            {
                doubt.Start.ShouldBeGreaterThanOrEqualTo(at);
                doubt.End.ShouldBeGreaterThan(doubt.Start);
                at = doubt.End;
                IdentifyingText.Find(text).ShouldAllBe(span => span.End <= doubt.Start || doubt.End <= span.Start);
            }
            at.ShouldBeLessThanOrEqualTo(text.Length);
        }, iter: 3000);

    [Fact]
    public void The_list_costs_a_browser_at_most_four_hundred_kilobytes()
    {
        using var stream = typeof(KnownWords).Assembly.GetManifestResourceStream("words.dat")!;
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            stream.CopyTo(brotli);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream.Length} bytes, {compressed.Length} compressed"));
        compressed.Length.ShouldBeLessThanOrEqualTo(400_000);
    }

    [Fact]
    public void A_list_that_is_not_whole_is_no_list()
    {
        using var stream = typeof(KnownWords).Assembly.GetManifestResourceStream("words.dat")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        Should.Throw<InvalidDataException>(() => DutchWords.Read(file.AsSpan(..^1)));
        Should.Throw<InvalidDataException>(() => DutchWords.Read("NLW1"u8));
        Should.Throw<InvalidDataException>(() => DutchWords.Read(file.AsSpan(1)));
        Gen.Select(Gen.Int[12, file.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var spoilt = file.AsSpan().ToArray();
            spoilt[at] = value;
            try
            {
                DutchWords.Read(spoilt).Knows("jongen", isSmall: true);
            }
            catch (InvalidDataException)
            {
                // Seen to be spoilt; what is not seen may only give other words.
            }
        }, iter: 20);
    }

    private static List<string> Asked(string text) => [.. DoubtfulWords.Find(text, KnownWords.Dutch).Select(doubt => doubt.Word(text))];

    private static IEnumerable<string> Of<T>() where T : struct, Enum => Code<T>.All.Select(value => Code<T>.Label(value));
}
