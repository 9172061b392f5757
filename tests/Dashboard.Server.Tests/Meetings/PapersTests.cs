using System.Net;
using Dashboard.Server.Domain;
using Dashboard.Server.Meetings;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace Dashboard.Server.Tests.Meetings;

public sealed class PapersTests
{
    private const string AtTheTable = "TLP:AMBER – alleen voor de organisaties van dit overleg";
    private const string Note = "Besproken <met> & zonder \"haast\".\nTweede regel.";

    [Fact]
    public async Task The_minutes_are_a_sound_Word_document_with_headings_tables_and_the_mark_on_every_page()
    {
        await using var table = MeetingTable.InWeek47();
        var (meeting, bytes) = await FileAsync(table, "minutes.docx", MinutesDocument.ContentType);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator()
            .Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Path?.XPath}: {error.Description}")
            .ShouldBeEmpty();

        var main = document.MainDocumentPart!;
        main.HeaderParts.Single().Header!.InnerText.ShouldStartWith(AtTheTable);
        main.FooterParts.Single().Footer!.InnerText.ShouldContain(meeting.Snapshot.Hash[..12]);
        document.PackageProperties.Title.ShouldBe("Verslag weekoverleg week 47 van 2026");
        var body = main.Document!.Body!;
        body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(p => p.InnerText)
            .ShouldBe(["De week in cijfers", "Besproken", "Besluiten", "Van eerdere overleggen"]);
        body.Elements<Table>().ShouldAllBe(t => t.Elements<TableRow>().First().Descendants<TableHeader>().Any());
        var texts = new[] { meeting.Snapshot.Hash, "10–14 signalen", "Besproken <met> & zonder \"haast\".", "Tweede regel.",
            "Lumens (melder)", "minder dan 5" };
        foreach (var text in texts)
            body.InnerText.ShouldContain(text);
    }

    [Fact]
    public async Task Before_the_meeting_the_same_document_is_its_briefing()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id;
        var bytes = await (await table.AsAsync("melder.om")).GetByteArrayAsync($"{ApiRoutes.Meetings}/{id}/minutes.docx");
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        document.PackageProperties.Title.ShouldBe("Briefing weekoverleg week 47 van 2026");
        document.MainDocumentPart!.Document!.Body!.Elements<Paragraph>()
            .Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1")
            .Select(p => p.InnerText)
            .ShouldBe(["De week in cijfers", "Agenda", "Van eerdere overleggen"]);
    }

    [Fact]
    public async Task The_workbook_says_on_every_sheet_how_far_it_may_go_and_has_bands_in_columns()
    {
        await using var table = MeetingTable.InWeek47();
        var (meeting, bytes) = await FileAsync(table, "figures.xlsx", FiguresWorkbook.ContentType);
        using var stream = new MemoryStream(bytes);
        stream.GetSheetNames().ShouldBe(["Toelichting", "Cijfers", "Besluiten"]);
        foreach (var sheet in stream.GetSheetNames())
            Cells(sheet)[0][0]
                .ShouldStartWith($"{AtTheTable} · controlegetal {meeting.Snapshot.Hash[..12]} · Beschermde cijfers "
                    + $"van uitgave 1");
        Cells("Toelichting")[5].ShouldBe(["Controlegetal", meeting.Snapshot.Hash]);
        using (var workbook = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false))
        {
            foreach (var part in workbook.WorkbookPart!.WorksheetParts)
            {
                var page = part.Worksheet!.Elements<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>().Single();
                page.OddFooter!.Text.ShouldBe($"&L{AtTheTable} · controlegetal {meeting.Snapshot.Hash[..12]}&R&P");
                part.Worksheet!.Elements<DocumentFormat.OpenXml.Spreadsheet.PageSetup>().Single().FitToWidth!.Value.ShouldBe(1u);
            }
        }
        var figures = Cells("Cijfers");
        figures[2].ShouldBe(["Totaal", "Hele regio", "10", "14", ""]);
        figures.ShouldContain(
            row => row[0] == "Gemeente" && row[1] == "Helmond" && row[2] == "" && row[3] == "4" && row[4] == "minder dan 5");
        Cells("Besluiten")[2][2].ShouldBe("Lumens (melder)");

        List<string[]> Cells(string sheet) => [.. stream.Query(sheetName: sheet).Cast<IDictionary<string, object?>>()
            .Select(row =>
                row.Values.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToArray())];
    }

    [Fact]
    public async Task The_week_on_one_page_is_a_tagged_PDF_with_its_text_as_text()
    {
        await using var table = MeetingTable.InWeek47();
        var (meeting, bytes) = await FileAsync(table, "briefing.pdf", WeekOnOnePage.ContentType);
        using var document = PdfReader.Open(new MemoryStream(bytes), PdfDocumentOpenMode.Import);
        document.PageCount.ShouldBe(1);
        document.Info.Title.ShouldBe("De week op één pagina: week 47 van 2026");
        document.Language.ShouldBe("nl-NL");
        var catalog = document.Internals.Catalog.Elements;
        catalog.GetDictionary("/ViewerPreferences")!.Elements.GetBoolean("/DisplayDocTitle").ShouldBeTrue();
        catalog.GetDictionary("/MarkInfo")!.Elements.GetBoolean("/Marked").ShouldBeTrue();
        var tags = TagsIn(catalog.GetDictionary("/StructTreeRoot")!).ToList();
        tags.Where(tag => tag is "/H1" or "/H2").ShouldBe(["/H1", "/H2", "/H2", "/H2", "/H2", "/H2"]);
        tags.Distinct().ShouldBe(
            ["/Document", "/H1", "/P", "/H2", "/Figure", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/Lbl", "/LBody"], ignoreOrder: true);
        bytes.Length.ShouldBeLessThan(100_000);

        var lines = PdfLine.AllOf(bytes).Select(line => line.Text).ToList();
        var texts = new[] { "10–14", $"{AtTheTable} · controlegetal {meeting.Snapshot.Hash[..12]}", "1 besluit genomen.", "1.",
            "Ronselen ter plaatse, Eindhoven", "Per week: de laatste 26 weken", "Per gemeente" };
        foreach (var text in texts)
            lines.ShouldContain(text);
    }

    [Fact]
    public async Task An_exact_figure_cannot_be_written_into_any_paper_and_each_file_is_in_the_access_log()
    {
        await using var table = MeetingTable.InWeek47();
        var (meeting, _) = await FileAsync(table, "minutes.docx", MinutesDocument.ContentType);
        await using (var scope = table.App.Services.CreateAsyncScope())
        {
            var paper = await scope.ServiceProvider.GetRequiredService<MeetingReader>()
                .PaperAsync(meeting.Meeting.Id, Audience.Outside, TestContext.Current.CancellationToken);
            var exact = paper with { Picture = paper.Picture with { Total = new Figure.Exact(12) } };
            foreach (var write in new Func<MeetingPaper, byte[]>[] { MinutesDocument.Write, FiguresWorkbook.Write, WeekOnOnePage.Write })
                Should.Throw<InvalidOperationException>(() => write(exact)).Message.ShouldBe("An exact figure does not leave the system.");
        }
        (await table.App.WithContextAsync(context => context.AccessLog.SingleAsync(e => e.Action == AccessAction.FiguresExported)))
            .ShouldSatisfyAllConditions(e => e.UserName.ShouldBe("voorzitter"), e => e.Subject.ShouldBe("minutes.docx 2026-W47 versie 1"));
        using var none = await (await table.AsAsync("melder.om")).GetAsync($"{ApiRoutes.Meetings}/{Guid.Empty}/minutes.docx");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The kinds of structure in a PDF, in the order in which they are read.</summary>
    private static IEnumerable<string> TagsIn(PdfDictionary element)
    {
        var own = element.Elements.GetName("/S");
        var kids = element.Elements.GetObject("/K") switch
        {
            PdfArray several =>
                several.Elements.Select(kid => kid is PdfReference reference ? reference.Value : kid).OfType<PdfDictionary>(),
            PdfDictionary one => [one],
            _ => [],
        };
        return (own.Length == 0 ? [] : new[] { own }).Concat(kids.SelectMany(TagsIn));
    }

    /// <summary>A meeting with a remark and a decision, and one of its files as the chair gets it: no more than anybody else.</summary>
    private static async Task<(MeetingDetails Meeting, byte[] File)> FileAsync(MeetingTable table, string file, string contentType)
    {
        var meeting = await table.FreezeAsync();
        await table.ChangeAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/begin", meeting.Meeting.Version);
        await table.AddAsync("voorzitter", $"{ApiRoutes.Agenda}/{meeting.Agenda[0].Id}/notes", new NoteDraft(Note));
        await table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/decisions", MeetingTable.Decision);
        using var answer = await (await table.AsAsync("voorzitter")).GetAsync($"{ApiRoutes.Meetings}/{meeting.Meeting.Id}/{file}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        answer.Content.Headers.ContentDisposition!.ToString()
            .ShouldContain($"signaalbeeld-overleg-2026-W47-TLP-AMBER{System.IO.Path.GetExtension(file)}");
        return (meeting, await answer.Content.ReadAsByteArrayAsync());
    }
}
