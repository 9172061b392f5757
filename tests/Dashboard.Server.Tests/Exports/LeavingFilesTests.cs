using System.Net;
using System.Text;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Meetings;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace Dashboard.Server.Tests.Exports;

/// <summary>
/// Every file and mail says in itself, and in its name, for whom it is, how far it may go, what it is of and of which moment.
/// </summary>
public sealed class LeavingFilesTests
{
    private const string AtTheTable = "TLP:AMBER – alleen voor de organisaties van dit overleg";
    private const string WithinOwn = "TLP:AMBER+STRICT – alleen binnen uw eigen organisatie";
    private const string Week =
        "hele regio · week 47 van 2026 (16 tot en met 22 november) · alle signalen · Stand van maandag 23 november 2026 om 06:00";

    /// <summary>Every door that lets figures out, and what its file says. One without a row fails.</summary>
    private static readonly Dictionary<string, (string Name, string[] Says)> RequestRules = new(StringComparer.Ordinal)
    {
        [ApiRoutes.OverviewFile] =
            ("signaalbeeld-uitgave-1-TLP-AMBER-STRICT.csv", [WithinOwn,
                "Beschermde cijfers van uitgave 1 · hele regio · kwartaal 3 van 2026 (29 juni tot en met 27 september) · "
                    + "alle signalen · Stand van maandag 23 november 2026 om 06:00"]),
        [ApiRoutes.Meetings + "/{id:guid}/minutes.docx"] =
            ("signaalbeeld-overleg-2026-W47-TLP-AMBER.docx", [AtTheTable, $"Beschermde cijfers van uitgave 1 · {Week}", "controlegetal"]),
        [ApiRoutes.Meetings + "/{id:guid}/figures.xlsx"] =
            ("signaalbeeld-overleg-2026-W47-TLP-AMBER.xlsx", [AtTheTable, $"Beschermde cijfers van uitgave 1 · {Week}", "controlegetal"]),
        [ApiRoutes.Meetings + "/{id:guid}/briefing.pdf"] =
            ("signaalbeeld-overleg-2026-W47-TLP-AMBER.pdf", [AtTheTable, $"Beschermde cijfers van uitgave 1 · {Week}", "controlegetal"]),
        [ApiRoutes.Meetings + "/{id:guid}/mail/{kind}"] = ("", [AtTheTable, $"Beschermde cijfers van uitgave 1 · {Week}", "controlegetal"]),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_leaves_as_a_file_or_mail_carries_its_mark_whoever_asks(bool invented)
    {
        await using var table = MeetingTable.InWeek47();
        if (invented)
            await table.App.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
            {
                unit.Record(JournalKind.DemoBegun, Guid.CreateVersion7(unit.Now), 1);
                return Task.FromResult(true);
            }, TestContext.Current.CancellationToken);
        var id = (await table.FreezeAsync()).Meeting.Id.ToString();
        table.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<LoggedAccess>()?.Action == AccessAction.FiguresExported)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Distinct()
            .ShouldBe(RequestRules.Keys, ignoreOrder: true);

