using System.Text.Json;
using CsCheck;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Picture;

/// <summary>
/// What a partner sees of its own signals says nothing of anybody else's: no figure, and not which weeks or rows there are either.
/// </summary>
public sealed class OwnFiguresTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Own_figures_are_the_same_to_the_byte_with_and_without_the_signals_of_others()
    {
        await using var app = App.Start(_time);
        // A partner that left, of which there are still signals.
        string[] others = ["lumens", "veilig-thuis", "gemeente", "weg"];
        var wouldTell = 0;

        Gen.Int.Sample(seed =>
        {
            var random = new Random(seed);
            var own = Rows(random, app.Region, ["om"], random.Next(12));
            var alone = Overview(app, own);
            var together = Overview(app, [.. own, .. Rows(random, app.Region, others, 1 + random.Next(12)), Folded(random, app.Region)]);
            for (var i = 0; i < 6; i++)
            {
                var lens = Drafts.RandomLens(random, app.Region, _time.Today()) with { Partner = random.Next(4) == 0 ? null : "om" };
                Json(together, lens, "om").ShouldBe(Json(alone, lens, "om"));
                Json(together, lens, "nog-niets").ShouldBe(Json(alone, lens, "nog-niets"));
                // Switched off: the same lens on own signals, answered from everybody's.
                wouldTell += Json(
                    together, lens with { Partner = "om" }, Audience.Full) == Json(alone, lens with { Partner = "om" }, Audience.Full)
                        ? 0
                        : 1;
            }
        }, iter: 200, threads: 1);
        wouldTell.ShouldBeGreaterThan(100, "the shape of an answer tells of others where it comes from their signals");
    }

    [Theory]
    [InlineData("GREEN")]
    [InlineData("AMBER")]
    [InlineData("RED")]
    public async Task Through_the_front_door_own_figures_stay_the_same_when_others_send_signals_of_years_ago(string handling)
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "om", 4, d => d.Reference = null);
        using var om = await app.SignInAsync("melder.om");
        var before = await AnswersAsync();

        await SubmitAsync(app, "veilig-thuis", 1, d => (d.Handling, d.ObservedOn, d.Area) = (handling, "2023-03-15", "GM0794"));
        await SubmitAsync(app, "lumens", 3, d => d.Handling = handling);

        (await AnswersAsync()).ShouldBe(before);

        async Task<List<string>> AnswersAsync()
        {
            var answers = new List<string>();
            var queries = new[] { "partner=om", "partner=om&area=OMG-03", "partner=om&from=2023-01-01",
                "partner=om&approach=online_contact", "partner=om&to=2026-11-20" };
            foreach (var query in queries)
                answers.Add(await om.GetStringAsync(new Uri($"{ApiRoutes.Overview}?{query}", UriKind.Relative)));
            answers.Add(await om.GetStringAsync(new Uri(ApiRoutes.Signals, UriKind.Relative)));
            return answers;
        }
    }

    [Fact]
    public async Task The_hub_gives_nobody_own_figures()
    {
        await using var app = App.Start(_time);
        await SubmitAsync(app, "om", 4, _ => { });
        await using var hub = await app.HubOfAsync("melder.om");
        await hub.StartAsync();
        await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), Lens.Everything with
        {
            Partner = "om",
        }));
    }

    private static OverviewCalculator Overview(App app, IReadOnlyList<CubeRow> rows)
    {
        var cube = new SignalCube(app.Region);
        cube.Apply(rows.Count, [.. rows.Select(row => KeyValuePair.Create(row.Id, (CubeRow?)row))]);
        return ActivatorUtilities.CreateInstance<OverviewCalculator>(app.Services, cube);
    }

    private static string Json(OverviewCalculator overview, Lens lens, string partner) => Json(overview, lens, Audience.Own(partner));

    // The moment and the place in the journal tell by themselves, in an answer that has them.
    private static string Json(OverviewCalculator overview, Lens lens, Audience audience) =>
        JsonSerializer.Serialize(overview.Evaluate(lens, audience) with { Sequence = null, AsOf = null }, WireJson.Options);

    private List<CubeRow> Rows(Random random, Region region, string[] partners, int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(_ => AnonymousSignal.From(Drafts.Random(random, region, _time.Today()), region, _time.Today(), out var _)!)
            .Select(said =>
                Signal.Receive(
                    Guid.CreateVersion7(_time.GetUtcNow()), partners[random.Next(partners.Length)], said, _time.UtcNow()
                        .AddDays(-random.Next(60))))
            .Where(signal => signal.Counts).Select(CubeRow.From),
    ];

    private CubeRow Folded(Random random, Region region)
    {
        var rows = Rows(random, region, ["lumens"], 20);
        uint[] known = [.. rows[0].Codes.Index().Select(code =>
            Dimensions.Coded[code.Index].Key is Dimension.Channel or Dimension.AgeBand ? 0 : code.Item)];
        return rows[0] with { Partner = null, Weight = 3, ObservedOn = rows[0].ObservedOn.AddDays(-700), Codes = known };
    }

    private async Task SubmitAsync(App app, string partner, int count, Action<SignalDraft> change)
    {
        await app.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [.. Enumerable.Range(0, count)
                .Select(i => new Submission(Drafts.Of(_time.Today().AddDays(-i), change), _time.UtcNow()))]));
        await app.CaughtUpAsync();
    }
}
