using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A whole installation with a clock of its own, in which somebody with an ordinary account reads everything that this account can read. Two worlds that differ
/// in what the account may not know have to read the same, byte for byte.
/// </summary>
internal sealed partial class World : IAsyncDisposable
{
    /// <summary>A Wednesday; the next cut-off is on Monday at six in the morning.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);

    private readonly App _app;

    public World()
    {
        Time = new(Begin);
        _app = App.Start(Time);
    }

    public FakeTimeProvider Time { get; }

    public App App => _app;

    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    public async Task<List<Guid>> SendAsync(string partner, int count, Action<SignalDraft>? change = null)
    {
        var outcomes = await _app.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [.. Enumerable.Range(0, count).Select(_ => new Submission(Drafts.Of(Today, change), Time.GetUtcNow().UtcDateTime))]));
        return [.. outcomes.Select(outcome => outcome.ShouldBeOfType<SubmissionOutcome.Accepted>().Id)];
    }

    /// <summary>A second between each, so that a list has them in the order in which they were sent.</summary>
    public async Task<List<Guid>> SendOneByOneAsync(string partner, int count, Action<SignalDraft>? change = null)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            ids.AddRange(await SendAsync(partner, 1, change));
        }
        return ids;
    }

    public Task CorrectAsync(string partner, Guid id, Action<SignalDraft>? change = null) => _app.SendAsync(new CorrectSignal(new(Roles.Reporter, partner), id, Drafts.Of(Today, change)));

    public Task TakeBackAsync(string partner, Guid id) => _app.SendAsync(new WithdrawSignal(new(Roles.Reporter, partner), id));

    /// <summary>The jobs that a minute brings, as the board runs them.</summary>
    public async Task PassMinuteAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        await _app.CaughtUpAsync();
        await _app.Services.GetRequiredService<MakeReleaseJob>().RunAsync(TestContext.Current.CancellationToken);
        await _app.SendAsync(new DetectWarnings());
        await _app.CaughtUpAsync();
    }

    public async Task PassCutOffAsync()
    {
        await _app.CaughtUpAsync();
        Time.SetUtcNow(_app.Services.GetRequiredService<Server.Picture.ReleasePolicy>().CutOffAfter(Time.GetUtcNow().UtcDateTime));
        await PassMinuteAsync();
    }

    /// <summary>Everything that an account can read over HTTP and the hub, as one text. What is random in every answer (ids, hashes, trace ids) reads the same.</summary>
    public async Task<string> ReadAsync(string userName)
    {
        using var client = await _app.SignInAsync(userName);
        var text = new StringBuilder();
        foreach (var path in Paths(client, await OwnAsync(client)))
            text.Append(path).Append('\n').Append(await BodyAsync(await client.GetAsync(path))).Append('\n');
        foreach (var meeting in await MeetingsAsync(client))
        {
            foreach (var part in new[] { "", "/overview", "/overview?approachGroup=online", "/minutes.docx", "/figures.xlsx", "/briefing.svg", "?exact=true" })
                text.Append("meeting").Append(part).Append('\n').Append(await BodyAsync(await client.GetAsync($"{ApiRoutes.Meetings}/{meeting}{part}"))).Append('\n');
        }
        foreach (var area in new[] { "OMG-03", "GM0772", "GM0794" })
        {
            using var check = await client.PostAsJsonAsync(ApiRoutes.CheckSignal, Drafts.Of(Today, draft => draft.Area = area), WireJson.Options);
            text.Append("check ").Append(area).Append('\n').Append(await BodyAsync(check)).Append('\n');
        }
        await using var hub = await _app.HubOfAsync(userName);
        await hub.StartAsync();
        foreach (var lens in new[] { Lens.Everything, new Lens(Area: "GM0772") })
        {
            var watched = await hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), lens);
            text.Append("watch ").Append(JsonSerializer.Serialize(watched, WireJson.Options)).Append('\n');
        }
        return Random().Replace(text.ToString(), "#");
    }

    private static IEnumerable<string> Paths(HttpClient client, string? organisation)
    {
        _ = client;
        string[] lenses =
        [
            "", "?area=GM0772", "?area=GM0794", "?area=GM0772&approachGroup=online", "?approachGroup=online", "?area=GM0772&channel=sociale_media", "?ageBand=14-16",
            "?from=2026-11-16&to=2026-11-22", "?from=2026-11-16&to=2026-11-22&area=GM0772&approachGroup=online", "?from=2026-11-23&to=2026-11-29&area=GM0772",
        ];
        foreach (var lens in lenses)
        {
            yield return ApiRoutes.Overview + lens;
            yield return ApiRoutes.OverviewFile + lens;
        }
        if (organisation is not null)
            yield return $"{ApiRoutes.Overview}?partner={organisation}";
        foreach (var path in new[]
        {
            ApiRoutes.Region, ApiRoutes.Session, ApiRoutes.Warnings, ApiRoutes.Signals, ApiRoutes.Meetings, ApiRoutes.MeetingMirror, ApiRoutes.Trends, ApiRoutes.Campaigns,
            ApiRoutes.WaitingSignals, ApiRoutes.WarningPrecision, $"{ApiRoutes.Overview}?partner=veilig-thuis", $"{ApiRoutes.Overview}?area=OMG-03",
        })
            yield return path;
    }

    private static async Task<string?> OwnAsync(HttpClient client) => (await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options))!.Organisation;

    private static async Task<List<string>> MeetingsAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(ApiRoutes.Meetings);
        return answer.StatusCode == HttpStatusCode.OK
            ? [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)]
            : [];
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            // Office files are archives, whose parts are the content.
            var body = bytes is [(byte)'P', (byte)'K', ..] ? Unzipped(bytes) : Encoding.UTF8.GetString(bytes);
            return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.Content.Headers.ContentDisposition} {body}");
        }
    }

    private static string Unzipped(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Where(entry => entry.FullName.StartsWith("word/", StringComparison.Ordinal) || entry.FullName.StartsWith("xl/", StringComparison.Ordinal)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return $"{entry.FullName}: {reader.ReadToEnd()}";
        }));
    }

    // Names that the makers of office files give their parts, ids, SHA-256 of a frozen week (it covers the journal's hash, which nobody outside knows) whole or its first twelve, and trace ids.
    [GeneratedRegex("\\bR[0-9a-f]{12,32}\\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|(?<=[Cc]ontrolegetal (<[^>]*>)?)[0-9a-f]{12}|(?<=\"traceId\":\")[^\"]*|(?<=<dcterms:(created|modified)[^>]*>)[^<]*")]
    private static partial Regex Random();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
