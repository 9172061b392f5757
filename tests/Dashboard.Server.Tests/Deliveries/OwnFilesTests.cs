using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>Siblings of the files that went wrong once: encodings, separators, what spreadsheets do, workbooks, JSON.</summary>
public sealed class OwnFilesTests(DeliveryApp product) : IClassFixture<DeliveryApp>
{
    private const string Header =
        "Kenmerk;Waarneemdatum;Gebied;Uitbuitingsvorm;Werkwijzen;Kanaal;Leeftijdsgroep;Geslacht;Rol;Basis;Bron;Inhoud;Toelichting";
    private const string Dutch = "Cliënte zag één scooter.";
    private const string Question = "Wij kunnen niet zien in welke tekenset";
    private const string Note = "Jongere kreeg een duur cadeau.";

    /// <summary>What is in the database afterwards, of the first signal by kenmerk.</summary>
    private sealed record Kept(string? Note = null, string? Day = null, string? Band = null);

    /// <param name="Right">Accepted, corrected, unchanged, refused text, refused rows; null when the file is refused as a whole.</param>
    /// <param name="Said">Stands in what is printed.</param>
    private sealed record Input(byte[] File, string? Right, string Said = "", Kept? Kept = null, int Code = 0);

    private static readonly Dictionary<string, Func<Input>> Inputs = new(StringComparer.Ordinal)
    {
        // Encodings
        ["UTF-8 with mark"] = () => Encoded(new UTF8Encoding(true), Dutch),
        ["UTF-16 LE with mark"] = () => Encoded(new UnicodeEncoding(false, true), Dutch),
        ["UTF-16 BE with mark"] = () => Encoded(new UnicodeEncoding(true, true), Dutch),
        ["UTF-16 LE without mark"] = () => Encoded(new UnicodeEncoding(false, false), Dutch),
        ["UTF-16 BE without mark"] = () => Encoded(new UnicodeEncoding(true, false), Dutch),
        ["Windows-1252"] = () => Encoded(Page(1252), Dutch),
        ["CP850"] = () => Encoded(Page(850), Dutch),
        ["Mac Roman"] = () => Encoded(Page(10000), Dutch),
        ["UTF-8 twice"] = () => Encoded(new UTF8Encoding(false), Page(1252).GetString(Encoding.UTF8.GetBytes(Dutch)), Dutch),
        ["Windows-1252 quotes and dash"] = () => Encoded(Page(1252), "Jongere kreeg geld – ‘voor een scooter’ – en foto’s."),
        ["Mac Roman quotes"] = () => Encoded(Page(10000), "Jongere kreeg “een cadeau” en een scooter."),
        ["Windows-1252 euro"] = () => Encoded(Page(1252), "Jongere kreeg een cadeau (€)."),
        ["a byte of two meanings"] = () => new(Bytes(Page(850), Csv(Row("K1", note: "Een scène op straat."))), null, Question),
        ["UTF-8 and Windows-1252 mixed"] = () => new(
            [.. Encoding.UTF8.GetBytes(Csv(Row("K1", note: Dutch)) + "\r\n"), .. Page(1252).GetBytes(Row("K2", note: Dutch))],
            null, Question),
        ["right and twice mixed"] = () => new(Utf8(Csv(Row("K1", note: Dutch), Row("K2", note: "CliÃ«nte zag Ã©Ã©n."))), null, Question),
        ["UTF-8 mark before Windows-1252"] = () =>
            new([0xEF, 0xBB, 0xBF, .. Page(1252).GetBytes(Csv(Row("K1", note: Dutch)))], null, Question),
        ["UTF-32"] = () => new([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Csv(Row("K1")))], null, Question),
        ["zeros"] = () => new([.. Utf8(Csv(Row("K1"))), 0, 1, 2], null, "geen tekstbestand"),
        ["Cyrillic"] = () => new(Bytes(Page(1251), Csv(Row("K1", note: "Привет, как дела у тебя"))), null, Question),

