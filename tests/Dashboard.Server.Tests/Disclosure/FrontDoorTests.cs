using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>Attacks through the doors that everybody has: lenses, the hub, numbers that count, the meter.</summary>
public sealed class FrontDoorTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    /// <summary>The week of that day, in a lens.</summary>
    private const string TheWeek = "from=2026-11-16&to=2026-11-22";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Two_lenses_that_differ_by_a_day_give_an_exact_audience_that_day_and_are_no_lenses_for_anybody_else()
    {
        await SubmitAsync("lumens", 4, d => d.ObservedOn = Iso(Today.AddDays(-9)));
        await SubmitAsync("om", 3, d => d.ObservedOn = Iso(Today.AddDays(-8)));
        await ReleaseAsync();
        var (wide, narrow) = ($"?from={Iso(Today.AddDays(-9))}&to={Iso(Today)}", $"?from={Iso(Today.AddDays(-8))}&to={Iso(Today)}");

        var coordinator = await _app.SignInAsync("coordinator");
        var difference = ((Figure.Exact)(await OverviewAsync(coordinator, wide)).Total)
            .N - ((Figure.Exact)(await OverviewAsync(coordinator, narrow)).Total)
            .N;
        difference.ShouldBe(4, "the attack works where figures are exact");

        foreach (var userName in new[] { "meekijker", "melder.lumens", "fg", "beheerder" })
        {
            var client = await _app.SignInAsync(userName);
            foreach (var query in new[]
            {
                wide, narrow, $"?from={Iso(Today)}", "?area=OMG-03", "?approach=online_contact", "?partner=om",
                    "?channel=school&ageBand=17",
                "?exploitation=seksueel&approachGroup=online",
            })
            {
                var answer = await client.GetAsync(ApiRoutes.Overview + query);
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{userName} {query}");
                (await answer.Content.ReadAsStringAsync())
                    .ShouldContain("Onder deze lens zijn er geen beschermde cijfers.", Case.Sensitive, query);
            }
        }
    }

    [Fact]
    public async Task A_protected_answer_holds_bands_of_a_release_and_nothing_live()
    {
        await SubmitAsync("lumens", 4);
        await SubmitAsync("om", 3);
        await ReleaseAsync();
        await SubmitAsync("om", 1);
        var viewer = await _app.SignInAsync("meekijker");
        var json = JsonDocument.Parse(await viewer.GetStringAsync($"{ApiRoutes.Overview}?{TheWeek}")).RootElement;

        json.EnumerateObject().Select(p => p.Name).ShouldBe(["lens", "total", "series", "release", "asOf"], ignoreOrder: true);
        json.GetProperty("release").GetInt32().ShouldBe(1);
        var figures = json.GetProperty("series")
            .EnumerateObject()
            .SelectMany(s => s.Value.EnumerateArray())
            .Select(cell => (Key: cell.GetProperty("key").GetString(), Kind: cell.GetProperty("figure").GetProperty("kind").GetString()))
            .ToList();
        figures.Count.ShouldBeGreaterThan(80);
        figures.Where(figure => figure.Kind is not ("protected" or "withheld")).ShouldBe(
            [("2026-W48", "notReported")], "of the week that goes on there is nothing");
        json.GetProperty("total").ToString().ShouldBe("""{"kind":"protected","from":5,"to":9}""");
    }

    [Fact]
    public async Task What_one_partner_feeds_is_withheld_from_the_others_and_AMBER_counts_for_nobody_of_them()
    {
        await SubmitAsync("lumens", 9, d => d.Area = "GM0794");
        await SubmitAsync("om", 6, d => (d.Area, d.Channel) = ("GM0772", "school"));
        await SubmitAsync("lumens", 6, d => (d.Area, d.Channel) = ("GM0772", "gamen"));
        await SubmitAsync("om", 20, d => (d.Area, d.Handling) = ("GM0772", "AMBER"));
        await ReleaseAsync();

        (await OverviewAsync(await _app.SignInAsync("meekijker"), $"?area=GM0794&{TheWeek}")).Total.ShouldBeOfType<Figure.Withheld>();
        (await OverviewAsync(await _app.SignInAsync("melder.om"), $"?area=GM0794&{TheWeek}")).Total.ShouldBeOfType<Figure.Withheld>();
        (await OverviewAsync(await _app.SignInAsync("melder.lumens"), $"?area=GM0794&{TheWeek}"))
            .Total.ShouldBe(new Figure.Protected(9, 13), "its own nine and fewer than five of others");
        (await OverviewAsync(await _app.SignInAsync("melder.veiligthuis"), $"?area=GM0772&{TheWeek}"))
            .Total.ShouldBe(new Figure.Protected(10, 14));
        (await OverviewAsync(await _app.SignInAsync("melder.om"), $"?area=GM0772&{TheWeek}"))
            .Total.ShouldBeOfType<Figure.Withheld>("what is not its own is all of one partner");
        (await OverviewAsync(await _app.SignInAsync("coordinator"), $"?area=GM0772&{TheWeek}")).Total.ShouldBe(new Figure.Exact(32));
    }

    [Fact]
    public async Task A_partner_counts_its_own_signals_exactly_and_sees_nothing_move_in_that_answer()
    {
        await SubmitAsync("lumens", 3);
        await SubmitAsync("om", 2);
        await _app.CaughtUpAsync();
        var own = await OverviewAsync(await _app.SignInAsync("melder.lumens"), "?partner=lumens&approach=online_contact");
        (own.Total, own.Sequence, own.Release, own.AsOf).ShouldBe((new Figure.Exact(3), null, null, null));
    }

    [Fact]
    public async Task The_hub_tells_a_viewer_nothing_until_the_cut_off_and_then_only_that()
    {
        await SubmitAsync("lumens", 4);
        await SubmitAsync("om", 3);
        await ReleaseAsync();
        _time.SetUtcNow(new(2026, 11, 30, 4, 50, 0, TimeSpan.Zero)); // ten minutes before the next
        await using var viewer = await ConnectAsync("meekijker");
        await using var coordinator = await ConnectAsync("coordinator");
        var watched = await viewer.Connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), Lens.Everything, Cancel);
        await coordinator.Connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), Lens.Everything, Cancel);
        watched.Snapshot.Release.ShouldBe(1);

        await SubmitAsync("om", 8);
        await SubmitAsync("lumens", 8);
        await HearsAsync(coordinator, 1);
        (await coordinator.Heard.ReadAsync(Cancel))
            .Name.ShouldBe(nameof(ILiveClient.PictureChanged), "whoever sees exact figures sees every signal");
        await _app.SendAsync(new DetectWarnings());
        (await _app.SendAsync(new MakeRelease())).ShouldBeNull("figures move at the cut-off only, however much has come in");
        viewer.Heard.TryRead(out var early).ShouldBeFalse($"{early} before the cut-off");

        await ReleaseAsync();
        await HearsAsync(viewer, 2);
        (await viewer.Heard.ReadAsync(Cancel)).Name.ShouldBe(nameof(ILiveClient.PictureChanged));
        (await viewer.Heard.ReadAsync(Cancel)).Name.ShouldBe(nameof(ILiveClient.Released));
        viewer.Heard.TryRead(out var more).ShouldBeFalse($"{more}");
    }

    [Fact]
    public async Task The_meter_answers_from_the_release_however_often_it_is_asked()
    {
        // In the four weeks that are over; those that the day lies in go on for a week after the first release.
        await SubmitAsync("lumens", 4, d => d.ObservedOn = Iso(Today.AddDays(-28)));
        await SubmitAsync("om", 3, d => d.ObservedOn = Iso(Today.AddDays(-28)));
        await ReleaseAsync();
        var melder = await _app.SignInAsync("melder.veiligthuis");
        // Of the week that goes on after the first release. What comes late for a week that is out counts in the four weeks too, but of so
        // few their figure is withheld: who knows how many came late would know the week's count from it.
        var monday = Today.AddDays(3);
        var (common, rare) = (Drafts.Of(Today), Drafts.Of(monday, d => (d.Area, d.AgeBand) = ("OMG-03", "17")));
        (await MeterAsync(melder, common))!.Size.ShouldBe(CombinationSize.ResolutionOrMore);
        var before = (await MeterAsync(melder, rare))!;
        (before.Size, before.Suggestions).ShouldBe((CombinationSize.FewerThanResolution, before.Suggestions));
        before.Suggestions.ShouldBe([Generalisation.MunicipalityInsteadOfSurroundings, Generalisation.WeekInsteadOfDay]);

        await SubmitAsync("om", 4, d => (d.AgeBand, d.ObservedOn) = ("17", Iso(monday)));
        await SubmitAsync("lumens", 4, d => (d.AgeBand, d.ObservedOn) = ("17", Iso(monday)));
        await _app.CaughtUpAsync();
        (await MeterAsync(melder, rare))!.Size.ShouldBe(
            CombinationSize.FewerThanResolution, "an oracle would answer to signals as they come in");
        await ReleaseAsync();
        melder = await _app.SignInAsync("melder.veiligthuis");
        (await MeterAsync(melder, rare))!.Size.ShouldBe(CombinationSize.ResolutionOrMore);
        (await MeterAsync(melder, rare))!.OwnSimilar.ShouldBe(new Figure.Exact(0));
        (await MeterAsync(await _app.SignInAsync("melder.om"), rare))!.OwnSimilar.ShouldBe(new Figure.Exact(4));
    }

    [Fact]
    public async Task The_meter_has_a_limit()
    {
        var melder = await _app.SignInAsync("melder.lumens");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 62; i++)
            answers.Add((await melder.PostAsJsonAsync(ApiRoutes.CheckSignal, Drafts.Of(Today), WireJson.Options)).StatusCode);
        answers.Take(60).ShouldAllBe(status => status == HttpStatusCode.OK);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private async Task SubmitAsync(string partner, int count, Action<SignalDraft>? change = null) => await _app.SendAsync(new SubmitSignals(
        new(Roles.Reporter, partner), [.. Enumerable.Range(0, count)
            .Select(_ => new Submission(Drafts.Of(Today, change), _time.UtcNow()))]));

    /// <summary>What is pushed is pushed in the steps of the clock.</summary>
    private Task HearsAsync(Listener listener, int messages) => Eventually.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(300));
        return listener.Heard.Count >= messages;
    }, "what was pushed came");

    private Task ReleaseAsync() => _app.PassCutOffAsync();

    private static async Task<Overview> OverviewAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<Overview>(ApiRoutes.Overview + query, WireJson.Options))!;

    private static async Task<CombinationRisk?> MeterAsync(HttpClient client, SignalDraft draft)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.CheckSignal, draft, WireJson.Options);
        return (await answer.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options))!.Combination;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Listener> ConnectAsync(string userName)
    {
        var listener = new Listener(await _app.HubOfAsync(userName));
        await listener.Connection.StartAsync(Cancel);
        return listener;
    }
}
