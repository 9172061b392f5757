using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Picture;

/// <summary>Signals marked RED are in no number, for nobody (decision 0011): wherever signals are counted.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class RedInNoFigureTests
{
    [Fact]
    public async Task Signals_that_wait_are_counted_without_red_ones()
    {
        await using var table = MeetingTable.At(new(2026, 11, 9, 10, 0, 0, TimeSpan.Zero));
        await table.SubmitAsync("om", 2);
        await table.SubmitAsync("om", 3, d => d.Handling = "RED");
        await table.SubmitAsync("lumens", 1, d => d.Handling = "AMBER");
        await NextWeekAsync(table);

        var item = (await table.OpenAsync("voorzitter", exact: true)).Agenda.Single(item => item.Kind == AgendaKind.WaitingSignals);
        item.Explanation!.ShouldStartWith("3 signalen wachten");
    }

    [Fact]
    public async Task Red_signals_that_wait_put_nothing_on_the_agenda()
    {
        await using var table = MeetingTable.At(new(2026, 11, 9, 10, 0, 0, TimeSpan.Zero));
        await table.SubmitAsync("om", 3, d => d.Handling = "RED");
        await NextWeekAsync(table);

        foreach (var user in new[] { "voorzitter", "meekijker", "melder.om" })
            (await table.OpenAsync(user)).Agenda.ShouldNotContain(item => item.Kind == AgendaKind.WaitingSignals);
    }

    [Fact]
    public async Task A_partner_that_asks_what_it_sent_already_is_not_told_of_red_signals()
    {
        await using var table = MeetingTable.InWeek47();
        await table.SubmitAsync("om", 6);
        await table.SubmitAsync("lumens", 6);
        await table.SubmitAsync("om", 2, d => d.Handling = "RED");
        table.MoveTo(MeetingTable.CutOff.AddMinutes(1));
        await table.RunJobAsync();

        var answer = await table.PostAsync("melder.om", ApiRoutes.CheckSignal, Drafts.Of(new(2026, 11, 18)));
        var check = (await answer.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options))!;
        check.Combination!.OwnSimilar.ShouldBe(new Dashboard.Shared.Figures.Figure.Exact(6));
    }

    [Theory]
    [InlineData("voorzitter")]
    [InlineData("meekijker")]
    [InlineData("melder.om")]
    public async Task Every_answer_with_figures_is_the_same_with_and_without_red_signals(string user)
    {
        var (without, with) = (await AnswersAsync(user, "RED", 0), await AnswersAsync(user, "RED", 4));
        with.ShouldBe(without);
    }

    /// <summary>The same with AMBER, which does count for who sees exact figures: that they are compared can be seen.</summary>
    [Fact]
    public async Task Were_red_counted_as_amber_is_the_chair_would_read_it_in_every_figure()
    {
        var (without, with) = (await AnswersAsync("voorzitter", "AMBER", 0), await AnswersAsync("voorzitter", "AMBER", 4));
        with.Keys.Where(path => with[path] != without[path])
            .ShouldBe([ApiRoutes.Overview, "meeting", "frozen picture", ApiRoutes.Trends], ignoreOrder: true);
    }

    /// <param name="handling">Of signals in two places that nobody else sent any of, before the cut-off and after it.</param>
    /// <returns>What a user reads, by where it is read.</returns>
    private static async Task<Dictionary<string, string>> AnswersAsync(string user, string handling, int count)
    {
        await using var table = MeetingTable.At(new(2026, 11, 9, 10, 0, 0, TimeSpan.Zero));
        await table.SubmitAsync("om", 1);
        await table.SubmitAsync("veilig-thuis", count, d => (d.Handling, d.Area, d.ObservedOn) = (handling, "GM0794", "2026-10-01"));
        await NextWeekAsync(table);
        await table.SubmitAsync("om", 1);
        await table.SubmitAsync("gemeente", count, d => d.Handling = handling);
        var meeting = (await table.MeetingsAsync())[0].Id;
        var exact = user == "voorzitter" ? "?exact=true" : "";
        var paths = new List<(string Where, string Path)>
        {
            (ApiRoutes.Overview, ApiRoutes.Overview), (
                ApiRoutes.OverviewFile, ApiRoutes.OverviewFile), (
                    ApiRoutes.Warnings, ApiRoutes.Warnings), (ApiRoutes.Meetings, ApiRoutes.Meetings),
            ("meeting", $"{ApiRoutes.Meetings}/{meeting}{exact}"), ("frozen picture", $"{ApiRoutes.Meetings}/{meeting}/overview{exact}"),
        };
        if (user == "voorzitter")
            paths.AddRange(
                [(ApiRoutes.Trends, ApiRoutes.Trends), (
                    ApiRoutes.WarningPrecision, ApiRoutes.WarningPrecision), (ApiRoutes.MeetingMirror, ApiRoutes.MeetingMirror)]);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (where, path) in paths)
            answers.Add(where, await AnswerAsync(await table.AsAsync(user), path));
        return answers;
    }

    /// <summary>Enough for a release comes in on Friday, too late to wait long, and the week is frozen on Monday.</summary>
    private static async Task NextWeekAsync(MeetingTable table)
    {
        table.MoveTo(new(2026, 11, 13, 10, 0, 0, DateTimeKind.Utc));
        await table.SubmitAsync("om", 6);
        await table.SubmitAsync("lumens", 6);
        table.MoveTo(MeetingTable.CutOff.AddDays(-7).AddMinutes(1));
        await table.RunJobAsync();
    }

    // Ids, the place in the journal and the hash over it differ between two databases anyhow.
    private static async Task<string> AnswerAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.Content.Headers.ContentType?.MediaType == "application/json"
            ? Blank(JsonNode.Parse(text))!.ToJsonString()
            : $"{(int)answer.StatusCode} {text}";
    }

    private static JsonNode? Blank(JsonNode? node) => node switch
    {
        JsonObject record =>
            new JsonObject(
                record.Where(pair => pair.Key is not ("sequence" or "hash"))
                    .Select(pair => KeyValuePair.Create(pair.Key, Blank(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Blank)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && Guid.TryParse(value.GetValue<string>(), out _) => "id",
        _ => node?.DeepClone(),
    };
}
