using System.Net;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Administration;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using MiniExcelLibs;

namespace Dashboard.Server.Tests.Meetings;

/// <summary>
/// A week is frozen; then the administrator changes the region: a municipality is merged into its neighbour, one comes in, names change, and
/// the server starts anew, beside the file that filled its database once and means nothing any more.
/// </summary>
public sealed class ChangedRegionTests : IDisposable
{
    private const string Before = """
        {
          "region": "Hoogveen", "code": "HGV",
          "municipalities": [
            {"code": "GM0001", "name": "Ouderwoud", "row": 0, "column": 0}, {"code": "GM0002", "name": "Brink", "row": 0, "column": 1}, {"code": "GM0003", "name": "Rust", "row": 1, "column": 0}],
          "surroundings": [{"code": "OMG-03", "municipality": "GM0001", "label": "Omgeving 03 (Ouderwoud)"}]
        }
        """;

    private static readonly string[] Papers = ["minutes.docx", "figures.xlsx", "briefing.pdf"];
    private static readonly string[] Lenses =
        ["", "area=GM0001", "area=GM0001&channel=sociale_media", "area=HGV", "exact=true", "area=GM0001&exact=true"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signaalbeeld-region-");
    private readonly ServerDatabase? _server = ServerDatabase.CreateWhenAsked();

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_past_meeting_shows_the_same_figures_under_the_same_names()
    {
        Guid id;
        DateTimeOffset moment;
        Dictionary<string, string> before;
        await using (var table = Start(Before, new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero)))
        {
            await WarnAsync(table);
            id = (await table.FreezeAsync()).Meeting.Id;
            before = await ShownAsync(table, id);
            moment = table.Time.GetUtcNow();
        }
        before["meekijker area=GM0001"].ShouldContain("\"from\":10");
        before["coordinator exact"].ShouldContain("Omgeving 03 (Ouderwoud)");
        before["minutes.docx"].ShouldContain("Ouderwoud");

        await using var after = await ChangedAsync(moment);
        after.App.Region.Name.ShouldBe("Hoogveen en Zand");
        var shown = await ShownAsync(after, id);
        shown.Keys.ShouldBe(before.Keys);
        foreach (var (what, text) in shown)
            text.ShouldBe(before[what], what);
    }

    [Fact]
    public async Task People_meet_about_the_places_of_its_week()
    {
        Guid id;
        DateTimeOffset moment;
        await using (var table = Start(Before, new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero)))
            (id, moment) = ((await table.FreezeAsync()).Meeting.Id, table.Time.GetUtcNow());

        await using var after = await ChangedAsync(moment);
        await after.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/decisions", MeetingTable.Decision with { Lens = "area=GM0001" });
        using (var unknown = await after.PostAsync("voorzitter", $"{ApiRoutes.Meetings}/{id}/decisions", MeetingTable.Decision with
        {
            Lens = "area=GM0004",
        }))
            unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "its week had no such place");
        await using var chair = await after.App.HubOfAsync("voorzitter");
        await chair.StartAsync(TestContext.Current.CancellationToken);
        await chair.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), id, TestContext.Current.CancellationToken);
        Task MoveAsync(string lens) =>
            chair.InvokeAsync(
                nameof(ILiveHub.MoveMeeting), id, new MeetingPosition(
                    null, lens, Exact: false, Move: 0), TestContext.Current.CancellationToken);
        await MoveAsync("area=GM0001");
        await Should.ThrowAsync<HubException>(() => MoveAsync("area=GM0004"));
    }

    [Fact]
    public async Task A_place_that_no_release_has_counted_yet_is_not_reported_rather_than_few()
    {
        DateTimeOffset moment;
        await using (var table = Start(Before, new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero)))
        {
            await table.FreezeAsync();
            moment = table.Time.GetUtcNow();
        }
        await using var after = await ChangedAsync(moment);
        var shown = (await after.GetAsync<Overview>("meekijker", ApiRoutes.Overview))
            .Series[Dimension.Municipality]
            .ToDictionary(cell => cell.Key, cell => cell.Figure);
        // In this quarter the one that merged was still there.
        shown.Keys.ShouldBe(["GM0001", "GM0002", "GM0003", "GM0004"]);
        (shown["GM0003"], shown["GM0004"]).ShouldBe((new Figure.Protected(0, 4), new Figure.NotReported()));
    }

    /// <summary>The day after the administrator changed the region, on a server that started anew.</summary>
    private async Task<MeetingTable> ChangedAsync(DateTimeOffset moment)
    {
        await using (var table = Start(Before, moment))
        {
            await table.ChangePlaceAsync("HGV", "Hoogveen en Zand");
            await table.ChangePlaceAsync("GM0002", "Groot-Brink", 3, 3);
            await table.ChangePlaceAsync("OMG-03", "Omgeving 03 (Groot-Brink)");
            await table.AddAsync(Desk.Administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0004", Name = "Zand" });
            await table.ClosePlaceAsync("GM0001", "GM0002");
        }
        return Start(Before, moment.AddDays(1));
    }

    private MeetingTable Start(string region, DateTimeOffset moment)
    {
        var file = Path.Combine(_folder.FullName, "region.json");
        File.WriteAllText(file, region);
        (string, string)[] settings = [("Region:File", file), ("Data:Directory", _folder.CreateSubdirectory("data").FullName)];
        return MeetingTable.At(moment, _server is null ? settings : [.. settings, _server.Setting]);
    }

    /// <summary>All that a meeting shows: to every kind of reader, under every lens, and on paper.</summary>
    private static async Task<Dictionary<string, string>> ShownAsync(MeetingTable table, Guid id)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reader in new[] { "melder.om", "coordinator", "voorzitter", "meekijker" })
        {
            shown[reader] = JsonSerializer.Serialize(await table.OpenAsync(reader, id: id), WireJson.Options);
            var lenses = Lenses.Where(
                lens => reader is "coordinator" or "voorzitter" || !lens.Contains("exact", StringComparison.Ordinal));
            foreach (var lens in lenses)
                shown[$"{reader} {lens}"] = JsonSerializer.Serialize(await table.OverviewAsync(reader, id, lens), WireJson.Options);
        }
        shown["coordinator exact"] = JsonSerializer.Serialize(await table.OpenAsync("coordinator", exact: true, id), WireJson.Options);
        foreach (var paper in Papers)
        {
            var bytes = await (await table.AsAsync("voorzitter"))
                .GetByteArrayAsync($"{ApiRoutes.Meetings}/{id}/{paper}", TestContext.Current.CancellationToken);
            shown[paper] = TextOf(paper, bytes);
        }
        return shown;
    }

    private static string TextOf(string paper, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        switch (Path.GetExtension(paper))
        {
            case ".docx":
                using (var document = WordprocessingDocument.Open(stream, isEditable: false))
                    return document.MainDocumentPart!.Document!.InnerText;
            case ".xlsx":
                return JsonSerializer.Serialize(stream.GetSheetNames().Select(sheet => stream.Query(sheetName: sheet).ToList()));
            default:
                return PdfLine.TextOf(bytes);
        }
    }

    private static Task<int> WarnAsync(MeetingTable table) => table.App.WithContextAsync(async context =>
    {
        var (now, day) = (table.Time.UtcNow(), table.Today);
        context.Warnings.Add(Warning.Raise(
            Guid.CreateVersion7(now), new(WarningKind.Cluster, "EB-NB", "OMG-03", Approach.OnlineContact, ApproachGroup.Online, null),
            new(day.AddDays(-6), day, null, false, 5, 0.4, 2, 2, false), ["OMG-03"], 5, day, now));
        return await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