        // Separators and headers
        ["comma"] = () => Text(Csv(Row("K1")).Replace(';', ',')),
        ["tab"] = () => Text(Csv(Row("K1")).Replace(';', '\t')),
        ["sep=, in quotes"] = () => Text("\"sep=,\"\r\n" + Csv(Row("K1")).Replace(';', ',')),
        ["SEP=; with the separator behind it"] = () => Text("SEP=;\n" + Csv(Row("K1"))),
        ["a bar"] = () => Text(Csv(Row("K1")).Replace(';', '|')),
        ["sep=|"] = () => Text("sep=|\n" + Csv(Row("K1")).Replace(';', '|')),
        ["sep=^"] = () => new(Utf8("sep=^\n" + Csv(Row("K1"))), null, "Scheid de kolommen"),
        ["comma, a semicolon in the text"] = () => Text(
            Csv(Row("K1", note: "")).Replace(';', ',') + "\"Eerst geld; later dreigementen, en stilte.\"",
            "Eerst geld; later dreigementen, en stilte."),
        ["line ends of old Macs"] = () => Text(Csv(Row("K1"), Row("K2")).Replace("\r\n", "\r"), right: "2 0 0 0 0"),
        ["header in capitals with spaces"] = () =>
            Text(Csv(Row("K1")).Replace("Waarneemdatum", " WAARNEEM DATUM ").Replace("Rol", "\"r_o-l\"")),
        ["three titles and an empty line above"] = () => Text("Export;;\nzaaksysteem\n\nNovember \"2026\n" + Csv(Row("K1"))),
        ["header on line twelve"] = () => new(
            Utf8(string.Concat(Enumerable.Repeat("titel\n", 11)) + Csv(Row("K1"))), null, "De kop staat niet op regel 1"),
        ["no header"] = () => new(Utf8(Row("K1")), null, "De kop staat niet op regel 1"),
        ["an unknown column"] = () => new(Utf8(Csv(Row("K1")).Replace("Toelichting", "Naam")), null, "De naam van kolom 13 is niet bekend"),
        ["an empty column at the left"] = () => Text(";" + Header + "\n;" + Row("K1")),
        ["content without a column name"] = () => Text(
            ";" + Header + "\nx;" + Row("K1"), right: "0 0 0 0 1", said: "kolom 1 heeft geen naam, en wel inhoud"),
        ["rows of spaces"] = () => Text(Csv(Row("K1"), " ; ;;;;;;;;;;; ", "", Row("K2")), right: "2 0 0 0 0"),
        ["too few columns"] = () => Text(Csv("K1;16-11-2026", Row("K2")), right: "1 0 0 0 1", said: "2 kolommen in plaats van 13"),
        ["the same file of 0 bytes"] = () => new([], null, "Het bestand is leeg."),

        // Inside cells
        ["forty line ends in a cell"] = () => Text(
            Csv(Row("K1", note: $"\"Jongere kreeg geld.{string.Concat(Enumerable.Repeat("\n", 40))}Later een scooter.\"")),
            $"Jongere kreeg geld.{new string('\n', 40)}Later een scooter."),
        ["vertical tab, next line, paragraph"] = () => Text(
            Csv(Row("K1", note: "Jongere kreeg geld.\vEen scooter.\u0085Een telefoon.\u2029Een jas.")),
            "Jongere kreeg geld.\nEen scooter.\nEen telefoon.\nEen jas."),
        ["what stands behind a next line is guarded"] = () => Text(
            Csv(Row("K1", note: "Jongere kreeg geld.\u2028Zijn bsn is 123456782.")), right: "0 0 0 1 0", said: "(bsn, "),
        ["a bell"] = () => Text(Csv(Row("K1", note: "Jongere\a kreeg geld.")), right: "0 0 0 0 1", said: "tekens die geen tekst zijn"),
        ["quotes in quotes"] = () => Text(Csv(Row("K1", note: "\"Jongere kreeg \"\"een cadeau\"\".\"")), "Jongere kreeg \"een cadeau\"."),
        ["breaks off in a quote"] = () => Text(
            Csv(Row("K1"), Row("K2", note: "\"Jongere kreeg")), right: "1 0 0 0 1", said: "breekt af binnen aanhalingstekens", code: 1),
        ["a quote that goes on, with a signal in it"] = () => Text(
            Csv(Row("K1", note: "\"zei \"ja\" en\n" + Row("SMUGGLED") + "\nging\""), Row("K2")), right: "1 0 0 0 1",
            said: "regel 2: de aanhalingstekens kloppen niet (tot en met regel 4)"),
        ["a cell that is too long"] = () =>
            Text(Csv(Row("K1", note: new('a', 3000)), Row("K2")), right: "1 0 0 0 1", said: "langer dan 2000"),
        ["a row that is too long"] = () => Text(
            Csv(Row("K1", note: $"\"{new string('\n', 70_000)}\""), Row("K2")), right: "1 0 0 0 1", said: "langer dan 2000"),
        ["a formula is text"] = () => Text(Csv(Row("K1", note: "=jongere kreeg geld")), "=jongere kreeg geld"),
        ["a formula that failed"] = () => Text(Csv(Row("K1", note: "#NAAM?")), right: "0 0 0 0 1", said: "foutmelding"),

