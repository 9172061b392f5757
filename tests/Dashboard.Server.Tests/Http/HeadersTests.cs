using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Http;

/// <summary>What every answer carries, at every address of the product as a region runs it.</summary>
public sealed class HeadersTests
{
    private static readonly string[] Users = ["coordinator", "voorzitter", "melder.lumens", "fg", "beheerder"];

    private static readonly (string Name, string Value)[] Always =
    [
        ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_whatever_gets_an_answer_that_a_browser_is_careful_with()
    {
        await using var app = Production.Start();
        var files = FilesOf(app);
        var clients = new List<HttpClient> { Production.Browser(app) };
        foreach (var user in Users)
            clients.Add(await Production.SignInAsync(app, user));
        var (wrong, pages, welcomed) = (new List<string>(), 0, new HashSet<string>(StringComparer.Ordinal));
        var addresses = BrokenRequestsTests.Addresses(app).OrderBy(address => BrokenRequestsTests.EndsSessions(address.Path));
        foreach (var (method, path) in addresses)
        {
            foreach (var (index, client) in clients.Index())
            {
                using var request = new HttpRequestMessage(new(method), BrokenRequestsTests.Filled(path, Guid.Empty.ToString()));
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
                if (isPage)
                    pages++;
                if (index > 0 && answer.IsSuccessStatusCode)
                    welcomed.Add(path);
                wrong.AddRange(FaultsOf(answer, isPage, isFile: files.Contains(path))
                    .Select(fault => $"{method} {path} ({(int)answer.StatusCode}): {fault}"));
            }
        }
        wrong.Distinct().ShouldBeEmpty();
        pages.ShouldBeGreaterThan(50);
        welcomed.Count.ShouldBeGreaterThan(50);
        foreach (var client in clients)
            client.Dispose();
    }

    private static IEnumerable<string> FaultsOf(HttpResponseMessage answer, bool isPage, bool isFile)
    {
        foreach (var (name, value) in Always)
        {
            if (Of(answer, name) != value)
                yield return $"{name}: {Of(answer, name)}";
        }
        var policy = Of(answer, "Content-Security-Policy") ?? "";
        string[] loose = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'"];
        if (!policy.StartsWith("default-src '", StringComparison.Ordinal)
            || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            || loose.Any(word => policy.Contains(word, StringComparison.Ordinal)))
            yield return policy;
        if (isPage && (!policy.EndsWith("; report-to csp; report-uri /csp-reports", StringComparison.Ordinal)
            || Of(answer, "Reporting-Endpoints") != "csp=\"/csp-reports\""))
            yield return "tells nobody what it kept from a page";
        if (isFile == (answer.Headers.CacheControl?.NoStore == true))
            yield return $"Cache-Control: {answer.Headers.CacheControl}";
        string[] careful = ["secure", "httponly", "samesite=strict"];
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            && cookies.Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)) // taken away
                .Any(cookie => careful.Any(word => !cookie.Split("; ").Contains(word))))
            yield return "sets a cookie that goes too far";
        if (Of(answer, "Server") is not null)
            yield return "says what it is";
        // What the API of partners' systems can do is for every site to read.
        if (answer.RequestMessage!.RequestUri!.AbsolutePath != PartnerRoutes.Document
            && answer.Headers.Any(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)))
            yield return "lets another site read it";
        if (isPage && (!policy.Contains("object-src 'none'", StringComparison.Ordinal)
            || !policy.Contains("base-uri 'self'", StringComparison.Ordinal)))
            yield return "allows plug-ins, or an address of others under its own";
        if (answer.Content.Headers.ContentType is { MediaType: { } media } type && media.StartsWith("text/", StringComparison.Ordinal)
            && !"utf-8".Equals(type.CharSet, StringComparison.OrdinalIgnoreCase))
            yield return $"text in {type.CharSet ?? "nobody knows what"}";
    }

    private static HashSet<string> FilesOf(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')),
    ];

    private static string? Of(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("PROPFIND")]
    public async Task No_address_does_what_nobody_here_asks_for(string method)
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        foreach (var path in BrokenRequestsTests.Addresses(app).Select(address => address.Path).Distinct())
        {
            using var request = new HttpRequestMessage(new(method), BrokenRequestsTests.Filled(path, Guid.Empty.ToString()));
            using var answer = await administrator.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", path);
            answer.Content.Headers.Allow.ShouldNotContain(method);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Theory]
    [InlineData(ApiRoutes.Session)]
    [InlineData(ApiRoutes.Sessions)]
    public async Task Whoever_signs_out_leaves_nothing_in_the_browsers_cache_and_others_keep_what_they_were_typing(string door)
    {
        await using var app = Production.Start();
        using var coordinator = await Production.SignInAsync(app, "coordinator");
        using var session = await coordinator.GetAsync(ApiRoutes.Session, Cancel);
        Of(session, "Clear-Site-Data").ShouldBeNull();

        using var answer = await coordinator.DeleteAsync(door, Cancel);
        Of(answer, "Clear-Site-Data").ShouldBe("\"cache\"");
    }

    [Fact]
    public async Task The_pages_of_the_job_board_hold_no_script_of_their_own()
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        foreach (var page in new[] { "", "/recurring", "/servers", "/jobs/enqueued", "/jobs/succeeded", "/jobs/failed", "/retries" })
        {
            var html = await administrator.GetStringAsync(ApiRoutes.Jobs + page, Cancel);
            html.ShouldContain("</script>");
            html.ShouldNotMatch(@"<script(?![^>]*\ssrc=)");
            html.ShouldNotMatch(@"\son\w+\s*=\s*[""']");
            html.ShouldNotContain("<style");
            html.ShouldNotContain("javascript:");
        }
    }
}
