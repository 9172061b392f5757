using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.PartnerApi;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>Requests made of the document and then spoilt, the same each time: whatever comes in, it is no fault of ours.</summary>
[Collection(nameof(Alone))]
public sealed class BadRequestsTests
{
    private const int Some = 500;
    private const int Many = 100_000;

    /// <summary>Far under what one client may ask, so that what is spoilt is read.</summary>
    private const int PerClient = 100;

    private static readonly string[] Texts =
    [
        "", " ", "null", "\0", "\ud800", "é", "💥", "-1", "0", "1e309", "99999999999999999999", "2026-02-30", "2026-W53",
        "'; DROP TABLE x", "<a>", "%ff", "../..", "\"", "{", "[", "GM0772", "dag", "true", new('x', 600),
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "text/html"), ("Accept", ";;q=x"), ("If-Match", "\""), ("If-Match", "W/\"1\""), ("If-Match", "\"99999999999\""),
        ("If-None-Match", "*"), ("Idempotency-Key", "x"), ("Idempotency-Key", "7d444840-9dc0-11d1-b245-5ffdce74fad2"),
        ("Origin", "https://elders.example"), ("Authorization", "Bearer"), ("Authorization", "Basic eDp5"), ("Content-Encoding", "gzip"),
        ("Expect", "niets"), ("Range", "bytes=9-1"), ("traceparent", "00-zz"), ("X-HTTP-Method-Override", "DELETE"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Of_some_spoilt_requests_none_is_a_fault_of_ours() => SendAsync(Some, seed: 16);

    [Fact, Trait(App.Lane, App.LongLane)]
    public async Task Of_a_hundred_thousand_spoilt_requests_none_is_a_fault_of_ours_and_memory_stays_flat()
    {
        await SendAsync(Many / 10, seed: 17);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAsync(Many - Many / 10, seed: 18);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64 * 1024 * 1024);
    }

    private static async Task SendAsync(int count, int seed)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        await using var app = TestTokens.StartApp(time);
        var operations = (await ApiDocument.ReadAsync(app, Cancel)).Operations.ToList();
        var random = new Random(seed);
        var (faults, answers) = (new List<string>(), new Dictionary<int, int>());
        HttpClient? system = null;
        for (var i = 0; i < count; i++)
        {
            if (i % PerClient == 0)
            {
                system?.Dispose();
                system = TestTokens.SystemOf(app, "lumens", client: new Guid(i, 1, 0, new byte[8]));
            }
            var operation = operations[random.Next(operations.Count)];
            using var request = operation.Example(Guid.Empty, "\"1\"");
            var said = Spoil(request, operation, random);
            try
            {
                using var answer = await system!.SendAsync(request, Cancel);
                var status = (int)answer.StatusCode;
                // An address that is no HTTP is refused by the web server itself (decision 0049).
                if (status == 400 && !answer.Headers.Contains(PartnerRoutes.VersionHeader))
                    status = 0;
                answers[status] = answers.GetValueOrDefault(status) + 1;
                // 503 says that there are no figures yet, which there are not.
                if (status >= 500 && (status != 503 || operation.Path != PartnerRoutes.Figures))
                    faults.Add($"{operation.Name}: {status} after {said}");
                if (status >= 400 && answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    faults.Add($"{operation.Name}: {status} without a problem after {said}");
            }
            catch (HttpRequestException)
            {
                answers[0] = answers.GetValueOrDefault(0) + 1; // no HTTP at all: the web server hung up
            }
        }
        system!.Dispose();
        faults.Distinct().ShouldBeEmpty();
        answers[400].ShouldBeGreaterThan(count / 4, string.Join(", ", answers));
        answers.Keys.Count.ShouldBeGreaterThan(6, string.Join(", ", answers));
        answers.GetValueOrDefault(0).ShouldBeLessThan(count / 10);
    }

