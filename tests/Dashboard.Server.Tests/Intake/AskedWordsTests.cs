using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Server.Commands;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Intake;

/// <summary>
/// The guard's second tier at the front door: what it asks about is not taken without an answer, and the answer lives as long as the
/// narrative.
/// </summary>
public sealed class AskedWordsTests : IAsyncLifetime
{
    private const string Asked = "De groep hangt rond bij Zonnebloei.";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _melder = null!;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _melder = await _app.SignInAsync("melder.lumens");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_word_that_nobody_answered_for_is_not_taken_and_the_refusal_says_where_and_never_what()
    {
        var answer = await SubmitAsync(d => d.Narrative = Asked);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldNotContain("Zonnebloei");
        var doubt = JsonDocument.Parse(body).RootElement.GetProperty("doubts").EnumerateArray().ShouldHaveSingleItem();
        (doubt.GetProperty("field")
            .GetString(), doubt.GetProperty("kind")
            .GetString(), doubt.GetProperty("start")
            .GetInt32(), doubt.GetProperty("end")
            .GetInt32())
            .ShouldBe(("narrative", "woord", 24, 34));
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("zonnebloei")]
    [InlineData("Zonnebloe")]
    [InlineData("")]
    public async Task An_answer_for_another_word_is_no_answer(string word) =>
        (await SubmitAsync(d => (d.Narrative, d.AnsweredWords) = (Asked, [word]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_name_that_is_refused_is_not_let_in_by_an_answer()
    {
        var answer = await SubmitAsync(d => (d.Narrative, d.AnsweredWords) = ("Het meisje zegt dat Samira meeging.", ["Samira"]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("naam");
    }

    [Fact]
    public async Task More_answers_than_a_text_can_need_are_refused()
    {
        (await SubmitAsync(d => d.AnsweredWords = [.. Enumerable.Repeat("woord", SignalRules.MaxAnsweredWords + 1)]))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SubmitAsync(d => d.AnsweredWords = [new('w', SignalRules.MaxAnsweredWord + 1)]))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_answered_word_is_taken_and_the_coordinator_sees_the_answer()
    {
        var id = await TakenAsync(d => (d.Narrative, d.AnsweredWords) = ("  " + Asked, ["Zonnebloei", "elders"]));

        var coordinator = await _app.SignInAsync("coordinator");
        var narrative = (await coordinator.GetFromJsonAsync<SignalNarrative>($"{ApiRoutes.Signals}/{id}/narrative", WireJson.Options))!;
        narrative.Answered.ShouldHaveSingleItem().Word(narrative.Text!).ShouldBe("Zonnebloei");
    }

    [Fact]
    public async Task The_check_asks_the_same_and_stores_nothing()
    {
        var answer = await _melder.PostAsJsonAsync(
            ApiRoutes.CheckSignal, Drafts.Of(_time.Today(), d => d.Narrative = Asked), WireJson.Options);
        (await answer.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options))!.Doubts.ShouldBe(
            [new("narrative", DoubtKind.Word, 24, 34)]);
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_word_in_the_reference_is_asked_about_and_a_code_is_not()
    {
        (await SubmitAsync(d => d.Reference = "VT-2026/00123-kzq")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SubmitAsync(d => d.Reference = "R-3ada41eef0abe9")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SubmitAsync(d => d.Reference = "LUT0000012"))
            .StatusCode.ShouldBe(HttpStatusCode.Created, "Lut is a name, but not before so many digits");
        (await SubmitAsync(d => d.Reference = "LUT2011")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SubmitAsync(d => d.Reference = "zonnebloei-2")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await SubmitAsync(d => (d.Reference, d.AnsweredWords) = ("zonnebloei-2", ["zonnebloei"])))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_correction_is_asked_about_too_and_brings_answers_of_its_own()
    {
        var id = await TakenAsync(d => (d.Narrative, d.AnsweredWords) = (Asked, ["Zonnebloei"]));

        (await CorrectAsync(id, d => d.Narrative = "De groep hangt rond bij Sterrendal.")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AnsweredAsync(id)).ShouldHaveSingleItem();
        (await CorrectAsync(id, d => d.Narrative = "De groep is weg.")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AnsweredAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answers_go_with_the_narrative_after_ninety_days()
    {
        var id = await TakenAsync(d => (d.Narrative, d.AnsweredWords) = (Asked, ["Zonnebloei"]));
        (await AnsweredAsync(id)).ShouldHaveSingleItem();
        _time.Advance(TimeSpan.FromDays(91));
        await _app.SendAsync(new DestroyExpired());
        (await AnsweredAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answers_go_when_the_signal_is_taken_back()
    {
        var id = await TakenAsync(d => (d.Narrative, d.AnsweredWords) = (Asked, ["Zonnebloei"]));
        (await _melder.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}", 1)).EnsureSuccessStatusCode();
        (await AnsweredAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_doubt_in_a_delivery_holds_its_row_and_says_where()
    {
        List<RefusedDeliveryRow> refused = [];
        var counts = await _app.SendAsync(
            new ImportDelivery("lumens", [new(2, Drafts.Of(_time.Today(), d => (d.Reference, d.Narrative) = ("K-1", Asked)))],
            refused.Add));
        counts.ShouldBe(new(0, 0, 0, 1, 0));
        var row = refused.ShouldHaveSingleItem();
        (row.Line, row.Column).ShouldBe((2, "Toelichting"));
        row.Reason.ShouldStartWith("mogelijk een persoon of account, tekens 24-34");
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_command_asks_only_when_it_is_told_to()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Asked + "\n", TestContext.Current.CancellationToken);
        (await CheckTextAsync("check-text", file)).ShouldBe("[]");
        (await CheckTextAsync("check-text", file, "--ask")).ShouldBe("""[{"kind":"vraag","start":24,"end":34}]""");
        File.Delete(file);
    }

    [Fact]
    public async Task The_browser_can_fetch_the_list_of_words_that_the_server_asks_by()
    {
        var file = await _melder.GetByteArrayAsync(ApiRoutes.Words);
        DoubtfulWords.Find(Asked, DutchWords.Read(file)).ShouldBe(DoubtfulWords.Find(Asked, KnownWords.Dutch));
    }

    private async Task<string> CheckTextAsync(params string[] args)
    {
        using var printed = new StringWriter();
        await CommandLine.RunAsync(args, _app.Services, TextReader.Null, printed, TestContext.Current.CancellationToken);
        return printed.ToString().Trim();
    }

    private Task<HttpResponseMessage> SubmitAsync(Action<SignalDraft> change) =>
        _melder.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(_time.Today(), change), WireJson.Options);

    private async Task<HttpResponseMessage> CorrectAsync(Guid id, Action<SignalDraft> change) => await _melder.ChangeAsync(
        HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", await _melder.TagAsync($"{ApiRoutes.Signals}/{id}"), Drafts.Of(_time.Today(), change));

    private async Task<Guid> TakenAsync(Action<SignalDraft> change)
    {
        var answer = await SubmitAsync(change);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private Task<IReadOnlyList<Doubt>> AnsweredAsync(Guid id) =>
        _app.WithContextAsync(context => context.Signals.Where(s => s.Id == id).Select(s => s.Answered).SingleAsync());
}
