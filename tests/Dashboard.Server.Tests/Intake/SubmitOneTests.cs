using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Intake;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Intake;

public sealed class SubmitOneTests : IAsyncLifetime
{
    private App _app = null!;
    private HttpClient _melder = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public async ValueTask InitializeAsync()
    {
        _app = App.Start();
        _melder = await _app.SignInAsync("melder.lumens");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_signal_is_taken_in_with_a_receipt_and_its_journal_entry()
    {
        var answer = await PostAsync(Drafts.Of(Today, d => d.Narrative = "Groepje biedt cadeaus aan bij de ingang."));

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
        id.Version.ShouldBe(7);
        var entry = await _app.WithContextAsync(context => context.Journal.SingleAsync());
        (entry.Sequence, entry.Kind, entry.SubjectId, entry.ActorRole, entry.ActorOrganisation)
            .ShouldBe((1L, JournalKind.SignalReceived, id, Roles.Reporter, "lumens"));
    }

    [Fact]
    public async Task All_wrong_fields_are_named_in_one_answer()
    {
        var problem = await RefusedAsync(Drafts.Of(Today.AddDays(2), d =>
        {
            d.Area = "GM9999";
            d.Approaches = [];
            d.Channel = "telepathie";
            d.Reliability = new() { Source = "Z", Content = 9 };
        }));

        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).ShouldBe(
            ["observedOn", "area", "approaches", "channel", "reliability.source", "reliability.content"], ignoreOrder: true);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("telepathie");
        problem.GetProperty("detail").GetString()!.ShouldContain("toekomst");
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task A_text_that_identifies_somebody_is_refused_with_kinds_and_offsets_and_is_in_no_file()
    {
        const string Canary = "06-18273645";
        var problem = await RefusedAsync(Drafts.Of(Today, d => d.Narrative = $"Bel {Canary} na vijf uur."));

        var finding = problem.GetProperty("findings").EnumerateArray().Single();
        (finding.GetProperty("field")
            .GetString(), finding.GetProperty("kind")
            .GetString(), finding.GetProperty("start")
            .GetInt32(), finding.GetProperty("end")
            .GetInt32())
            .ShouldBe(("narrative", "telefoon", 4, 15));
        problem.ToString().ShouldNotContain("18273645");
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_app.DatabaseFile)!, "signaalbeeld.db*"))
            Encoding.Latin1.GetString(await ReadSharedAsync(file)).ShouldNotContain("18273645");
    }

    [Fact]
    public async Task Sending_again_under_the_same_key_counts_once_and_other_words_under_it_are_refused()
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var first = await PostAsync(Drafts.Of(Today), key.ToString());
        var second = await PostAsync(Drafts.Of(Today), key.ToString());
        var other = await PostAsync(Drafts.Of(Today, d => d.Channel = "straat"), key.ToString());
        var notMine = await (await _app.SignInAsync("melder.om"))
            .SendAsync(Message(JsonContent.Create(Drafts.Of(Today), options: WireJson.Options), key.ToString()));

        (first.StatusCode, second.StatusCode, other.StatusCode, notMine.StatusCode)
            .ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict));
        (await second.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id.ShouldBe(key);
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_reference_again_is_nothing_new_or_a_correction()
    {
        var first = await PostAsync(Drafts.Of(Today, d => d.Reference = "K-1"));
        var same = await PostAsync(Drafts.Of(Today, d => d.Reference = "K-1"));
        var changed = await PostAsync(Drafts.Of(Today, d => (d.Reference, d.Channel) = ("K-1", "straat")));

        (first.StatusCode, same.StatusCode, changed.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK));
        var signal = await _app.WithContextAsync(context => context.Signals.SingleAsync());
        (signal.Channel, signal.Version).ShouldBe((Channel.Street, 2));
        (await _app.WithContextAsync(context => context.Journal.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([JournalKind.SignalReceived, JournalKind.SignalCorrected]);
    }

    [Fact]
    public async Task A_partner_withdraws_its_own_signal_and_cannot_touch_another_partners()
    {
        var receipt = await (await PostAsync(Drafts.Of(Today))).Content.ReadFromJsonAsync<Receipt>(WireJson.Options);
        var other = await _app.SignInAsync("melder.gemeente");

        (await other.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{receipt!.Id}", 1)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _melder.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{receipt.Id}", 1)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _melder.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{receipt.Id}", 1)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);

        (await _app.WithContextAsync(context => context.Signals.SingleAsync())).Status.ShouldBe(SignalStatus.Withdrawn);
        (await _app.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_partner_corrects_its_own_signal_under_the_same_rules_and_only_its_own()
    {
        var receipt = await (await PostAsync(Drafts.Of(Today, d => d.Reference = "K-1")))
            .Content.ReadFromJsonAsync<Receipt>(WireJson.Options);
        await PostAsync(Drafts.Of(Today, d => d.Reference = "K-2"));
        var other = await _app.SignInAsync("melder.om");
        async Task<HttpStatusCode> PutAsync(HttpClient client, Action<SignalDraft> change, int version = 2) =>
            (await client.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{receipt!.Id}", version, Drafts.Of(Today, change))).StatusCode;

        (await PutAsync(_melder, d => (d.Reference, d.Channel) = ("K-1", "school"), 1)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync(_melder, d => (d.Reference, d.Channel) = ("K-1", "school"), 1)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync(_melder, d => d.Channel = "overal")).ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(_melder, d => d.Narrative = "Bel 06-18273645.")).ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync(_melder, d => d.Reference = "K-2")).ShouldBe(HttpStatusCode.Conflict);
        (await PutAsync(other, _ => { })).ShouldBe(HttpStatusCode.NotFound);

        var signal = await _app.WithContextAsync(context => context.Signals.SingleAsync(s => s.Id == receipt!.Id));
        (signal.Channel, signal.Version, signal.Reference).ShouldBe((Channel.School, 2, "K-1"));
    }

    [Theory]
    [InlineData("{", "De JSON is niet te lezen")]
    [InlineData("[]", "De JSON is niet te lezen")]
    [InlineData("null", "niet te lezen")]
    [InlineData("", "niet te lezen")]
    [InlineData("{\"area\":1}", "bij het veld 'area'")]
    [InlineData("{\"area\":\"OMG-03\",\"area\":\"OMG-04\"}", "De JSON is niet te lezen")]
    [InlineData("{\"jan_jansen_0618273645\":1}", "een veld in dat niet bestaat")]
    [InlineData("{\"approaches\":\"online_contact\"}", "bij het veld 'approaches'")]
    [InlineData("{\"approaches\":[null]}", "approaches")]
    [InlineData("{\"indicators\":[null]}", "indicators")]
    [InlineData("{\"reliability\":{\"content\":\"2\"}}", "bij het veld 'reliability.content'")]
    [InlineData("{\"narrative\":\"\\ud800\"}", "")]
    public async Task Broken_JSON_is_a_clear_problem_and_stores_nothing(string json, string expected)
    {
        var answer = await _melder.SendAsync(Message(new StringContent(json, Encoding.UTF8, "application/json")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadAsStringAsync();
        problem.ShouldContain(expected);
        problem.ShouldNotContain("0618273645");
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_before_they_are_read()
    {
        var answer = await PostAsync(Drafts.Of(Today, d => d.Narrative = new string('a', 10_000_000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("te groot");
    }

    [Fact]
    public async Task A_text_that_is_too_long_or_holds_control_characters_is_refused()
    {
        (await RefusedAsync(Drafts.Of(Today, d => d.Narrative = new string('a', 501))))
            .GetProperty("detail")
            .GetString()!.ShouldContain("te lang");
        (await RefusedAsync(Drafts.Of(Today, d => d.Narrative = "a\0b"))).GetProperty("detail").GetString()!.ShouldContain("geen tekst");
    }

    [Fact]
    public async Task What_is_no_JSON_is_a_415_and_an_unknown_method_a_405()
    {
        var form = new FormUrlEncodedContent([new("area", "OMG-03")]);
        (await _melder.SendAsync(Message(form))).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        var patch = await _melder.PatchAsync(ApiRoutes.Signals, null);
        patch.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await patch.Content.ReadAsStringAsync()).ShouldContain("kent deze methode niet");
    }

    [Fact]
    public async Task Without_the_header_that_no_form_can_send_or_from_another_site_nothing_changes()
    {
        _melder.DefaultRequestHeaders.Remove(ApiRoutes.ChangeHeader);
        (await PostAsync(Drafts.Of(Today))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _melder.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        _melder.DefaultRequestHeaders.Add("Origin", "https://elders.example");
        (await PostAsync(Drafts.Of(Today))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_hundred_people_at_once_get_a_hundred_gapless_entries()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(Drafts.Of(Today))));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await _app.WithContextAsync(context => context.Journal.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync()))
            .ShouldBe(Enumerable.Range(1, 100).Select(i => (long)i));
    }

    [Fact]
    public async Task The_check_says_what_is_wrong_and_stores_nothing()
    {
        var draft = Drafts.Of(Today, d => (d.Area, d.Narrative) = ("nergens", "Zwarte Golf met kenteken XX-999-X reed drie rondjes."));
        var answer = await _melder.PostAsJsonAsync(ApiRoutes.CheckSignal, draft, WireJson.Options);
        var check = (await answer.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options))!;

        check.Errors.Select(e => e.Field).ShouldBe(["area"]);
        check.Findings.Select(f => (f.Field, f.Start, f.End)).ShouldBe([("narrative", 25, 33)]);
        (await _app.WithContextAsync(context => context.Signals.CountAsync())).ShouldBe(0);
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private Task<HttpResponseMessage> PostAsync(SignalDraft draft, string? key = null) =>
        _melder.SendAsync(Message(JsonContent.Create(draft, options: WireJson.Options), key));

    private static HttpRequestMessage Message(HttpContent content, string? key = null)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals) { Content = content };
        if (key is not null)
            message.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key);
        return message;
    }

    private async Task<JsonElement> RefusedAsync(SignalDraft draft)
    {
        var answer = await PostAsync(draft);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
