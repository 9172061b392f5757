using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Server.PartnerApi;
using Dashboard.Server.Tests.PartnerApi;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Deliveries;

/// <summary>What a correction does not say stays as it is: every optional field, by every way in.</summary>
public sealed class UnsaidTests : IAsyncLifetime
{
    private const string Corrected = "straat";

    /// <summary>A partner's own system.</summary>
    private const string ApiPost = "API POST";
    private const string ApiPut = "API PUT";

    private static readonly string[] Required =
    [
        nameof(SignalDraft.ObservedOn), nameof(SignalDraft.Area), nameof(SignalDraft.Exploitation), nameof(SignalDraft.Approaches),
        nameof(SignalDraft.Channel), nameof(SignalDraft.AgeBand), nameof(SignalDraft.Gender), nameof(SignalDraft.Actor),
        nameof(SignalDraft.Basis), nameof(SignalDraft.Reliability),
    ];

    // A new field of a draft joins by itself: it is required, or it is here with a value that is not its default.
    private static readonly Dictionary<string, Action<SignalDraft>> Optional = new(StringComparer.Ordinal)
    {
        [nameof(SignalDraft.Precision)] = draft => draft.Precision = "maand",
        [nameof(SignalDraft.Indicators)] = draft => draft.Indicators = [new() { Code = "schulden", Observed = "waargenomen" }],
        [nameof(SignalDraft.Handling)] = draft => draft.Handling = "RED",
        [nameof(SignalDraft.Narrative)] = draft => draft.Narrative = "De groep hangt rond bij Zonnebloei.",
        [nameof(SignalDraft.AnsweredWords)] = draft => draft.AnsweredWords = ["Zonnebloei"],
        [nameof(SignalDraft.Reference)] = draft => draft.Reference = "K-1",
    };

    private static readonly string[] Entrances = ["POST", "PUT", "CSV", "NDJSON", ApiPost, ApiPut];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _melder = null!, _system = null!;

    public async ValueTask InitializeAsync()
    {
        _app = TestTokens.StartApp(_time);
        _system = TestTokens.SystemOf(_app, "lumens");
        _melder = await _app.SignInAsync("melder.lumens");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Every_field_of_a_draft_is_required_or_looked_at_here() => typeof(SignalDraft)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)
        .ShouldBe(Required.Concat(Optional.Keys), ignoreOrder: true);

    public static TheoryData<string, string> EveryFieldByEveryEntrance() =>
        new(from entrance in Entrances from field in Optional.Keys.Append("everything") select (entrance, field));

    [Theory]
    [MemberData(nameof(EveryFieldByEveryEntrance))]
    public async Task What_a_correction_does_not_say_stays_as_it_is(string entrance, string field)
    {
        // By a kenmerk that is not said nothing is corrected, except at the address of the signal.
        if (field == nameof(SignalDraft.Reference) && entrance is not ("PUT" or ApiPut))
            return;
        var full = Drafts.Of(_time.Today());
        foreach (var fill in Optional.Values)
            fill(full);
        var id = await SendAsync(full);
        var before = await KeptAsync();

        // A word that is asked about is answered in the form and nowhere else: a file leaves the narrative out.
        string[] unsaid = field == "everything" ? [.. Optional.Keys]
            : entrance is "CSV" or "NDJSON" ? [field, nameof(SignalDraft.Narrative), nameof(SignalDraft.AnsweredWords)] : [field];
        var draft = JsonSerializer.SerializeToNode(full, WireJson.Options)!.AsObject();
        draft["channel"] = Corrected;
        foreach (var name in unsaid.Where(name => name != nameof(SignalDraft.Reference) || entrance is "PUT" or ApiPut))
            draft.Remove(JsonNamingPolicy.CamelCase.ConvertName(name));
        var isTaken = await CorrectAsync(entrance, id, draft);

        // A question that is not answered again is asked again.
        isTaken.ShouldBe(field != nameof(SignalDraft.AnsweredWords) || entrance is "CSV" or "NDJSON");
        var after = await KeptAsync();
        after.Channel.ShouldBe(isTaken ? Code<Channel>.Parse(Corrected) : before.Channel);
        Said(after).ShouldBe(Said(before));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("NDJSON")]
    [InlineData("CSV")]
    [InlineData(ApiPost)]
    [InlineData(ApiPut)]
    public async Task What_is_said_to_be_empty_is_empty(string entrance)
    {
        var id = await SendAsync(Drafts.Of(_time.Today(), draft =>
        {
            Optional[nameof(SignalDraft.Precision)](draft);
            Optional[nameof(SignalDraft.Indicators)](draft);
            (draft.Reference, draft.Narrative) = ("K-1", "Jongere kreeg een duur cadeau.");
        }));
        var draft = JsonSerializer.SerializeToNode(
            Drafts.Of(_time.Today(), d => (d.Narrative, d.Indicators, d.Precision, d.Reference) = ("", [], "", "K-1")), WireJson.Options)!;
        (await CorrectAsync(entrance, id, draft.AsObject())).ShouldBeTrue();

        var kept = await KeptAsync();
        (kept.Narrative, kept.Precision).ShouldBe((null, Precision.Day));
        kept.Indicators.Count.ShouldBe(entrance == "CSV" ? 1 : 0, "a table has no column for them");
    }