        // What spreadsheets make of a kenmerk
        ["kenmerk 1,2E+05"] = () => Changed("1,2E+05"),
        ["kenmerk 1.23457E+17"] = () => Changed("1.23457E+17"),
        ["kenmerk 1-feb"] = () => Changed("1-feb"),
        ["kenmerk mrt-26"] = () => Changed("mrt-26"),
        ["kenmerk 01-02-2026"] = () => Changed("01-02-2026"),
        ["the same twice"] = () => Text(Csv(Row("K1"), Row("K1")), right: "1 0 1 0 0"),
        ["the same twice, otherwise written"] = () => Text(
            Csv(Row("K1"), Row("K1").Replace("meisje", "Meisje").Replace("OMG-01", "omg 01")), right: "1 0 1 0 0"),
        ["twice, one of them elsewhere"] = () => Text(
            Csv(Row("K1"), Row("K2"), Row("K1", area: "OMG-08")), right: "1 0 0 0 2", said: "(regel 2, 4)"),

        // Of an age band
        ["13-dec"] = () => Band("13-dec"),
        ["Dec-13"] = () => Band("Dec-13"),
        ["13-12-2026"] = () => Band("13-12-2026"),
        ["12/13/2026"] = () => Band("12/13/2026"),
        ["1-12-2013"] = () => Band("1-12-2013"),
        ["2013-12-01"] = () => Band("2013-12-01"),
        ["41609"] = () => Band("41609"),
        ["12 – 13"] = () => Band("12 – 13"),
        ["12 of 13"] = () => Band("12 of 13"),
        ["17,0"] = () => Band("17,0", "Age17"),
        ["mrt-14"] = () => Text(Csv(Row("K1", band: "mrt-14")), right: "0 0 0 0 1", said: "door een rekenblad veranderd"),

        // Dates
        ["both orders"] = () => Text(
            Csv(Row("K1", "20/11/2026"), Row("K2", "11/20/2026"), Row("K3", "03/11/2026"), Row("K4", "11/11/2026"),
                Row("K5", "2026-11-20")),
            right: "3 0 0 0 2", said: "De maand staat hier voor de dag, en op regel 2 erachter"),
        ["no order but the Dutch"] = () => Day("03/11/2026", "2026-11-03"),
        ["vrijdag 20 november 2026"] = () => Day("vrijdag 20 november 2026", "2026-11-20"),
        ["20-nov-2026 14:03"] = () => Day("20-nov-2026 14:03", "2026-11-20"),
        ["Nov 20, 2026"] = () => Day("Nov 20, 2026", "2026-11-20"),
        ["2026/11/20"] = () => Day("2026/11/20", "2026-11-20"),
        ["2026-11-20T23:30:00Z"] = () => Day("2026-11-20T23:30:00Z", "2026-11-21"),
        ["20-nov-26"] = () => Day("20-nov-26", "2026-11-20"),
        ["20 NOV 26 14:03"] = () => Day("20 NOV 26 14:03", "2026-11-20"),
        ["20261120"] = () => Day("20261120", "2026-11-20"),
        ["20261340"] = () => Text(Csv(Row("K1", "20261340")), right: "0 0 0 0 1"),
        ["11.3.2026 9:05 AM"] = () => Day("11.3.2026 9:05 AM", "2026-03-11"),
        ["november 2026"] = () => Day("november 2026", "2026-11-01"),
        ["nov-26"] = () => Text(Csv(Row("K1", "nov-26")), right: "0 0 0 0 1", said: "veranderd in een maand"),
        ["46346"] = () => Text(Csv(Row("K1", "46346")), right: "0 0 0 0 1", said: "het getal dat een rekenblad"),
        ["31-02-2026 10:00"] = () => Text(Csv(Row("K1", "31-02-2026 10:00")), right: "0 0 0 0 1", said: "geen bestaande datum"),

