using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Live;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Access;

public sealed class AccessLogTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("melder.lumens", "lumens", "GREEN", true)]
    [InlineData("melder.lumens", "lumens", "RED", true)]
    [InlineData("melder.lumens", "om", "GREEN", false)]
    [InlineData("coordinator", "om", "RED", true)]
    [InlineData("voorzitter", "om", "AMBER", true)]
    [InlineData("voorzitter", "om", "RED", false)]
    public async Task Opening_a_signal_is_logged_and_what_is_not_for_this_reader_looks_as_if_it_is_not_there(
        string reader, string partner, string handling, bool opens)
    {
        var id = await SubmitAsync(
            partner, d => (d.Handling, d.Reference, d.Narrative) = (handling, "K-1", "Zij werd bij de ingang aangesproken."));
        using var client = await _app.SignInAsync(reader);

        var answer = await client.GetAsync($"{ApiRoutes.Signals}/{id}");
        var entry = (await LogAsync()).Single();

        answer.StatusCode.ShouldBe(opens ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        if (opens)
        {
            var details = (await answer.Content.ReadFromJsonAsync<SignalDetails>(WireJson.Options))!;
            (details.Card.Id, details.Card.Reference, details.Basis, details.HasNarrative)
                .ShouldBe((id, reader.StartsWith("melder", StringComparison.Ordinal) ? "K-1" : null, Basis.Observation, true));
        }
        else
            (await DetailAsync(answer)).ShouldBe(await DetailAsync(await client.GetAsync($"{ApiRoutes.Signals}/{Guid.Empty}")));
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("ingang");
        (entry.At, entry.UserName, entry.Action, entry.Subject, entry.Result)
            .ShouldBe(
                (_time.UtcNow(), reader, AccessAction.SignalOpened, id.ToString(), opens ? AccessResult.Allowed : AccessResult.Refused));
        entry.TraceId.Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_narrative_is_opened_by_a_coordinator_only_and_that_is_an_entry_of_its_own()
    {
        var id = await SubmitAsync("om", d => d.Narrative = "Zij werd bij de ingang aangesproken.");
        using var coordinator = await _app.SignInAsync("coordinator");

        (await coordinator.GetFromJsonAsync<SignalNarrative>($"{ApiRoutes.Signals}/{id}/narrative",
            WireJson.Options))!.Text.ShouldBe("Zij werd bij de ingang aangesproken.");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await coordinator.GetAsync($"{ApiRoutes.Signals}/{Guid.Empty}/narrative")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await LogAsync()).Select(e => (e.Action, e.Subject, e.Result)).ShouldBe(
            [(AccessAction.NarrativeOpened, id.ToString(), AccessResult.Allowed), (
                AccessAction.NarrativeOpened, Guid.Empty.ToString(), AccessResult.Refused)]);
    }

    [Fact]
    public async Task Whoever_is_turned_away_at_a_logged_door_is_in_the_log_as_well()
    {
        using var chair = await _app.SignInAsync("voorzitter");
        (await chair.GetAsync($"{ApiRoutes.Signals}/{Guid.Empty}/narrative")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await chair.GetAsync(ApiRoutes.AccessLog)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await LogAsync()).Select(e => (e.UserName, e.Action, e.Result)).ShouldBe(
            [("voorzitter", AccessAction.NarrativeOpened, AccessResult.Refused),
            ("voorzitter", AccessAction.AccessLogRead, AccessResult.Refused)]);
    }

    [Fact]
    public async Task Every_list_that_was_looked_into_is_there_with_its_lens_and_so_are_the_logs_themselves()
    {
        using var melder = await _app.SignInAsync("melder.lumens");
        await melder.GetAsync($"{ApiRoutes.Signals}?area=GM0772&page=2");
        _time.Advance(TimeSpan.FromDays(1));
        using var officer = await _app.SignInAsync("fg");
        await officer.GetAsync(ApiRoutes.Holds);
        _time.Advance(TimeSpan.FromMinutes(1));
        await officer.GetAsync(ApiRoutes.Destructions);
        _time.Advance(TimeSpan.FromMinutes(1));

        var lines = (await LinesAsync(officer, "")).Items;

        lines.Select(l => (l.UserName, l.Organisation, l.Role, l.Action, l.Subject)).ShouldBe(
        [
            ("fg", "regio", Roles.Auditor, AccessAction.AccessLogRead, "from= to= page=1"),
            ("fg", "regio", Roles.Auditor, AccessAction.DestructionsRead, "from=2025-11-24 to=2026-11-24 page=1"),
            ("fg", "regio", Roles.Auditor, AccessAction.HoldsListed, "page=1"),
            ("melder.lumens", "lumens", Roles.Reporter, AccessAction.SignalsListed, "area=GM0772 page=2"),
        ]);
        (await LinesAsync(officer, "?from=2026-11-23&to=2026-11-23")).Items.Select(l => l.UserName).ShouldBe(["melder.lumens"]);
        (await LinesAsync(officer, "?user=melder.lumens")).Items.Count.ShouldBe(1);
        (await LinesAsync(officer, "?action=bewaarplichten_bekeken")).Items.Count.ShouldBe(1);
        var second = await LinesAsync(officer, "?page=2&pageSize=3");
        (second.Number, second.Items.Count, second.HasMore).ShouldBe((2, 3, true));
        (await officer.GetAsync($"{ApiRoutes.AccessLog}?action=alles")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.GetAsync($"{ApiRoutes.AccessLog}?from=gisteren")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_an_entry_there_is_no_answer()
    {
        var id = await SubmitAsync("om", d => d.Narrative = "Zij werd bij de ingang aangesproken.");
        using var coordinator = await _app.SignInAsync("coordinator");
        await _app.RenameTableAsync("AccessLog", "Elsewhere");

        foreach (var path in new[] { $"/{id}", $"/{id}/narrative", "" })
        {
            var answer = await coordinator.GetAsync(ApiRoutes.Signals + path);
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("ingang");
        }
    }

    [Fact]
    public async Task A_live_feed_is_logged_once_per_connection_and_hour_in_which_it_brought_something()
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(_app.Address, ApiRoutes.LiveHub), options =>
                    options.Cookies = _app.CookiesOfAsync("coordinator").GetAwaiter().GetResult()).Build();
        await connection.StartAsync();
        await connection.InvokeAsync(nameof(ILiveHub.Unwatch), "nothing"); // by now it has connected
        await _app.KeepSignedInAsync(); // three hours end a session that nobody uses, and its line with it
        (await LogAsync()).Count.ShouldBe(1);
        var feed = _app.Services.GetRequiredService<FeedLog>();

        await feed.RecordAsync(default);
        (await LogAsync()).Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromHours(3));
        await feed.RecordAsync(default);
        await feed.RecordAsync(default);
        (await LogAsync()).Select(e => (e.UserName, e.Action, e.At.Hour)).ShouldBe(
            [("coordinator", AccessAction.SignalsFollowed, 10), ("coordinator", AccessAction.SignalsFollowed, 13)]);

        await connection.StopAsync();
        await Eventually.TrueAsync(async () =>
        {
            _time.Advance(TimeSpan.FromHours(1)); // or nothing would be due the second time
            var before = (await LogAsync()).Count;
            await feed.RecordAsync(default);
            return (await LogAsync()).Count == before;
        }, "a closed connection was forgotten");
    }

    [Fact]
    public async Task A_viewer_on_the_hub_gets_no_cards_and_no_entry()
    {
        await using var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(_app.Address, ApiRoutes.LiveHub), options =>
                    options.Cookies = _app.CookiesOfAsync("meekijker").GetAwaiter().GetResult()).Build();
        await connection.StartAsync();
        await connection.InvokeAsync(nameof(ILiveHub.Unwatch), "nothing"); // by now it has connected
        (await LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_privacy_officer_sees_what_was_destroyed_per_day_and_kind()
    {
        await SubmitAsync("om", d => d.Narrative = "Zij werd bij de ingang aangesproken.");
        await SubmitAsync("om", d => d.Narrative = "Hij stond bij de halte.");
        await _app.WithContextAsync(async context =>
        {
            for (var i = 0; i < 7; i++)
                context.AccessLog.Add(
                    AccessLogEntry.Create(
                        _time.UtcNow()
                            .AddYears(-5)
                            .AddMinutes(
                                i + 1), new(
                                    Guid.Empty, "iemand", new("Auditor", "regio")), AccessAction.HoldsListed, "", AccessResult.Allowed,
                                    ""));
            return await context.SaveChangesAsync();
        });
        _time.Advance(TimeSpan.FromDays(91));
        await _app.SendAsync(new DestroyExpired());
        _time.Advance(TimeSpan.FromDays(1));
        using var officer = await _app.SignInAsync("fg");

        (await officer.GetFromJsonAsync<Page<DestructionCount>>(ApiRoutes.Destructions, WireJson.Options))!.Items.ShouldBe(
            [new(new(2027, 2, 22), DestructionKind.Narrative, new Figure.Exact(2)), new(
                new(2027, 2, 22), DestructionKind.AccessLogEntry, new Figure.Exact(7))]);
        (await officer.GetFromJsonAsync<Page<DestructionCount>>($"{ApiRoutes.Destructions}?from=2027-02-23&to=2027-03-01",
            WireJson.Options))!.Items.ShouldBeEmpty();
        (await officer.GetAsync($"{ApiRoutes.Destructions}?from=2020-01-01&to=2027-01-01")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Guid> SubmitAsync(string partner, Action<SignalDraft> change) =>
        (await _app.SendAsync(new SubmitSignals(new(Roles.Reporter, partner), [new(Drafts.Of(_time.Today(), change), _time.UtcNow())])))[0]
        .ShouldBeOfType<SubmissionOutcome.Accepted>().Id;

    private Task<List<AccessLogEntry>> LogAsync() =>
        _app.WithContextAsync(context => context.AccessLog.AsNoTracking().OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync());

    private static async Task<Page<AccessLogLine>> LinesAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<Page<AccessLogLine>>(ApiRoutes.AccessLog + query, WireJson.Options))!;

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>())!["detail"].ToString();
}
