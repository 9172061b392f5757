using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.PartnerApi;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>What a partner's own system does with its signals.</summary>
public sealed partial class PartnerSignalsTests : IAsyncLifetime
{
    private const string Signals = PartnerRoutes.Root + PartnerRoutes.Signals;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _lumens = null!, _om = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = TestTokens.StartApp(_time);
        (_lumens, _om) = (TestTokens.SystemOf(_app, "lumens"), TestTokens.SystemOf(_app, "om"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _lumens.Dispose();
        _om.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_system_sends_a_signal_in_reads_corrects_and_withdraws_it()
    {
        using var sent = await _lumens.PostAsJsonAsync(Signals, Full(), Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created, await sent.Content.ReadAsStringAsync(Cancel));
        var address = sent.Headers.Location!.ToString();
        address.ShouldBe($"{Signals}/{(await JsonOf(sent))["id"]}");

        using var read = await _lumens.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tag = read.Headers.ETag!.ToString();
        sent.Headers.ETag!.ToString().ShouldBe(tag, "who sends in need not ask for the version");
        var signal = await JsonOf(read);
        foreach (var (name, value) in Full())
        {
            if (name is not ("toelichting" or "beantwoordeWoorden"))
                JsonNode.DeepEquals(signal[name], value).ShouldBeTrue($"{name}: {signal[name]}");
        }
        (signal["heeftToelichting"]!.GetValue<bool>(), signal["status"]!.GetValue<string>()).ShouldBe((true, "ontvangen"));
        signal.ToJsonString().ShouldNotContain("cadeau.");

        var better = Full();
        better["kanaal"] = "straat";
        using var corrected = await ChangeAsync(_lumens, HttpMethod.Put, address, tag, better);
        corrected.StatusCode.ShouldBe(HttpStatusCode.OK, await corrected.Content.ReadAsStringAsync(Cancel));
        corrected.Headers.ETag!.ToString().ShouldBe("\"2\"");
        using var late = await ChangeAsync(_lumens, HttpMethod.Delete, address, tag);
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        late.Headers.ETag!.ToString().ShouldBe(corrected.Headers.ETag.ToString());
        var now = (await JsonOf(late))["huidig"]!;
        now["kanaal"]!.GetValue<string>().ShouldBe("straat");
        using var withdrawn = await ChangeAsync(_lumens, HttpMethod.Delete, address, late.Headers.ETag!.ToString());
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _lumens.GetFromJsonAsync<JsonObject>(address, Cancel))!["status"]!.GetValue<string>().ShouldBe("ingetrokken");

        (await _app.WithContextAsync(context => context.AccessLog.Select(entry => entry.Action).Distinct().ToListAsync(Cancel)))
            .ShouldBe([AccessAction.SignalOpened, AccessAction.SignalCorrected, AccessAction.SignalWithdrawn], ignoreOrder: true);
        (await _app.WithContextAsync(context => context.Journal.Where(entry => entry.ActorOrganisation == "lumens")
            .OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel)))
            .ShouldBe([JournalKind.SignalReceived, JournalKind.SignalCorrected, JournalKind.SignalWithdrawn]);
    }