        foreach (var (door, (name, says)) in RequestRules)
        {
            using var answer = await (await table.AsAsync("voorzitter"))
                .GetAsync(door.Replace("{id:guid}", id, StringComparison.Ordinal).Replace("{kind}", "verslag", StringComparison.Ordinal));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, door);
            (answer.Content.Headers.ContentDisposition?.FileName ?? "").ShouldBe(name, door);
            var parts = Parts(name, await answer.Content.ReadAsByteArrayAsync());
            parts.ShouldNotBeEmpty(door);
            foreach (var part in parts)
            {
                foreach (var said in says)
                    part.ShouldContain(said, Case.Sensitive, door);
                part.Contains(Mark.Demonstration, StringComparison.Ordinal).ShouldBe(invented, door);
            }
        }
    }

    /// <summary>A partner's own part stands in its papers as it is: laid beside those of another they say more than either.</summary>
    [Theory]
    [InlineData("melder.om", WithinOwn, "TLP-AMBER-STRICT")]
    [InlineData("meekijker", WithinOwn, "TLP-AMBER-STRICT")]
    [InlineData("coordinator", AtTheTable, "TLP-AMBER")]
    public async Task The_papers_of_a_meeting_go_no_further_than_the_view_that_is_in_them(string user, string says, string code)
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id.ToString();
        foreach (var door in RequestRules.Keys.Where(door => door.EndsWith("docx", StringComparison.Ordinal)
            || door.EndsWith("xlsx", StringComparison.Ordinal) || door.EndsWith("pdf", StringComparison.Ordinal)))
        {
            using var answer = await (await table.AsAsync(user)).GetAsync(door.Replace("{id:guid}", id, StringComparison.Ordinal));
            var name = answer.Content.Headers.ContentDisposition?.FileName ?? "";
            name.ShouldBe($"signaalbeeld-overleg-2026-W47-{code}{Path.GetExtension(door)}");
            foreach (var part in Parts(name, await answer.Content.ReadAsByteArrayAsync()))
                part.ShouldContain(says, Case.Sensitive, door);
        }
    }

    /// <summary>
    /// The same figures where nothing leaves: the mark is put on by what makes a file, and without it nothing would be found.
    /// </summary>
    [Fact]
    public async Task The_same_figures_on_a_screen_carry_no_mark_of_their_own()
    {
        await using var table = MeetingTable.InWeek47();
        var id = (await table.FreezeAsync()).Meeting.Id;
        foreach (var path in new[] { ApiRoutes.Overview, $"{ApiRoutes.Meetings}/{id}", $"{ApiRoutes.Meetings}/{id}/overview" })
        {
            var answer = await (await table.AsAsync("voorzitter")).GetStringAsync(path);
            answer.ShouldNotContain("TLP:", Case.Sensitive, path);
            answer.ShouldNotContain("Beschermde cijfers van uitgave", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task What_the_table_says_about_itself_are_rows_as_all_others_and_what_a_place_is_called_does_not_break_them()
    {
        await using var table = MeetingTable.InWeek47();
        await table.FreezeAsync();
        var lines = (await (await table.AsAsync("meekijker")).GetStringAsync($"{ApiRoutes.OverviewFile}?area=GM0794&channel=school"))
            .TrimStart('\uFEFF')
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Split(';').Length).Distinct().ShouldBe([9]);
        lines[1].ShouldBe($"1;2026-06-29;2026-09-27;GM0794;bestand;verspreiding;;;{WithinOwn}");
        lines[2].ShouldContain("Helmond · kwartaal 3 van 2026");
        lines[2].ShouldContain(" · kanaal “Op school” · ");
        lines[3].ShouldEndWith(";bestand;cijfers;;;tot en met zondag 22 november 2026");
        lines[4].ShouldContain(";totaal;;");
        lines.Single(line => line.Contains(";week;2026-W48;", StringComparison.Ordinal)).ShouldEndWith(";;;nog niet bijgewerkt");
        lines.Single(line => line.Contains(";week;2026-W47;", StringComparison.Ordinal)).ShouldNotContain("nog niet");
    }

    [Theory]
    [InlineData(Reach.Meeting, "TLP-AMBER")]
    [InlineData(Reach.OwnOrganisation, "TLP-AMBER-STRICT")]
    [InlineData(Reach.ReaderOnly, "TLP-RED")]
    [InlineData(Reach.Anybody, "TLP-CLEAR")]
    public void A_file_name_holds_the_code_in_letters_that_every_file_system_takes(Reach reach, string code) =>
        new Mark(reach, "iets").FileCode.ShouldBe(code);

    /// <summary>The text of each part that may go its own way: a sheet, or what stands on each page.</summary>
    private static List<string> Parts(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        switch (Path.GetExtension(name))
        {
            case ".docx":
                using (var document = WordprocessingDocument.Open(stream, isEditable: false))
                    return [.. document.MainDocumentPart!.HeaderParts.Select(
                        part => string.Join('\n', part.Header!.ChildElements.Select(line => line.InnerText)))];
            case ".xlsx":
                var parts = stream.GetSheetNames()
                    .Select(sheet =>
                        ((IDictionary<string, object?>)stream.Query(sheetName: sheet).First()).Values.First()?.ToString() ?? "")
                    .ToList();
                using (var workbook = SpreadsheetDocument.Open(stream, isEditable: false))
                {
                    var sheets = workbook.WorkbookPart!.WorksheetParts.Select(
                        part => part.Worksheet!.Elements<DocumentFormat.OpenXml.Spreadsheet.HeaderFooter>().Single());
                    foreach (var pages in sheets)
                    {
                        foreach (var text in new[] { pages.OddHeader!.Text, pages.OddFooter!.Text })
                            text.Length.ShouldBeLessThanOrEqualTo(255, "Excel takes no more");
                        parts.Add(pages.OddHeader!.Text + pages.OddFooter!.Text);
                    }
                }
                return parts;
            case ".pdf":
                return [PdfLine.TextOf(bytes)];
            default:
                var all = Encoding.UTF8.GetString(bytes);
                return [name.Length > 0 ? all : System.Text.Json.JsonSerializer.Deserialize<MeetingMail>(all, WireJson.Options)!.Body];
        }
    }
}
