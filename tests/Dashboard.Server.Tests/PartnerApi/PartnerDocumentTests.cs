using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dashboard.Server.Deliveries;
using Dashboard.Server.PartnerApi;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>
/// The NL API Design Rules, on the document and on the running program: each rule on each operation that the document has, so that a new
/// operation is held to them all.
/// </summary>
public sealed partial class PartnerDocumentTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private ApiDocument _document = null!;
    private int _clients, _files;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = TestTokens.StartApp(_time);
        _document = await ApiDocument.ReadAsync(_app, Cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Anybody_on_any_site_may_read_the_document_and_nothing_else()
    {
        using var nobody = new HttpClient { BaseAddress = _app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, PartnerRoutes.Document);
        request.Headers.Add("Origin", "https://elders.example");
        using var answer = await nobody.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        Header(answer, "Access-Control-Allow-Origin").ShouldBe("*");
        CheckHeaders(answer);
        foreach (var operation in _document.Operations)
        {
            using var system = NewSystem();
            using var other = operation.Example(Guid.Empty, "\"1\"");
            other.Headers.Add("Origin", "https://elders.example");
            using var refused = await system.SendAsync(other, Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, operation.Name);
            Header(refused, "Access-Control-Allow-Origin").ShouldBeNull(operation.Name);
        }
    }

    [Fact]
    public void The_document_says_what_a_document_has_to_say()
    {
        var json = _document.Json;
        json["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        json["info"]!["version"]!.GetValue<string>().ShouldBe(PartnerRoutes.Version);
        Semver.IsMatch(PartnerRoutes.Version).ShouldBeTrue();
        foreach (var part in new[] { "name", "url", "email" })
            json["info"]!["contact"]![part]!.GetValue<string>().ShouldNotBeNullOrEmpty();
        json["info"]!["license"]!["identifier"]!.GetValue<string>().ShouldBe("EUPL-1.2");
        json["servers"]![0]!["url"]!.GetValue<string>().ShouldEndWith(PartnerRoutes.Root);
        json["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!["scopes"]!.AsObject().Count.ShouldBe(3);
        References(json).ShouldAllBe(reference => _document.Follow(reference) != null);
    }

    [Fact]
    public void Every_operation_that_is_served_is_in_the_document_and_the_other_way_round()
    {
        var served = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PartnerOperation>() is not null)
            .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()} "
                + endpoint.RoutePattern.RawText![PartnerRoutes.Root.Length..].Replace(":guid", "", StringComparison.Ordinal));
        _document.Operations.Select(operation => operation.Name).ShouldBe(served, ignoreOrder: true);
    }

    [Fact]
    public void Every_operation_is_named_told_and_shown_as_the_rules_ask()
    {
        var faults = new List<string>();
        var operations = _document.Operations.ToList();
        operations.Count.ShouldBeGreaterThan(8);
        operations.Select(operation => operation.Json["operationId"]!.GetValue<string>()).ShouldBeUnique();
        foreach (var operation in operations)
        {
            void Must(bool holds, string rule)
            {
                if (!holds)
                    faults.Add($"{operation.Name}: {rule}");
            }
            Must(operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).All(part => Kebab.IsMatch(part)), "kebab-case");
            Must(operation.Path.Split('/')[1].EndsWith("en", StringComparison.Ordinal)
                || operation.Path.Split('/')[1].EndsWith('s'), "a plural noun");
            Must(!operation.Path.EndsWith('/') && !operation.Path.StartsWith("/api", StringComparison.Ordinal), "no slash, no version");
            Must(operation.Method is "get" or "post" or "put" or "delete" or "patch", "a standard method");
            foreach (var text in new[] { "summary", "description" })
                Must(operation.Json[text]?.GetValue<string>() is { Length: > 10 }, text);
            Must(operation.Json["tags"]?.AsArray().Count == 1, "a tag");
            Must(operation.Json["security"]?.AsArray().Count > 0, "security");
            foreach (var parameter in operation.Parameters)
            {
                Must(ApiOperation.In(parameter) != "query" || Camel.IsMatch(parameter["name"]!.GetValue<string>()), "camelCase");
                Must(parameter["description"] is not null && parameter["example"] is not null, $"{parameter["name"]} is told and shown");
                Must(Holds(parameter["schema"]!, parameter["example"]!), $"{parameter["name"]}: the example fits");
            }
            foreach (var (type, file) in operation.Files)
                Must(file is not null || type.EndsWith("sheet", StringComparison.Ordinal), $"{type} is shown");
            if (operation.BodyContent is not null)
                Must(Holds(operation.BodyContent["schema"]!, operation.BodyContent["example"]!), "the example of the body fits");
            string[] asked = ["400", "401", "403", "405", "406", "429", "500", "503"];
            Must(asked.All(status => operation.Answers.Any(answer => answer.Status == status)), "every error is told");
            foreach (var (status, answer) in operation.Answers)
            {
                Must(answer["description"]?.GetValue<string>() is { Length: > 3 }, $"{status} is told");
                Must(answer["headers"]?["API-Version"] is not null, $"{status} has a version");
                foreach (var (type, content) in answer["content"]?.AsObject() ?? [])
                {
                    Must(type == (status[0] is '4' or '5' ? "application/problem+json" : "application/json"), $"{status}: {type}");
                    Must(Holds(content!["schema"]!, content["example"]!), $"{status}: the example fits");
                    if (status[0] is '4' or '5')
                        Must(new[] { "status", "title", "detail" }.All(
                            member => _document.Follow(content["schema"]!)["properties"]![member] is not null), $"{status}: members");
                }
                Must(status[0] is not ('4' or '5') || answer["content"] is not null, $"{status} has a body");
            }
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_schema_is_told_in_Dutch_and_has_an_example_and_days_are_days()
    {
        var faults = new List<string>();
        foreach (var (name, schema) in _document.Json["components"]!["schemas"]!.AsObject())
        {
            if (!Pascal.IsMatch(name))
                faults.Add($"{name} is no PascalCase");
            if (schema!["enum"] is not null)
                continue;
            if (schema["description"] is null)
                faults.Add($"{name} is not told");
            if (schema["examples"]?[0] is not { } example || !Holds(schema, example))
                faults.Add($"{name} has no example that fits");
            foreach (var (property, shape) in schema["properties"]?.AsObject() ?? [])
            {
                if (shape!["description"] is null && shape["$ref"] is null && shape["oneOf"] is null)
                    faults.Add($"{name}.{property} is not told");
                if (!Camel.IsMatch(property))
                    faults.Add($"{name}.{property} is no camelCase");
                if (property.EndsWith("datum", StringComparison.Ordinal) && shape["format"]?.GetValue<string>() != "date")
                    faults.Add($"{name}.{property} is no date");
                if (property.EndsWith("Op", StringComparison.Ordinal) && shape["format"]?.GetValue<string>() != "date-time")
                    faults.Add($"{name}.{property} is no moment");
            }
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_example_of_the_document_is_taken_and_every_answer_is_as_it_says()
    {
        var faults = new List<string>();
        await _app.PassCutOffAsync();
        foreach (var operation in _document.Operations.OrderBy(operation => operation.Method switch
            {
                _ when operation.Path == PartnerRoutes.NilReports => -1, // there is nothing to report yet
                "put" => 0, // the kenmerk of the example is not another signal's yet
                "delete" => 2,
                _ => 1,
            }))
        {
            foreach (var withQuery in operation.Parameters.Any(p => ApiOperation.In(p) == "query") ? new[] { false, true } : [false])
            {
                using var system = NewSystem();
                var (id, version) = await NewAsync(system, operation);
                using var request = operation.Example(id, version);
                // Two breakdowns at once are off the lattice: figures take one of them.
                if (withQuery && operation.Path != PartnerRoutes.Figures)
                    request.RequestUri = new(operation.Address(id), UriKind.Relative);
                using var answer = await system.SendAsync(request, Cancel);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                var told = operation.Answers.Where(known => known.Status == $"{(int)answer.StatusCode}").Select(known => known.Answer)
                    .SingleOrDefault();
                if (!answer.IsSuccessStatusCode)
                    faults.Add($"{operation.Name}: {(int)answer.StatusCode} {text}");
                else if (told is null)
                    faults.Add($"{operation.Name}: {(int)answer.StatusCode} is not told");
                else if (text.Length > 0 && answer.IsSuccessStatusCode
                    && !Holds(told["content"]!["application/json"]!["schema"]!, JsonNode.Parse(text)!))
                    faults.Add($"{operation.Name}: {text}");
                CheckHeaders(answer);
                foreach (var (header, shape) in told?["headers"]?.AsObject() ?? [])
                {
                    if (shape!["required"]?.GetValue<bool>() == true && Header(answer, header) is null)
                        faults.Add($"{operation.Name}: no {header}");
                }
                await MakeRoomAsync();
            }
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_request_every_operation_says_so_in_the_same_way()
    {
        var faults = new List<string>();
        foreach (var operation in _document.Operations)
        {
            await MakeRoomAsync();
            using var system = NewSystem();
            var (id, version) = await NewAsync(system, operation);
            async Task Gets(int status, string what, Action<HttpRequestMessage> change)
            {
                using var request = operation.Example(id, version);
                change(request);
                using var answer = await system.SendAsync(request, Cancel);
                CheckHeaders(answer);
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                if ((int)answer.StatusCode != status)
                    faults.Add($"{operation.Name} {what}: {(int)answer.StatusCode} {text}");
                else if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    faults.Add($"{operation.Name} {what}: {answer.Content.Headers.ContentType}");
                else if (JsonNode.Parse(text) is not JsonObject problem || problem["status"]!.GetValue<int>() != status
                    || string.IsNullOrEmpty(problem["title"]?.GetValue<string>())
                    || string.IsNullOrEmpty(problem["detail"]?.GetValue<string>()))
                    faults.Add($"{operation.Name} {what}: {text}");
                else if (status == 405 && answer.Content.Headers.Allow.Count == 0)
                    faults.Add($"{operation.Name} {what}: without Allow");
                else if (status == 401 && answer.Headers.WwwAuthenticate.Count == 0)
                    faults.Add($"{operation.Name} {what}: does not say how to sign in");
            }

            var address = operation.Address(id, withQuery: false);
            await Gets(401, "without a token", request => request.Headers.Authorization = new("Basic", "eDp5"));
            await Gets(403, "without a scope", request => request.Headers.Authorization = TestTokens.Token(
                "lumens", "niets", Guid.CreateVersion7(_time.GetUtcNow())));
            await Gets(401, "with a token in the address", request => request.RequestUri = new(
                address + "?access_token=x", UriKind.Relative));
            await Gets(404, "with a slash", request => request.RequestUri = new(address + "/", UriKind.Relative));
            await Gets(404, "at another address", request => request.RequestUri = new(address + "-bestaat-niet/x", UriKind.Relative));
            await Gets(405, "by PATCH", request => request.Method = HttpMethod.Patch);
            await Gets(405, "by TRACE", request => request.Method = HttpMethod.Trace);
            await Gets(406, "as XML", request => request.Headers.Accept.Add(new("application/xml")));
            await Gets(400, "with an unknown parameter", request => request.RequestUri = new(address + "?onbekend=1", UriKind.Relative));
            foreach (var name in operation.Parameters.Where(p => ApiOperation.In(p) == "query").Select(p => p["name"]!.GetValue<string>()))
            {
                await Gets(400, $"with {name} wrong", request => request.RequestUri = new($"{address}?{name}=%00", UriKind.Relative));
                await Gets(400, $"with {name} twice", request => request.RequestUri = new(
                    $"{address}?{name}=1&{name}=1", UriKind.Relative));
                await Gets(400, $"with {name} in capitals", request => request.RequestUri = new(
                    $"{address}?{name.ToUpperInvariant()}=1", UriKind.Relative));
            }
            if (operation.BodyContent is not null)
            {
                await Gets(415, "packed", request => request.Content!.Headers.ContentEncoding.Add("gzip"));
                await Gets(415, "as text", request => request.Content = new StringContent("{}", Encoding.UTF8, "text/plain"));
                await Gets(415, "in another alphabet",
                    request => request.Content = new StringContent("{}", Encoding.Latin1, "application/json"));
                foreach (var broken in new[]
                    { "", "{", "null", "[]", "{\"onbekend\":1}", "{\"gebied\":1}", "{\"gebied\":\"a\",\"gebied\":\"b\"}" })
                    await Gets(400, broken, request => request.Content = new StringContent(broken, Encoding.UTF8, "application/json"));
                await Gets(413, "too large", request => request.Content = new StringContent(
                    $"{{\"toelichting\":\"{new string('x', 70_000)}\"}}", Encoding.UTF8, "application/json"));
            }
            if (operation.Files.Count > 0)
            {
                await Gets(415, "packed", request => request.Content!.Headers.ContentEncoding.Add("gzip"));
                await Gets(415, "as JSON", request => request.Content = JsonContent.Create(new { }));
                await Gets(415, "as nothing", request => request.Content = new ByteArrayContent([1]));
                await Gets(400, "empty", request => request.Content = new StringContent("", Encoding.UTF8, "text/csv"));
                await Gets(400, "that is no delivery", request => request.Content = new StringContent(
                    "Naam;Adres\nx;y\n", Encoding.UTF8, "text/csv"));
            }
            if (operation.Parameters.Any(p => p["name"]!.GetValue<string>() == "If-Match"))
            {
                await Gets(428, "without a version", request => request.Headers.Remove("If-Match"));
                await Gets(400, "with half a version", request =>
                {
                    request.Headers.Remove("If-Match");
                    request.Headers.TryAddWithoutValidation("If-Match", "\"1");
                });
            }
        }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_system_that_asks_too_often_hears_how_long_to_wait_and_others_go_on()
    {
        using var busy = TestTokens.SystemOf(_app, "lumens", client: Guid.Parse("22222222-2222-2222-2222-222222222222"));
        var address = new Uri(PartnerRoutes.Root + PartnerRoutes.Areas, UriKind.Relative);
        for (var left = PartnerLimits.Most - 1; left >= 0; left--)
        {
            using var answer = await busy.GetAsync(address, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (Header(answer, "RateLimit-Limit"), Header(answer, "RateLimit-Remaining")).ShouldBe(($"{PartnerLimits.Most}", $"{left}"));
        }
        using var refused = await busy.GetAsync(address, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (Header(refused, "Retry-After"), Header(refused, "RateLimit-Remaining"), Header(refused, "RateLimit-Reset"))
            .ShouldBe(("60", "0", "60"));
        using var other = NewSystem();
        (await other.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _time.Advance(PartnerLimits.Window);
        (await busy.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Figures_that_are_not_there_yet_are_said_with_when_to_ask_again()
    {
        using var system = NewSystem();
        using var answer = await system.GetAsync(new Uri(PartnerRoutes.Root + PartnerRoutes.Figures, UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Header(answer, "Retry-After").ShouldBe("3600", "a release is made once a week");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_is_told_at_once()
    {
        using var system = NewSystem();
        using var answer = await system.GetAsync(new Uri($"{PartnerRoutes.Root}{PartnerRoutes.Figures}?van=2026-11-10&totEnMet=2026-11-20"
            + "&gebied=GM9999&kanaal=nergens&leeftijd=14&x%20y=1", UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["fouten"]!.AsArray()
            .Select(fault => fault!["veld"]?.GetValue<string>()).ShouldBe(["kanaal", "leeftijd", null, "gebied", "van"]);
    }

    [Fact]
    public async Task Every_answer_tells_how_often_may_be_asked_and_who_is_turned_away_too_often_hears_to_wait()
    {
        using var system = NewSystem();
        using var nobody = new HttpClient { BaseAddress = _app.Address };
        foreach (var (client, method, path, status) in new[]
                 {
                     (nobody, HttpMethod.Get, PartnerRoutes.Signals, 401), (nobody, HttpMethod.Get, "/bestaat-niet", 404),
                     (system, HttpMethod.Get, PartnerRoutes.Signals + "/", 404), (system, HttpMethod.Patch, PartnerRoutes.Signals, 405),
                     (system, HttpMethod.Trace, PartnerRoutes.Signals, 405), (system, HttpMethod.Post, PartnerRoutes.Signals, 415),
                 })
        {
            using var answer = await client.SendAsync(new(method, PartnerRoutes.Root + path), Cancel);
            ((int)answer.StatusCode).ShouldBe(status, $"{method} {path}");
            foreach (var header in new[] { "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset" })
                Header(answer, header).ShouldNotBeNull($"{header} of {status}");
        }
        var left = PartnerLimits.Most;
        while (left-- > 0)
        {
            using var answer = await nobody.GetAsync(new Uri(PartnerRoutes.Root + PartnerRoutes.Areas, UriKind.Relative), Cancel);
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
                Header(answer, "Retry-After").ShouldNotBeNull();
                break;
            }
        }
        left.ShouldBeGreaterThan(0, "somebody was told to wait");
        using var still = await system.GetAsync(new Uri(PartnerRoutes.Root + PartnerRoutes.Areas, UriKind.Relative), Cancel);
        still.StatusCode.ShouldBe(HttpStatusCode.OK, "who is let in from there goes on");
    }

    [Fact]
    public async Task The_document_tells_how_a_token_is_got_and_that_is_how()
    {
        var item = _document.Json["paths"]![ApiRoutes.Token]!;
        var operation = item["post"]!;
        item["servers"]![0]!["url"]!.GetValue<string>().ShouldNotContain("/api");
        var form = operation["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!;
        Holds(form["schema"]!, form["example"]).ShouldBeTrue();
        using var system = await PartnerClient.CreateAsync(_app, "lumens", _time);
        using var given = await system.PostAsync([.. form["example"]!.AsObject().Select(
            field => (field.Key, field.Key == "client_assertion" ? system.Assertion() : field.Value!.GetValue<string?>()))]);
        given.StatusCode.ShouldBe(HttpStatusCode.OK, await given.Content.ReadAsStringAsync(Cancel));
        Header(given, "API-Version").ShouldBe(PartnerRoutes.Version);
        Holds(operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!,
            await given.Content.ReadFromJsonAsync<JsonObject>(Cancel)).ShouldBeTrue();

        using var refused = await system.AskAsync("geen bewijs");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("private_key_jwt", "and not Basic, which is not taken");
        Holds(operation["responses"]!["default"]!["content"]!["application/json"]!["schema"]!,
            await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Everybody_reads_the_document_as_a_page_without_a_script()
    {
        using var nobody = new HttpClient { BaseAddress = _app.Address };
        using var answer = await nobody.GetAsync(new Uri(PartnerRoutes.Pages, UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(answer, "Content-Security-Policy").ShouldNotBeNull().ShouldNotContain("unsafe-inline");
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        page.ShouldNotContain("<script");
        page.ShouldNotContain("style=");
        foreach (var (path, item) in _document.Json["paths"]!.AsObject())
        {
            page.ShouldContain(path);
            foreach (var (_, operation) in item!.AsObject().Where(one => one.Value is JsonObject))
                page.ShouldContain($"id=\"{operation!["operationId"]}\"");
        }
        foreach (var (name, schema) in _document.Json["components"]!["schemas"]!.AsObject())
        {
            page.ShouldContain($"id=\"schema-{name}\"");
            foreach (var (property, _) in schema!["properties"]?.AsObject() ?? [])
                page.ShouldContain($"<code>{property}</code>");
        }
        foreach (Match link in Anchor.Matches(page))
            page.ShouldContain($"id=\"{link.Groups[1].Value}\"", Case.Sensitive, "it leads somewhere");
        _document.Json["externalDocs"]!["url"]!.GetValue<string>().ShouldEndWith(PartnerRoutes.Pages);
    }

    [Fact]
    public void What_answers_with_a_tag_tells_of_304()
    {
        var tagged = _document.Operations.Where(operation => operation.Parameters.Any(p => $"{p["name"]}" == "If-None-Match")).ToList();
        tagged.Count.ShouldBeGreaterThan(1);
        tagged.ShouldAllBe(operation => operation.Answers.Any(answer => answer.Status == "304"));
    }

    [Theory]
    [InlineData("van=2026-11-10&totEnMet=2026-11-20", "van")]
    [InlineData("van=2026-11-16", "van")]
    [InlineData("gebied=OMG-03", "gebied")]
    [InlineData("kanaal=school&leeftijdsgroep=14-16", null)]
    public async Task What_is_wrong_with_a_question_for_figures_has_the_name_of_its_parameter(string query, string? field)
    {
        await _app.PassCutOffAsync();
        using var system = NewSystem();
        using var answer = await system.GetAsync(
            new Uri($"{PartnerRoutes.Root}{PartnerRoutes.Figures}?{query}", UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["fouten"]!.AsArray().Single()!["veld"]?.GetValue<string>()
            .ShouldBe(field);
    }

    [Fact]
    public async Task The_figures_of_the_example_are_there_to_be_asked()
    {
        await _app.PassCutOffAsync();
        using var system = NewSystem();
        var operation = _document.Operations.Single(operation => operation.Path == PartnerRoutes.Figures);
        using var answer = await system.GetAsync(
            $"{PartnerRoutes.Root}{PartnerRoutes.Figures}?van={QueryParameter.From.Example}&totEnMet={QueryParameter.To.Example}", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        operation.Parameters.Select(parameter => parameter["name"]!.GetValue<string>()).ShouldContain("van");
    }

    private HttpClient NewSystem() => TestTokens.SystemOf(_app, "lumens", client: new Guid(++_clients, 0, 0, new byte[8]));

    /// <summary>No file of before waits any more: an organisation has two of them at a time.</summary>
    private async Task MakeRoomAsync()
    {
        foreach (var id in await _app.WithContextAsync(context => context.Deliveries.Select(delivery => delivery.Id).ToListAsync(Cancel)))
            _app.Services.GetRequiredService<DeliveryDesk>().Release(id);
        await _app.ExecuteSqlAsync("UPDATE \"Deliveries\" SET \"State\" = 'afgebroken'");
    }

    /// <summary>Something that an operation can be about, in the state that it needs.</summary>
    private async Task<(Guid Id, string Version)> NewAsync(HttpClient system, ApiOperation operation)
    {
        if (operation.Path is PartnerRoutes.Subscriptions or PartnerRoutes.NilReports)
            return (Guid.Empty, "\"1\"");
        if (operation.Path.StartsWith(PartnerRoutes.Subscriptions + "/", StringComparison.Ordinal))
            return await NewSubscriptionAsync(system);
        if (!operation.Path.StartsWith(PartnerRoutes.Deliveries + "/", StringComparison.Ordinal))
            return await NewSignalAsync(system);
        var client = new Guid(_clients, 0, 0, new byte[8]);
        if (await _app.WithContextAsync(context => context.PartnerSystems.AllAsync(known => known.Id != client, Cancel)))
            await TestTokens.RegisterAsync(_app, "lumens", client);
        var text = _document.Operations.Single(one => one.Files.Count > 0).Files["text/csv"]!
            .Replace("K-2026-0418", $"K-{++_files}", StringComparison.Ordinal);
        var delivery = await SentFile.SendAsync(system, text);
        await delivery.UntilAsync("proef_klaar");
        if (operation.Path.EndsWith(PartnerRoutes.DeliveryWithdrawals, StringComparison.Ordinal))
        {
            await delivery.ConfirmAsync();
            await delivery.UntilAsync("opgenomen");
        }
        return (delivery.Id, "");
    }

    private static async Task<(Guid Id, string Version)> NewSubscriptionAsync(HttpClient system)
    {
        using var made = await system.PostAsJsonAsync(
            PartnerRoutes.Root + PartnerRoutes.Subscriptions, DocumentWords.ExampleOf(typeof(SubscriptionMessage)), Cancel);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancel));
        return ((await made.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!.GetValue<Guid>(), "\"1\"");
    }

    private static async Task<(Guid Id, string Version)> NewSignalAsync(HttpClient system)
    {
        using var sent = await system.PostAsJsonAsync(PartnerRoutes.Root + PartnerRoutes.Signals, PartnerSignalsTests.Full(), Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created, await sent.Content.ReadAsStringAsync(Cancel));
        return ((await sent.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!.GetValue<Guid>(), "\"1\"");
    }

    private static void CheckHeaders(HttpResponseMessage answer)
    {
        foreach (var (name, value) in new[]
                 {
                     ("API-Version", PartnerRoutes.Version), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
                     ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("Cache-Control", "no-store"),
                 })
            Header(answer, name).ShouldBe(value, $"{name} of {answer.RequestMessage!.RequestUri}");
        Header(answer, "Server").ShouldBeNull();
        Header(answer, "Set-Cookie").ShouldBeNull();
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values) : null;

    private static IEnumerable<JsonObject> References(JsonNode? node) => node switch
    {
        JsonObject inside => (inside["$ref"] is JsonValue ? [inside] : Array.Empty<JsonObject>())
            .Concat(inside.SelectMany(member => References(member.Value))),
        JsonArray several => several.SelectMany(References),
        _ => [],
    };

    /// <summary>Whether a value is as a schema says: what of JSON Schema the document uses, and a fault for what it does not.</summary>
    private bool Holds(JsonNode schema, JsonNode? value)
    {
        var shape = _document.Follow(schema);
        foreach (var (keyword, said) in shape)
        {
            var holds = keyword switch
            {
                "type" => said is JsonArray several
                    ? several.Any(one => IsOf(one!.GetValue<string>(), value)) : IsOf(said!.GetValue<string>(), value),
                "enum" => said!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
                "required" => value is not JsonObject whole || said!.AsArray().All(name => whole.ContainsKey(name!.GetValue<string>())),
                "properties" => value is not JsonObject members
                    || members.All(member => said![member.Key] is not { } known || Holds(known, member.Value)),
                "additionalProperties" => said!.GetValue<bool>() || value is not JsonObject only
                    || only.All(member => shape["properties"]![member.Key] is not null),
                "items" => value is not JsonArray list || list.All(item => Holds(said!, item)),
                "oneOf" => said!.AsArray().Count(one => Holds(one!, value)) == 1,
                "format" => value is not JsonValue text || IsIn(said!.GetValue<string>(), text.ToString()),
                "minimum" => value is not JsonValue least || least.GetValue<double>() >= said!.GetValue<double>(),
                "maximum" => value is not JsonValue most || most.GetValue<double>() <= said!.GetValue<double>(),
                "maxLength" => value is not JsonValue longest || longest.GetValue<string>().Length <= said!.GetValue<int>(),
                "minItems" => value is not JsonArray few || few.Count >= said!.GetValue<int>(),
                "maxItems" => value is not JsonArray many || many.Count <= said!.GetValue<int>(),
                "description" or "examples" or "default" or "$ref" => true,
                _ => throw new InvalidOperationException($"{keyword} is not looked at"),
            };
            if (!holds)
                return false;
        }
        return true;
    }

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "integer" or "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        _ => throw new InvalidOperationException($"{type} is not looked at"),
    };

    private static bool IsIn(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => text.EndsWith('Z') && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
        "uuid" => Guid.TryParse(text, out _),
        "int32" => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
        _ => throw new InvalidOperationException($"{format} is not looked at"),
    };

    [GeneratedRegex("href=\"[^\"#]*#([^\"]+)\"")]
    private static partial Regex Anchor { get; }

    [GeneratedRegex(@"^([a-z]+(-[a-z]+)*|\{[a-z]+\})$")]
    private static partial Regex Kebab { get; }

    [GeneratedRegex("^[a-z]+([A-Z][a-z]*)*$")]
    private static partial Regex Camel { get; }

    [GeneratedRegex("^[A-Z][a-zA-Z]*$")]
    private static partial Regex Pascal { get; }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    private static partial Regex Semver { get; }
}
