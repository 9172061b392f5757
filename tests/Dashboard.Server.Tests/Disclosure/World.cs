using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Server.Detection;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A whole installation with a clock of its own, in which somebody with an ordinary account reads everything that this account can read.
/// Two worlds that differ in what the account may not know have to read the same, byte for byte.
/// </summary>
internal sealed partial class World : IAsyncDisposable
{
    /// <summary>A Wednesday; the next cut-off is on Monday at six in the morning.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);

    // Twenty-six weeks are judged by, which end four weeks ago.
    private const int WeeksLived = 34;

    // The same in every world: its fingerprint is read by administrators.
    private static readonly ECDsa SystemKey = PartnerClient.NewKey();

    private readonly App _app;
    private readonly Dictionary<string, PartnerClient> _systems = new(StringComparer.Ordinal);

    public World()
    {
        Time = new(Begin);
        _app = App.Start(Time, ("Warnings:SimulatedDays", "400"));
    }

    public FakeTimeProvider Time { get; }

    public App App => _app;

    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    public async Task<List<Guid>> SendAsync(string partner, int count, Action<SignalDraft>? change = null)
    {
        var outcomes = await _app.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [.. Enumerable.Range(0, count)
                .Select(_ => new Submission(Drafts.Of(Today, change), Time.GetUtcNow().UtcDateTime))]));
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

    public Task CorrectAsync(string partner, Guid id, Action<SignalDraft>? change = null) =>
        _app.CorrectAsync(People.Reporter(partner), id, Drafts.Of(Today, change));

    public Task TakeBackAsync(string partner, Guid id) => _app.WithdrawAsync(People.Reporter(partner), id);

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
        Time.SetUtcNow(_app.Services.GetRequiredService<Server.Data.CurrentRules>().Now.Release.CutOffAfter(Time.GetUtcNow().UtcDateTime));
        await PassMinuteAsync();
    }

    /// <summary>
    /// Half a year in which these partners each sent a signal a week, so that what is unusual is judged and early warnings are raised.
    /// </summary>
    /// <param name="handling">AMBER counts for detection and stands in no release, whose audit takes long over half a year of few
    /// signals.</param>
    public async Task LiveThroughHalfAYearAsync(IEnumerable<string> partners, string handling)
    {
        var places = _app.Region.Areas.Where(area => area.Kind == AreaKind.Municipality).Select(area => area.Code).ToList();
        foreach (var (index, partner) in partners.Index())
        {
            var submissions = Enumerable.Range(1, WeeksLived).Select(ago => new Submission(
                Drafts.Of(
                    Today.AddDays(-7 * ago - index), draft =>
                        (draft.Area, draft.Handling) = (places[(3 * ago + index) % places.Count], handling)), Time.GetUtcNow()
                            .UtcDateTime.AddDays(-7 * ago)));
            (await _app.SendAsync(new SubmitSignals(new(Roles.Reporter, partner), [.. submissions])))
                .ShouldAllBe(outcome => outcome is SubmissionOutcome.Accepted);
        }
    }

    /// <summary>Everything that an account can read over HTTP and the hub, as one text.</summary>
    public async Task<string> ReadAsync(string userName) =>
        string.Concat((await AnswersAsync(userName)).Select(answer => $"{answer.Entrance}\n{answer.Text}\n"));

    /// <summary>
    /// Every entrance of the running application that can be read from, with what an account gets there. What is random in every answer
    /// (ids, hashes, trace ids) reads the same.
    /// </summary>
    public async Task<IReadOnlyList<(string Entrance, string Text)>> AnswersAsync(string userName)
    {
        using var client = await _app.SignInAsync(userName);
        var organisation = (await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options))!.Organisation;
        var answers = new List<(string Entrance, string Text)>();
        // Lists first: what they name is what somebody can open. Parts of a meeting are named where that is opened.
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = RequestRules().ToList();
        var doors = all
            .OrderBy(door => !door.Contains('{', StringComparison.Ordinal) ? 0 : all.Contains(ListOf(door)) ? 1 : 2)
            .ThenBy(door => door, StringComparer.Ordinal)
            .Except(Oversights(userName));
        foreach (var door in doors)
        {
            foreach (var path in Opened(door, lists))
            {
                foreach (var question in Questions(door, organisation))
                {
                    var answer = await BodyAsync(await client.GetAsync(path + question));
                    lists.TryAdd(path, answer);
                    answers.Add((door + question, answer));
                }
            }
        }
        foreach (var area in new[] { "OMG-03", "GM0772", "GM0794" })
            answers.Add(
                ($"{ApiRoutes.CheckSignal} {area}", await BodyAsync(
                    await client.PostAsJsonAsync(ApiRoutes.CheckSignal, Drafts.Of(Today, draft => draft.Area = area), WireJson.Options))));
        await using var hub = await _app.HubOfAsync(userName);
        await hub.StartAsync();
        foreach (var lens in new[] { Lens.Everything, new Lens(Area: "GM0772") })
            answers.Add(($"{nameof(ILiveHub.Watch)} {lens.ToQuery()}", await CalledAsync<Watched>(hub, nameof(ILiveHub.Watch), lens)));
        foreach (var meeting in IdsIn(lists[ApiRoutes.Meetings]))
            answers.Add((nameof(ILiveHub.JoinMeeting), await CalledAsync<Joined>(hub, nameof(ILiveHub.JoinMeeting), meeting)));
        var told = answers.ConvertAll(answer => (answer.Entrance, Random().Replace(answer.Text, "#")));
        if (userName.StartsWith("melder.", StringComparison.Ordinal))
            told.AddRange(await SystemsAnswersAsync(organisation));
        return told;
    }

    /// <summary>
    /// What an organisation's own system reads, at every door that the API has. The hash of a release stays as it is: it is no secret.
    /// </summary>
    private async Task<IReadOnlyList<(string Entrance, string Text)>> SystemsAnswersAsync(string organisation)
    {
        if (!_systems.TryGetValue(organisation, out var system))
        {
            await PartnerClient.AddAsync(_app, $"koppeling-{organisation}", organisation, SystemKey, Time);
            _systems.Add(
                organisation, system = new(_app, $"koppeling-{organisation}", new ECDsaSecurityKey(SystemKey), Time));
        }
        using var client = await system.HttpAsync();
        var answers = new List<(string Entrance, string Text)>();
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var door in RequestRules(PartnerRoutes.Root + "/").OrderBy(door => door.Contains('{', StringComparison.Ordinal))
            .ThenBy(door => door, StringComparer.Ordinal))
        {
            foreach (var path in Opened(door, lists))
            {
                foreach (var question in door == PartnerRoutes.Root + PartnerRoutes.Figures
                    ? ["", "?gebied=GM0772", "?van=2026-11-16&totEnMet=2026-11-22&gebied=GM0772", "?kanaal=sociale_media"]
                    : (string[])[""])
                {
                    var answer = await BodyAsync(await client.GetAsync(path + question));
                    lists.TryAdd(path, answer);
                    answers.Add((door + question, Trace().Replace(Id().Replace(answer, "#"), "#")));
                }
            }
        }
        return answers;
    }

    /// <summary>Every door that is read from; Hangfire's own pages and files that everybody may have hold no signals.</summary>
    private IEnumerable<string> RequestRules(string under = "/app/") => _app.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(path => path.StartsWith(under, StringComparison.Ordinal)).Distinct();

    /// <summary>What the privacy officer sees exactly, by design: who took signals back, and who opened which.</summary>
    private static string[] Oversights(string userName) => userName == "fg" ? [ApiRoutes.Withdrawals, ApiRoutes.AccessLog] : [];

    private const string IdPart = "/{id:guid}";

    /// <summary>A door as it is, or with every id that the list before it named; with one that nobody has where that was none.</summary>
    private static IEnumerable<string> Opened(string door, Dictionary<string, string> lists)
    {
        if (!door.Contains(IdPart, StringComparison.Ordinal))
            return [door];
        var named = lists.TryGetValue(ListOf(door), out var list)
            ? list
            : string.Concat(lists.Where(l => l.Key.StartsWith(ApiRoutes.Meetings + "/", StringComparison.Ordinal)).Select(l => l.Value));
        return IdsIn(named).DefaultIfEmpty(Guid.Empty)
            .Select(id => door.Replace(IdPart, $"/{id}", StringComparison.Ordinal).Replace("{kind}", "verslag", StringComparison.Ordinal));
    }

    private static string ListOf(string door) => door.Split(IdPart)[0];

    private static IEnumerable<Guid> IdsIn(string answer) => Id().Matches(answer).Select(match => Guid.Parse(match.Value)).Distinct();

    /// <summary>What is asked at a door.</summary>
    private static IEnumerable<string> Questions(string door, string organisation)
    {
        string[] lenses =
        [
            "", "?area=GM0772", "?area=GM0794", "?area=GM0772&approachGroup=online", "?approachGroup=online",
            "?area=GM0772&channel=sociale_media", "?ageBand=14-16",
            "?from=2026-11-16&to=2026-11-22", "?from=2026-11-16&to=2026-11-22&area=GM0772&approachGroup=online",
            "?from=2026-11-23&to=2026-11-29&area=GM0772",
        ];
        return door switch
        {
            ApiRoutes.Overview => [.. lenses, $"?partner={organisation}", "?partner=veilig-thuis", "?area=OMG-03"],
            ApiRoutes.OverviewFile => lenses,
            ApiRoutes.Meetings + "/{id:guid}" => ["", "?exact=true"],
            ApiRoutes.Meetings + "/{id:guid}/overview" => ["", "?approachGroup=online", "?area=GM0772", "?exact=true", "?snapshot=1"],
            _ => [""],
        };
    }

    private static async Task<string> CalledAsync<T>(HubConnection hub, string method, object argument)
    {
        try
        {
            return JsonSerializer.Serialize(await hub.InvokeAsync<T>(method, argument), WireJson.Options);
        }
        catch (HubException refusal)
        {
            return refusal.Message;
        }
    }

    private static async Task<string> BodyAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            // Office files are archives, whose parts are the content.
            var body = bytes switch
            {
                [(byte)'P', (byte)'K', ..] => Unzipped(bytes),
                [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => PdfLine.ContentOf(bytes),
                _ => Encoding.UTF8.GetString(bytes),
            };
            return string.Create(
                CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.Content.Headers.ContentDisposition} {body}");
        }
    }

    private static string Unzipped(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Where(
            entry =>
                entry.FullName.StartsWith("word/", StringComparison.Ordinal) || entry.FullName.StartsWith("xl/", StringComparison.Ordinal))
                    .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                    .Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return $"{entry.FullName}: {reader.ReadToEnd()}";
        }));
    }

    // Names that the makers of office files give their parts, ids, SHA-256 of a frozen week (it covers the journal's hash, which nobody
    // outside knows) whole or its first twelve, and trace ids.
    [GeneratedRegex(
        "\\bR[0-9a-f]{12,32}\\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|"
        + "(?<=[Cc]ontrolegetal (<[^>]*>)?)[0-9a-f]{12}|(?<=\"traceId\":\")[^\"]*|(?<=<dcterms:(created|modified)[^>]*>)[^<]*")]
    private static partial Regex Random();

    [GeneratedRegex("(?<=\"traceId\":\")[^\"]*")]
    private static partial Regex Trace();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    public ValueTask DisposeAsync()
    {
        foreach (var system in _systems.Values)
            system.Dispose();
        return _app.DisposeAsync();
    }
}