    [Fact]
    public async Task Whoever_saw_no_version_changes_nothing()
    {
        var address = $"{Signals}/{await SendAsync(_lumens)}";
        foreach (var (method, body) in new[] { (HttpMethod.Put, Full()), (HttpMethod.Delete, null) })
        {
            using var without = await ChangeAsync(_lumens, method, address, null, body);
            without.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
            using var any = await ChangeAsync(_lumens, method, address, "*", body);
            any.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        }
        using var same = new HttpRequestMessage(HttpMethod.Get, address);
        same.Headers.Add("If-None-Match", "\"1\"");
        using var unchanged = await _lumens.SendAsync(same, Cancel);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Another_partners_signal_looks_as_one_that_does_not_exist()
    {
        var id = await SendAsync(_lumens);
        foreach (var (method, body) in new[] { (HttpMethod.Get, null), (HttpMethod.Put, Full()), (HttpMethod.Delete, null) })
        {
            using var others = await ChangeAsync(_om, method, $"{Signals}/{id}", "\"1\"", body);
            using var nobodys = await ChangeAsync(_om, method, $"{Signals}/{Guid.CreateVersion7(_time.GetUtcNow())}", "\"1\"", body);
            (others.StatusCode, nobodys.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
            var (other, nobody) = (await JsonOf(others), await JsonOf(nobodys));
            other.Remove("traceId");
            nobody.Remove("traceId");
            JsonNode.DeepEquals(other, nobody).ShouldBeTrue();
        }
        (await _om.GetFromJsonAsync<JsonObject>(Signals, Cancel))!["signalen"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_has_pages_and_leads_from_one_to_the_next()
    {
        for (var i = 0; i < 5; i++)
            await SendAsync(_lumens);
        var (next, seen) = ((string?)$"{Signals}?paginaGrootte=2", new List<string>());
        while (next is not null)
        {
            var page = (await _lumens.GetFromJsonAsync<JsonObject>(next, Cancel))!;
            page["signalen"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page["signalen"]!.AsArray().Select(signal => signal!["id"]!.GetValue<string>()));
            (page["links"]!["vorige"] is null).ShouldBe(page["pagina"]!.GetValue<int>() == 1);
            next = page["links"]!["volgende"]?.GetValue<string>();
        }
        seen.Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Text_that_leads_to_somebody_is_refused_by_place_and_never_repeated()
    {
        var sent = Full();
        sent["toelichting"] = "Bel Jan de Vries op 0612345678.";
        foreach (var client in new[] { _lumens, _om })
        {
            using var refused = await client.PostAsJsonAsync(Signals, sent, Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var text = await refused.Content.ReadAsStringAsync(Cancel);
            text.ShouldNotContain("Vries");
            text.ShouldNotContain("0612345678");
            var found = JsonNode.Parse(text)!["gevonden"]!.AsArray();
            found.Count.ShouldBeGreaterThan(0);
            found.ShouldAllBe(one => one!["veld"]!.GetValue<string>() == "toelichting" && one["einde"]!.GetValue<int>() > 0);
        }
        (await _app.WithContextAsync(context => context.Signals.CountAsync(Cancel))).ShouldBe(0);
        (await _app.WithContextAsync(context => context.RefusalCounts.SumAsync(count => count.Count, Cancel))).ShouldBe(2);
    }

    [Fact]
    public async Task A_word_that_is_asked_about_is_answered_by_sending_it_again_with_the_word()
    {
        var sent = Full();
        sent["toelichting"] = "De groep hangt rond bij Zonnebloei.";
        using var asked = await _lumens.PostAsJsonAsync(Signals, sent, Cancel);
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonOf(asked))["vragen"]![0]!["veld"]!.GetValue<string>().ShouldBe("toelichting");
        sent["beantwoordeWoorden"] = new JsonArray("Zonnebloei");
        using var answered = await _lumens.PostAsJsonAsync(Signals, sent, Cancel);
        answered.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_in_the_words_of_this_wire()
    {
        using var refused = await _lumens.PostAsJsonAsync(Signals, new
        {
            waarneemdatum = "2026-W47",
            gebied = "GM9999",
            betrouwbaarheid = new { bron = "Z", inhoud = "9" },
        }, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonOf(refused))["fouten"]!.AsArray().Select(error => error!["veld"]!.GetValue<string>()).Distinct().ShouldBe(
        [
            "waarneemdatum", "gebied", "uitbuitingsvorm", "werkwijzen", "kanaal", "leeftijdsgroep", "geslacht", "rol", "basis",
            "betrouwbaarheid.bron", "betrouwbaarheid.inhoud",
        ], ignoreOrder: true);
    }

    /// <summary>The words of the wire are those of the draft, in Dutch: none is left out or has no place to go.</summary>
    [Fact]
    public void Every_field_of_a_draft_has_a_name_on_this_wire()
    {
        var draft = typeof(SignalDraft).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
        typeof(SignalMessage).GetProperties().Select(property => property.Name).ShouldBe(draft, ignoreOrder: true);
        foreach (var codes in CodeLists.All)
            WireFields.NameOf(codes.Field).ShouldNotBe(codes.Field == "basis" ? "" : codes.Field);
    }

    [Fact]
    public async Task The_same_key_and_the_same_words_get_the_same_answer_and_other_words_do_not()
    {
        var key = Key();
        using var first = await PostAsync(_lumens, key, Full());
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var again = await PostAsync(_lumens, key, Full());
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await JsonOf(again))["id"]!.GetValue<string>().ShouldBe((await JsonOf(first))["id"]!.GetValue<string>());
        again.Headers.Location.ShouldBe(first.Headers.Location);

        var other = Full();
        other["kanaal"] = "straat";
        using var conflict = await PostAsync(_lumens, key, other);
        conflict.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _app.WithContextAsync(context => context.Signals.CountAsync(Cancel))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_key_of_another_system_nobody_notices_anything()
    {
        var key = Key();
        using var mine = await PostAsync(_lumens, key, Full());
        var other = Full();
        other["kanaal"] = "straat";
        using var theirs = await PostAsync(_om, key, other);
        theirs.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var colleague = TestTokens.SystemOf(_app, "lumens", client: Guid.Parse("11111111-1111-1111-1111-111111111111"));
        other["kenmerk"] = "K-2";
        using var colleagues = await PostAsync(colleague, key, other);
        colleagues.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Whoever_broke_off_before_the_answer_goes_on_with_the_same_signal()
    {
        var key = Key();
        using var first = await PostAsync(_lumens, key, Full(reference: null));
        // As it is when the program stops between the signal and the answer.
        await _app.ExecuteSqlAsync("UPDATE \"RequestKeys\" SET \"Answer\" = NULL");
        using var again = await PostAsync(_lumens, key, Full(reference: null));
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await JsonOf(again))["id"]!.GetValue<string>().ShouldBe((await JsonOf(first))["id"]!.GetValue<string>());
        (await _app.WithContextAsync(context => context.Signals.CountAsync(Cancel))).ShouldBe(1);
    }

    [Fact]
    public async Task Two_at_once_under_one_key_are_one_signal()
    {
        var key = Key();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync(_lumens, key, Full(reference: null))));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        (await _app.WithContextAsync(context => context.Signals.CountAsync(Cancel))).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_refused_leaves_no_key_and_what_was_answered_leaves_it_for_a_day()
    {
        var key = Key();
        var wrong = Full();
        wrong["toelichting"] = "Bel Jan de Vries op 0612345678.";
        using var refused = await PostAsync(_lumens, key, wrong);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await KeysAsync()).ShouldBe(0);
        using var mended = await PostAsync(_lumens, key, Full());
        mended.StatusCode.ShouldBe(HttpStatusCode.Created);

        _time.Advance(RequestKey.Term - TimeSpan.FromSeconds(1));
        await _app.SendAsync(new DestroyExpired());
        (await KeysAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _app.SendAsync(new DestroyExpired());
        (await KeysAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_can_be_guessed_is_refused()
    {
        using var refused = await PostAsync(_lumens, "1", Full());
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonOf(refused))["fouten"]![0]!["veld"]!.GetValue<string>().ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task The_same_kenmerk_again_corrects_and_says_so()
    {
        var id = await SendAsync(_lumens);
        var better = Full();
        better["kanaal"] = "straat";
        using var again = await _lumens.PostAsJsonAsync(Signals, better, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.Created); // without a kenmerk it is another signal
        better["kenmerk"] = "K-77";
        using var first = await _lumens.PostAsJsonAsync(Signals, better, Cancel);
        better["kanaal"] = "school";
        using var corrected = await _lumens.PostAsJsonAsync(Signals, better, Cancel);
        corrected.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await JsonOf(corrected))["id"]!.GetValue<string>().ShouldBe((await JsonOf(first))["id"]!.GetValue<string>());
        id.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_partner_that_has_nothing_to_report_says_so_and_twice_is_once()
    {
        for (var i = 0; i < 2; i++)
        {
            using var said = await _lumens.PostAsync(
                new Uri(PartnerRoutes.Root + PartnerRoutes.NilReports, UriKind.Relative), null, Cancel);
            said.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        (await _app.WithContextAsync(context => context.Heartbeats.CountAsync(Cancel))).ShouldBe(1);
        using var with = await _lumens.PostAsJsonAsync(PartnerRoutes.Root + PartnerRoutes.NilReports, new { }, Cancel);
        with.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonOf(with))["fouten"]![0]!["melding"]!.GetValue<string>().ShouldBe("Laat de inhoud (body) weg.");
    }

    [Fact]
    public async Task Names_that_do_not_exist_are_told_by_name_with_all_else_that_has_not_its_form()
    {
        using var content = new StringContent(
            """
            {"area":"GM0772","gebied":7,"werkwijzen":"online_contact","betrouwbaarheid":{"bron":"B","zekerheid":"2"},"Jan de Vries":1,
            "kanaal":"a","kanaal":"b"}
            """,
            System.Text.Encoding.UTF8, "application/json");
        using var refused = await _lumens.PostAsync(new Uri(Signals, UriKind.Relative), content, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await refused.Content.ReadAsStringAsync(Cancel);
        text.ShouldNotContain("Vries", Case.Sensitive, "what a program would not call anything is not repeated");
        JsonNode.Parse(text)!["fouten"]!.AsArray().Select(fault => $"{fault!["veld"]}: {fault["melding"]}").ShouldBe(
        [
            "area: Dit veld bestaat hier niet.", "gebied: Hier hoort tekst, tussen aanhalingstekens.",
            "werkwijzen: Hier hoort een lijst, tussen rechte haken.", "betrouwbaarheid.zekerheid: Dit veld bestaat hier niet.",
            ": Er staat een veld in dat niet bestaat.", "kanaal: Dit veld staat er twee keer in.",
        ]);
        using var half = new StringContent("{\n  \"gebied\": }", System.Text.Encoding.UTF8, "application/json");
        using var broken = await _lumens.PostAsync(new Uri(Signals, UriKind.Relative), half, Cancel);
        (await JsonOf(broken))["detail"]!.GetValue<string>().ShouldContain("regel 2");
    }

    [Fact]
    public async Task No_error_speaks_the_words_of_the_form()
    {
        var wrong = Full();
        foreach (var (name, value) in Full())
            wrong[name] = value is JsonValue ? JsonValue.Create("2026-31-12") : value!.DeepClone();
        wrong["betrouwbaarheid"] = new JsonObject { ["bron"] = "Z", ["inhoud"] = "9" };
        wrong["toelichting"] = new string('x', 501);
        var late = Full();
        late["waarneemdatum"] = "2031-01-01";
        foreach (var body in new[] { new JsonObject(), wrong, late })
        {
            using var refused = await _lumens.PostAsJsonAsync(Signals, body, Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var faults = (await JsonOf(refused))["fouten"]!.AsArray();
            faults.Count.ShouldBeGreaterThan(0);
            foreach (var fault in faults)
            {
                var said = fault!["melding"]!.GetValue<string>();
                FormWords.IsMatch(said).ShouldBeFalse($"{fault["veld"]}: {said}");
            }
        }
    }

    [Fact]
    public async Task A_code_of_a_list_is_sent_and_comes_back_as_it_stands_there()
    {
        var lists = (await _lumens.GetFromJsonAsync<JsonObject>(PartnerRoutes.Root + PartnerRoutes.CodeLists, Cancel))!["codelijsten"]!;
        using var sent = await _lumens.PostAsJsonAsync(Signals, Full(), Cancel);
        var signal = (await _lumens.GetFromJsonAsync<JsonObject>(sent.Headers.Location!.ToString(), Cancel))!;
        foreach (var list in lists.AsArray())
        {
            var field = list!["veld"]!.GetValue<string>();
            JsonNode? value = signal;
            foreach (var part in field.Split('.'))
                value = value is JsonArray several ? several[0]![part] : value![part];
            value = value is JsonArray many ? many[0] : value;
            value = value is JsonObject one ? one["code"] : value;
            list["codes"]!.AsArray().ShouldContain(code => JsonNode.DeepEquals(code!["code"], value), $"{field}: {value}");
        }
    }

    /// <summary>As in the document, and without a kenmerk unless it is asked for.</summary>
    internal static JsonObject Full(string? reference = "")
    {
        var full = DocumentWords.ExampleOf(typeof(SignalMessage)).AsObject();
        if (reference is null or "")
            full.Remove("kenmerk");
        return full;
    }

    private static async Task<Guid> SendAsync(HttpClient client)
    {
        using var sent = await client.PostAsJsonAsync(Signals, Full(), Cancel);
        return (await JsonOf(sent))["id"]!.GetValue<Guid>();
    }

    private Task<int> KeysAsync() => _app.WithContextAsync(context => context.RequestKeys.CountAsync(Cancel));

    private string Key() => Guid.CreateVersion7(_time.GetUtcNow()).ToString();

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string key, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Signals) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancel);
    }

    private static Task<HttpResponseMessage> ChangeAsync(
        HttpClient client, HttpMethod method, string path, string? version, JsonObject? body = null) =>
        client.ChangeAsync(method, path, version, body);

    private static async Task<JsonObject> JsonOf(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>(JsonSerializerOptions.Web, Cancel))!;

    [System.Text.RegularExpressions.GeneratedRegex(@"^(Kies|Vul|Plak) |dd-mm|\d\d-\d\d-\d{4}")]
    private static partial System.Text.RegularExpressions.Regex FormWords { get; }
}