        // Labels
        ["labels for codes"] = () => Text(Header + "\nK1;16-11-2026;OMG-01;Seksuele uitbuiting;Online contact|Cadeaus of schuld;Op straat;"
            + "14 tot en met 16;MEISJE;Vermoedelijke pleger;Zelf waargenomen;B: meestal betrouwbaar;2: waarschijnlijk;"),
        ["nearly a label"] = () => Text(Csv(Row("K1").Replace("meisje", "meisjes")), right: "0 0 0 0 1", said: "kolom Geslacht"),

        // Workbooks
        ["workbook"] = () => Book(Xlsx.Table(Names, Cells("K1"), Cells("K2")), right: "2 0 0 0 0"),
        ["workbook with shared, rich and spoken text"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1", note: "<c t=\"s\"><v>0</v></c>"))],
                ["<r><rPr><b/></rPr><t>Jongere </t></r><r><t>kreeg geld._x000A_</t></r><rPh sb=\"0\" eb=\"1\"><t>Jan</t></rPh>"]),
            "1 0 0 0 0", Kept: new("Jongere kreeg geld.")),
        ["workbook with a day as a number"] = () => Book(
            Xlsx.Table(Names, Cells("K1", $"<c {Xlsx.DayStyle}><v>46346.75</v></c>")), kept: new(Day: "2026-11-20")),
        ["workbook of 1904"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1", $"<c {Xlsx.DayStyle}><v>44884</v></c>"))], is1904: true), "1 0 0 0 0",
            Kept: new(Day: "2026-11-20")),
        ["workbook with a month"] = () => Book(
            Xlsx.Table(Names, Cells("K1", $"<c {Xlsx.MonthStyle}><v>46327</v></c>")), kept: new(Day: "2026-11-01")),
        ["workbook with 12-13 as a month"] = () => Book(
            Xlsx.Table(Names, Cells("K1", band: $"<c {Xlsx.MonthStyle}><v>41609</v></c>")), kept: new(Band: "From12To13")),
        ["workbook with 12-13 as a day"] = () => Book(
            Xlsx.Table(Names, Cells("K1", band: $"<c {Xlsx.DayStyle}><v>46369</v></c>")), kept: new(Band: "From12To13")),
        ["workbook with a kenmerk as a day"] = () => Book(
            Xlsx.Table(Names, Cells($"<c {Xlsx.DayStyle}><v>46054</v></c>")), "0 0 0 0 1", "door een rekenblad veranderd"),
        ["workbook with a kenmerk of sixteen digits"] = () => Book(
            Xlsx.Table(Names, Cells("<c><v>2026110000012340</v></c>")), "0 0 0 0 1", "door een rekenblad veranderd"),
        ["workbook with a formula"] = () => Book(
            Xlsx.Table(Names, Cells("K1", note: "<c t=\"str\"><f>A1&amp;\"x\"</f><v>Jongere kreeg geld.</v></c>")),
            kept: new("Jongere kreeg geld.")),
        ["workbook with a truth and a fault"] = () => Book(
            Xlsx.Table(Names, Cells("K1", band: "<c t=\"b\"><v>1</v></c>"), Cells("K2", note: "<c t=\"e\"><v>#REF!</v></c>")), "0 0 0 0 2",
            "foutmelding"),
        ["workbook with a hidden row, a title, and gaps"] = () => Book(
            "<sheetData>" + Xlsx.Row(1, "", "Export") + Xlsx.Row(4, "", Names) + Xlsx.Row(7, "hidden=\"1\"", Cells("K1")) + "</sheetData>"
            + "<mergeCells><mergeCell ref=\"A1:M2\"/></mergeCells>"),
        ["workbook with merged cells in the table"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1"), Cells("K2")) + "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"]), null,
            "samengevoegd"),
        ["workbook with signals on its second sheet"] = () => new(
            Xlsx.Of([Xlsx.Table(["Uitleg"]), Xlsx.Table(Names, Cells("K1"))]), "1 0 0 0 0"),
        ["workbook with signals on two sheets"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1")), Xlsx.Table(Names, Cells("K2"))]), null, "meer dan één blad"),
        ["workbook with macros"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1"))], more: ("xl/vbaProject.bin", [1, 2, 3])), "1 0 0 0 0"),
        ["workbook without signals"] = () => new(Xlsx.Of([Xlsx.Table(["Uitleg"])]), null, "De kop staat niet op regel 1"),
        ["workbook that is a bomb"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1"))], more: ("xl/media/a.bin", new byte[30_000_000])), null, "pakt uit tot veel meer"),
        ["workbook of too many parts"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1"))], more: [.. Enumerable.Range(0, 1001).Select(i => ($"x/{i}", Array.Empty<byte>()))]),
            null,
            "pakt uit tot veel meer"),
        ["workbook with a document type"] = () => new(
            Xlsx.Of(["<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"]),
            null, "beschadigd"),
        ["workbook with a part twice"] = () => new(
            Xlsx.Of([Xlsx.Table(Names, Cells("K1"))], more: ("xl/worksheets/sheet1.xml", Utf8("<worksheet/>"))), null, "beschadigd"),
        ["workbook that is nested deep"] = () => new(
            Xlsx.Of([string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500))]), null, "beschadigd"),
        ["workbook that broke off"] = () => new(Xlsx.Of([Xlsx.Table(Names, Cells("K1"))])[..900], null, "beschadigd"),
        ["archive that is no workbook"] = () =>
            new(Archive(("mimetype", Utf8("application/vnd.oasis.opendocument.spreadsheet"))), null, "beschadigd"),
        [".xls or a password"] = () => new([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], null, "zonder wachtwoord"),

        // JSON
        ["JSON"] = () => Text(Json("K1") + "\n\r\n" + Json("K2"), right: "2 0 0 0 0"),
        ["JSON in UTF-16"] = () =>
            new(Bytes(new UnicodeEncoding(false, true), Json("K1", "\"toelichting\":\"" + Dutch + "\"")), "1 0 0 0 0", Kept: new(Dutch)),
        ["JSON with an unknown member"] = () => Text(
            Json("K1", "\"naam\":\"x\"") + "\n" + Json("K2"), right: "1 0 0 0 1", said: "regel 1: er staat een naam in die niet bekend is"),
        ["JSON with a member twice"] = () =>
            Text(Json("K1", "\"rol\":\"groep\""), right: "0 0 0 0 1", said: "een naam staat er twee keer in"),
        ["JSON with a broken line"] = () => Text("{\"kenmerk\":\n" + Json("K2"), right: "1 0 0 0 1", said: "regel 1: de JSON"),
        ["JSON with a number for a text"] = () => Text(
            Json("K1").Replace("\"K1\"", "17"), right: "0 0 0 0 1", said: "‘kenmerk’ heeft niet de vorm"),
        ["JSON with half a character"] = () => Text(Json("K1", "\"toelichting\":\"\\ud800\""), right: "0 0 0 0 1", said: "regel 1"),
        ["JSON with an indicator twice"] = () => Text(
            Json("K1", "\"indicatoren\":[{\"code\":\"schulden\",\"waarneming\":\"waargenomen\"},"
                + "{\"code\":\"Schulden\",\"waarneming\":\"onbekend\"}]"),
            right: "0 0 0 0 1", said: "kolom Indicatoren: Dezelfde indicator"),
        ["JSON with a long line"] = () => Text(
            Json("K1", $"\"toelichting\":\"{new string('a', 70_000)}\"") + "\n" + Json("K2"), right: "1 0 0 0 1",
            said: "regel 1: deze regel is te groot"),
        ["JSON over several lines"] = () => new(
            Utf8(Json("K1").Replace(",", ",\n  ").Replace("{", "{\n  ") + "\n" + Json("K2")), null, "één signaal per regel"),
        ["JSON over several lines, the brace alone"] = () => new(Utf8("\n{ \n" + Json("K1")[1..]), null, "één signaal per regel"),
        ["JSON as a list"] = () => new(Utf8($"[{Json("K1")},{Json("K2")}]"), null, "één signaal per regel"),
    };

    private static string[] Names => Header.Split(';');

    public static TheoryData<string> Known => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Known))]
    public async Task A_file_as_people_have_them_is_read_right_or_refused_with_the_reason(string name)
    {
        var input = Inputs[name]();
        await product.EmptyAsync();
        var (code, output) = await product.ImportAsync(input.File);

        code.ShouldBe(input.Right is null ? 1 : input.Code, string.Join('\n', output));
        if (input.Right is { } right)
        {
            var n = right.Split(' ');
            output[^1].ShouldBe(
                $"accepted {n[0]}, corrected {n[1]}, unchanged {n[2]}, refused_text {n[3]}, refused_row {n[4]}", string.Join('\n', output));
        }
        string.Join('\n', output).ShouldContain(input.Said);
        if (input.Kept is not { } kept)
            return;
        var signal = await product.App.WithContextAsync(context => context.Signals.OrderBy(signal => signal.Reference).FirstAsync());
        if (kept.Note is { } note)
            signal.Narrative.ShouldBe(note);
        if (kept.Day is { } day)
            signal.ObservedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(day);
        if (kept.Band is { } band)
            signal.AgeBand.ToString().ShouldBe(band);
    }

    [Fact]
    public void There_are_many() => Inputs.Count.ShouldBeGreaterThan(80);

    private static Input Encoded(Encoding encoding, string note, string? read = null) =>
        new(Bytes(encoding, Csv(Row("K1", note: note))), "1 0 0 0 0", Kept: new(read ?? note));

    private static Input Text(string file, string? note = null, string right = "1 0 0 0 0", string said = "", int code = 0) =>
        new(Utf8(file), right, said, note is null ? null : new(note), code);

    private static Input Changed(string reference) =>
        Text(Csv(Row(reference)), right: "0 0 0 0 1", said: "Het kenmerk is door een rekenblad veranderd");

    private static Input Band(string band, string read = "From12To13") =>
        new(Utf8(Csv(Row("K1", band: band))), "1 0 0 0 0", Kept: new(Band: read));

    private static Input Day(string date, string read) => new(Utf8(Csv(Row("K1", $"\"{date}\""))), "1 0 0 0 0", Kept: new(Day: read));

    private static Input Book(string sheet, string right = "1 0 0 0 0", string said = "", Kept? kept = null) =>
        new(Xlsx.Of([sheet]), right, said, kept);

    private static string Csv(params string[] rows) => string.Join("\r\n", rows.Prepend(Header));

    private static string Row(
        string reference, string date = "16-11-2026", string area = "OMG-01", string band = "14-16", string note = Note) =>
        $"{reference};{date};{area};seksueel;online_contact;sociale_media;{band};meisje;onbekend;waarneming;B;2;{note}";

    private static string[] Cells(string reference, string date = "16-11-2026", string band = "14-16", string note = Note) =>
        [reference, date, "OMG-01", "seksueel", "online_contact", "sociale_media", band, "meisje", "onbekend", "waarneming", "B",
            "<c><v>2</v></c>", note];

    private static string Json(string reference, string? more = null) =>
        $$"""
        {"kenmerk":"{{reference}}","waarneemdatum":"2026-11-16","gebied":"OMG-01","uitbuitingsvorm":"seksueel",
        "werkwijzen":["online_contact"],"kanaal":"sociale_media","leeftijdsgroep":"14-16","geslacht":"meisje",
        "rol":"onbekend","basis":"waarneming","betrouwbaarheid":{"bron":"B","inhoud":2}{{(more is null ? "" : "," + more)}}}
        """.ReplaceLineEndings("");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bytes(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    private static Encoding Page(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;

    private static byte[] Archive(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }
}