    private static string Spoil(HttpRequestMessage request, ApiOperation operation, Random random)
    {
        var (said, ways) = (new List<string>(), 1 + random.Next(2));
        for (var way = 0; way < ways; way++)
        {
            var kind = random.Next(operation.BodyContent is null && operation.Files.Count == 0 ? 4 : 10);
            said.Add($"{kind}");
            switch (kind)
            {
                case 0:
                    var (name, value) = Pick(Headers, random);
                    request.Headers.Remove(name == "Content-Encoding" ? "X" : name);
                    if (!request.Headers.TryAddWithoutValidation(name, value))
                        request.Content?.Headers.TryAddWithoutValidation(name, value);
                    break;
                case 1:
                    request.Method = Pick([HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch], random);
                    break;
                case 2:
                    var known = operation.Parameters.Where(p => ApiOperation.In(p) == "query")
                        .Select(p => $"{p["name"]}").Append("x").ToList();
                    request.RequestUri = new($"{operation.Address(Guid.Empty, withQuery: false)}?{Pick(known, random)}="
                        + Escape(Pick(Texts, random)), UriKind.Relative);
                    break;
                case 3:
                    request.RequestUri = new(
                        PartnerRoutes.Root + operation.Path.Replace("{id}", Escape(Pick(Texts, random)), StringComparison.Ordinal)
                            + Pick(["", "/", "/x", "%2f"], random), UriKind.Relative);
                    break;
                case > 3 when operation.BodyContent is null:
                    request.Content = File(operation, random);
                    break;
                default:
                    request.Content = Body(operation, random);
                    break;
            }
        }
        return string.Join('+', said);
    }

    private static HttpContent Body(ApiOperation operation, Random random)
    {
        var body = operation.BodyContent!["example"]!.DeepClone().AsObject();
        var names = body.Select(member => member.Key).ToList();
        for (var i = random.Next(3); i >= 0; i--)
        {
            switch (random.Next(4))
            {
                case 0:
                    body.Remove(Pick(names, random));
                    break;
                case 1:
                    body[Pick(names, random)] = Anything(random, 0);
                    break;
                case 2:
                    body["onbekend"] = Anything(random, 0);
                    break;
                default:
                    if (body["betrouwbaarheid"] is JsonObject inside)
                        inside[random.Next(2) == 0 ? "inhoud" : "bron"] = Anything(random, 2);
                    break;
            }
        }
        string json;
        try
        {
            json = body.ToJsonString();
        }
        catch (ArgumentException) // half a letter, which is no JSON
        {
            json = "{\"kenmerk\":\"\\ud800\"}";
        }
        var bytes = Encoding.UTF8.GetBytes(random.Next(6) == 0 ? json[..random.Next(json.Length)] : json);
        if (random.Next(8) == 0 && bytes.Length > 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = random.Next(8) == 0 ? MediaTypeHeaderValue.Parse(
            Pick(["text/plain", "application/json; charset=utf-16", "multipart/form-data", "application/xml"], random))
            : new("application/json");
        return content;
    }

    private static ByteArrayContent File(ApiOperation operation, Random random)
    {
        var (type, text) = Pick([.. operation.Files], random);
        var bytes = Encoding.UTF8.GetBytes(text ?? "PK\u0003\u0004");
        for (var i = random.Next(4); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var content = new ByteArrayContent(random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        if (MediaTypeHeaderValue.TryParse(random.Next(5) == 0 ? Pick(Texts, random) : type, out var said))
            content.Headers.ContentType = said;
        return content;
    }

    private static JsonNode? Anything(Random random, int depth) => random.Next(depth < 2 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.NextDouble() * 1e300,
        3 => random.Next(2) == 0,
        4 => Pick(Texts, random),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Anything(random, depth + 1))]),
        _ => new JsonObject { ["code"] = Anything(random, depth + 1), ["waarneming"] = Anything(random, depth + 1) },
    };

    private static string Escape(string text)
    {
        try
        {
            return Uri.EscapeDataString(text);
        }
        catch (UriFormatException)
        {
            return "%ED%A0%80";
        }
    }

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
