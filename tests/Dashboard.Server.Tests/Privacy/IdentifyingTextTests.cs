using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Privacy;

public sealed class IdentifyingTextTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        using var reader = CsvReader.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "pii", "cases.csv")));
        while (reader.Read())
            cases.Add(reader.GetString(0), reader.GetString(1), reader.GetString(2));
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_gives_exactly_its_kinds_and_spans(string text, string kinds, string spans)
    {
        var found = IdentifyingText.Find(text);
        string.Join('|', found.Select(span => Code<IdentifyingKind>.Wire(span.Kind))).ShouldBe(kinds);
        string.Join('|', found.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.Start}-{span.End}"))).ShouldBe(spans);
    }

    [Theory]
    [InlineData("bsn 123456782", IdentifyingKind.Bsn, "123456782")]
    [InlineData("BURGERSERVICENUMMER 123.456.782 STAAT OP DE PAS", IdentifyingKind.Bsn, "123.456.782")]
    [InlineData("bereikbaar op 0612345678", IdentifyingKind.Phone, "0612345678")]
    [InlineData("BEL 06 1234 5678 VANAVOND", IdentifyingKind.Phone, "06 1234 5678")]
    [InlineData("appt met 0031 612345678", IdentifyingKind.Phone, "0031 612345678")]
    [InlineData("belde met +32 470 12 34 56", IdentifyingKind.Phone, "+32 470 12 34 56")]
    [InlineData("woont op 5611ab", IdentifyingKind.Postcode, "5611ab")]
    [InlineData("postcode 5701 PN genoemd", IdentifyingKind.Postcode, "5701 PN")]
    [InlineData("staat vaak op kerkstraat 14", IdentifyingKind.Address, "kerkstraat 14")]
    [InlineData("OPGEHAALD BIJ MARKTPLEIN 7", IdentifyingKind.Address, "MARKTPLEIN 7")]
    [InlineData("woont aan de Laan van Diepenvoorde 12", IdentifyingKind.Address, "Laan van Diepenvoorde 12")]
    [InlineData("geld naar nl91abna0417164300", IdentifyingKind.Iban, "nl91abna0417164300")]
    [InlineData("Rekening DE89 3704 0044 0532 0130 00 genoemd", IdentifyingKind.Iban, "DE89 3704 0044 0532 0130 00")]
    [InlineData("een golf met xx-999-x", IdentifyingKind.LicencePlate, "xx-999-x")]
    [InlineData("witte auto 12-GBK-4 bij de poort", IdentifyingKind.LicencePlate, "12-GBK-4")]
    [InlineData("scooter met kenteken fbr12k", IdentifyingKind.LicencePlate, "fbr12k")]
    [InlineData("mail naar jay.geldzat@example.com", IdentifyingKind.Email, "jay.geldzat@example.com")]
    [InlineData("at-teken weg: jay [at] example punt nl", IdentifyingKind.Email, "jay [at] example punt nl")]
    [InlineData("kijk op wa.me/31612345678", IdentifyingKind.Url, "wa.me/31612345678")]
    [InlineData("kanaal discord.gg/straat040 gedeeld", IdentifyingKind.Url, "discord.gg/straat040")]
    [InlineData("HTTPS://T.ME/SNELGELD040 GING ROND", IdentifyingKind.Url, "HTTPS://T.ME/SNELGELD040")]
    [InlineData("stuurt vanaf @lil.jay040 berichten", IdentifyingKind.Handle, "@lil.jay040")]
    [InlineData("insta: lil_jay040 benadert meisjes", IdentifyingKind.Handle, "lil_jay040")]
    [InlineData("meisje geb. 12-03-2011", IdentifyingKind.BirthDate, "12-03-2011")]
    [InlineData("zij is geboren op 12 maart 2011", IdentifyingKind.BirthDate, "12 maart 2011")]
    public void What_identifies_is_found_where_it_stands(string text, IdentifyingKind kind, string fragment)
    {
        var span = IdentifyingText.Find(text).ShouldHaveSingleItem();
        (span.Kind, text[span.Start..span.End]).ShouldBe((kind, fragment));
    }

    [Theory]
    [InlineData("Op straat 3 jongens aangesproken, daarna 2 scooters langs de weg.")]
    [InlineData("Er werd 3-MMC aangeboden bij klas VWO-5-B in week 47.")]
    [InlineData("Kosten € 1.250,00 en een schuld van 2500 euro.")]
    [InlineData("Tussen 20:00 en 22:30 uur stonden er 4 auto's bij de A67.")]
    [InlineData("Begeleiding belde 0800-2000, 0800-0432, 113 en 112.")]
    [InlineData("De gemeente is bereikbaar via 14 040.")]
    [InlineData("In 2025 waren het 1200 berichten, in 2026 al 1350.")]
    [InlineData("Ik snap niet waarom hij via Snapchat of Insta contact zoekt.")]
    [InlineData("Twee energydrankjes @ 3 euro per stuk.")]
    [InlineData("Op 12-03-2026 en 13 maart gezien bij de ingang.")]
    [InlineData("Groep 8 en klas 3B kregen voorlichting, lokaal 214.")]
    [InlineData("Zie signaal VE000001, LU000123, OM000001 en GE000004.")]
    [InlineData("Omgeving OMG-11 in GM0772, gebied 5611.")]
    [InlineData("Telefoon met 5000 MB en 128 GB gekregen, iPhone 15.")]
    [InlineData("Twaalfjarige kreeg 50 euro en een paar schoenen maat 38.")]
    [InlineData("Jongeren worden aangesproken bij de bushalte.")]
    [InlineData("Cliënte vertelt dat spullen moeten worden afgegeven.")]
    public void What_identifies_nobody_passes(string text) => IdentifyingText.Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("K-2026-0001")]
    [InlineData("VT/2026/00123")]
    [InlineData("OM000001")]
    [InlineData("GE002906")]
    public void A_partners_own_reference_passes(string reference) => IdentifyingText.Find(reference).ShouldBeEmpty();

    [Fact]
    public void Disguised_digits_and_invisible_characters_do_not_hide_a_number_and_offsets_point_into_the_original()
    {
        const string Text = "Bel 06\u200b-１２３４５６７８ nu.";
        var span = IdentifyingText.Find(Text).ShouldHaveSingleItem();
        (span.Kind, Text[span.Start..span.End]).ShouldBe((IdentifyingKind.Phone, "06\u200b-１２３４５６７８"));
    }

    [Fact]
    public void Wherever_invisible_characters_are_put_the_span_still_covers_the_whole()
    {
        string[] identifying = ["06-12345678", "123456782", "NL44RABO0123456789", "jay.geldzat@example.com", "XX-999-X"];
        string[] invisible = ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060"];
        Gen.Select(Gen.Int[0, identifying.Length - 1], Gen.Int[0, invisible.Length - 1].Array[0, 6], Gen.Int[0, 1000].Array[6])
            .Sample((which, marks, places) =>
        {
            var core = new StringBuilder(identifying[which]);
            for (var i = 0; i < marks.Length; i++)
                core.Insert(1 + places[i] % (core.Length - 1), invisible[marks[i]]);
            const string Before = "Kenteken of bsn: ";
            var text = $"{Before}{core} gezien";
            var span = IdentifyingText.Find(text).ShouldHaveSingleItem(text);
            span.Start.ShouldBeLessThanOrEqualTo(Before.Length);
            span.End.ShouldBeGreaterThanOrEqualTo(Before.Length + core.Length);
        });
    }

    [Fact]
    public void Whatever_the_text_spans_are_in_it_in_order_and_do_not_overlap()
    {
        // Any UTF-16, lone surrogates too, and text that is rich in what recognisers look for.
        var rich = Gen.OneOfConst('0', '6', '1', '-', ' ', '.', '@', '/', ':', 'a', 'x', 'N', 'L', '\u200b', '\n', '\ud83d', '\u0301', '５');
        Gen.OneOf(Gen.Char.Array[0, 120], rich.Array[0, 120]).Sample(chars =>
        {
            var end = 0;
            foreach (var span in IdentifyingText.Find(new string(chars)))
            {
                span.Start.ShouldBeGreaterThanOrEqualTo(end);
                span.End.ShouldBeGreaterThan(span.Start);
                end = span.End;
            }
            end.ShouldBeLessThanOrEqualTo(chars.Length);
        }, iter: 5_000);
    }
}