    [Fact]
    public async Task Letting_more_people_see_a_signal_is_in_the_journal_as_such()
    {
        var id = await SendAsync(Drafts.Of(_time.Today(), draft => draft.Handling = "RED"));
        var version = 1;
        foreach (var (handling, widens) in new[] { ("AMBER", true), ("RED", false), ("GREEN", true), (null, false) })
        {
            (await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", version, Drafts.Of(
                _time.Today(), draft => (draft.Handling, draft.Channel) = (handling, handling is null ? "school" : "straat"))))
                .StatusCode.ShouldBe(HttpStatusCode.OK);
            version++;
            (await _app.WithContextAsync(context => context.Journal.CountAsync(
                entry => entry.Kind == JournalKind.SignalWidened && entry.SubjectVersion == version))).ShouldBe(widens ? 1 : 0);
        }
    }

    [Fact]
    public async Task What_leads_to_somebody_only_with_a_text_that_stays_is_refused_too()
    {
        var id = await SendAsync(Drafts.Of(_time.Today(), draft => draft.Narrative = "14 in Best, daar zit hij."));
        var answer = await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, Drafts.Of(
            _time.Today(), draft => (draft.Reference, draft.AnsweredWords) = ("Kerkstraat", ["Kerkstraat"])));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await KeptAsync()).Reference.ShouldBeNull();
    }

    private async Task<Guid> SendAsync(SignalDraft draft)
    {
        var answer = await _melder.PostAsJsonAsync(ApiRoutes.Signals, draft, WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    /// <returns>Whether it was taken.</returns>
    private async Task<bool> CorrectAsync(string entrance, Guid id, JsonObject draft)
    {
        if (entrance is "POST" or "PUT")
        {
            var answer = entrance == "POST" ? await _melder.PostAsJsonAsync(ApiRoutes.Signals, draft)
                : await _melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, draft);
            return answer.IsSuccessStatusCode;
        }
        if (entrance is ApiPost or ApiPut)
        {
            var (path, said) = (PartnerRoutes.Root + PartnerRoutes.Signals, (JsonObject)InDutch(draft));
            var answer = entrance == ApiPost ? await _system.PostAsJsonAsync(path, said)
                : await _system.ChangeAsync(HttpMethod.Put, $"{path}/{id}", 1, said);
            return answer.IsSuccessStatusCode;
        }
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(entrance == "CSV" ? Csv(draft) : Line(draft)));
        var refused = new List<RefusedDeliveryRow>();
        var counts = await _app.SendAsync(new ImportDelivery("lumens", DeliveryFile.Open(file).Rows(), refused.Add));
        refused.ShouldBeEmpty();
        return counts.Corrected == 1;
    }

    private static JsonNode InDutch(JsonNode said, string path = "") => said switch
    {
        JsonObject draft => new JsonObject(draft.Select(member => KeyValuePair.Create(
            WireFields.NameOf(path + member.Key).Split('.')[^1],
            member.Value is null ? null : InDutch(member.Value, path + member.Key + ".")))),
        JsonArray several => new JsonArray([.. several.Select(one => InDutch(one!, path))]),
        _ when said.GetValueKind() == JsonValueKind.Number => said.ToString(), // codes are text there, all of them
        _ => said.DeepClone(),
    };

    private static string Csv(JsonObject draft)
    {
        var columns = DeliveryColumns.All.Where(column => Value(draft, column.Field) is not null).ToList();
        return string.Join(';', columns.Select(column => column.Header)) + "\n"
            + string.Join(';', columns.Select(column => Value(draft, column.Field) is JsonArray several
                ? string.Join('|', several.Select(one => one!.GetValue<string>())) : Value(draft, column.Field)!.ToString()));
    }

    private static string Line(JsonObject draft)
    {
        var line = new JsonObject();
        foreach (var column in DeliveryColumns.All)
        {
            if (Value(draft, column.Field) is not { } value)
                continue;
            if (!column.Field.StartsWith("reliability.", StringComparison.Ordinal))
                line[column.Member] = value.DeepClone();
            else
                ((JsonObject)(line["betrouwbaarheid"] ??= new JsonObject()))[column.Member] = value.DeepClone();
        }
        if (draft["indicators"] is JsonArray indicators)
            line["indicatoren"] = new JsonArray([.. indicators.Select(one => new JsonObject
            {
                ["code"] = one!["code"]!.GetValue<string>(),
                ["waarneming"] = one["observed"]!.GetValue<string>(),
            })]);
        return line.ToJsonString();
    }

    private static JsonNode? Value(JsonObject draft, string field) =>
        field.Split('.').Aggregate((JsonNode?)draft, (node, step) => node is null ? null : node[step]);

    private Task<Signal> KeptAsync() => _app.WithContextAsync(context => context.Signals.SingleAsync());

    private static string Said(Signal signal) => JsonSerializer.Serialize(new
    {
        signal.ObservedOn,
        signal.Precision,
        signal.Indicators,
        signal.Handling,
        signal.Narrative,
        Answered = signal.Answered.Select(doubt => doubt.Word(signal.Narrative!)),
        signal.Reference,
    });
}
