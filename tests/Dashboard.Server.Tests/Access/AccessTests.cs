using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_am_I_before_and_after_signing_in_and_out()
    {
        using var anonymous = _app.Anonymous();
        (await anonymous.GetAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var voorzitter = await _app.SignInAsync("voorzitter");
        var view = (await voorzitter.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options))!;
        (view.UserName, view.Role, view.Organisation).ShouldBe(("voorzitter", Roles.Chair, Roles.RegionOffice));
        (await voorzitter.DeleteAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await voorzitter.GetAsync(ApiRoutes.Session)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_number_of_a_request_does_not_tell_how_many_others_came_by()
    {
        List<string> traces = [];
        for (var i = 0; i < 3; i++)
        {
            using var client = _app.Anonymous();
            var problem = await (await client.GetAsync(ApiRoutes.Session)).Content.ReadFromJsonAsync<Dictionary<string, object>>();
            traces.Add(problem!["traceId"].ToString()!);
        }
        traces.ShouldAllBe(trace => trace.Length == 32 && trace.All(char.IsAsciiHexDigitLower));
        traces.Select(trace => trace[..8]).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_reporter_reads_its_own_organisations_signals_and_the_chair_no_red_ones()
    {
        using var lumens = await _app.SignInAsync("melder.lumens");
        using var om = await _app.SignInAsync("melder.om");
        await lumens.PostAsJsonAsync(
            ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today(), d => (d.Reference, d.Handling) = ("L-1", "RED")), WireJson.Options);
        await om.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today(), d => d.Reference = "O-1"), WireJson.Options);

        (await ListAsync(lumens)).Select(s => (s.Partner, s.Reference)).ShouldBe([("lumens", "L-1")]);
        (await ListAsync(await _app.SignInAsync("coordinator")))
            .Select(s => (s.Partner, s.Reference))
            .ShouldBe([("om", null), ("lumens", null)]);
        (await ListAsync(await _app.SignInAsync("voorzitter"))).Select(s => s.Partner).ShouldBe(["om"]);
    }

    [Fact]
    public async Task A_list_is_paged_and_takes_the_whole_lens()
    {
        using var lumens = await _app.SignInAsync("melder.lumens");
        for (var i = 0; i < 5; i++)
            await lumens.PostAsJsonAsync(
                ApiRoutes.Signals, Drafts.Of(
                    TimeProvider.System.Today().AddDays(-i), d => d.Channel = i == 0 ? "straat" : "school"), WireJson.Options);

        var page = (await lumens.GetFromJsonAsync<Page<SignalCard>>($"{ApiRoutes.Signals}?page=2&pageSize=2", WireJson.Options))!;
        (page.Items.Count, page.Number, page.HasMore).ShouldBe((2, 2, true));
        (await lumens.GetAsync($"{ApiRoutes.Signals}?pageSize=1000")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        const string All =
            "?approach=cadeaus_of_schuld&area=GM0772&channel=straat&exploitation=seksueel&ageBand=14-16&partner=lumens&from=2020-01-01";
        (await ListAsync(lumens, All)).Count.ShouldBe(1);
        (await ListAsync(lumens, "?approach=anders")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers_errors_too()
    {
        using var anonymous = _app.Anonymous();
        foreach (var path in new[] { "/app/overview", "/app/nergens", "/aanmelden", "/health/live" })
        {
            var answer = await anonymous.GetAsync(path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], path);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"], path);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    private static async Task<IReadOnlyList<SignalCard>> ListAsync(HttpClient client, string query = "") =>
        (await client.GetFromJsonAsync<Page<SignalCard>>(ApiRoutes.Signals + query, WireJson.Options))!.Items;

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, password), WireJson.Options);
}
