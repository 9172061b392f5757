using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;

namespace Dashboard.Server.Tests.Http;

/// <summary>HEAD is GET without a body, and every address says what it takes to whoever asks it for something else.</summary>
public sealed class MethodsTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_only_asks_about_an_address_hears_what_whoever_gets_it_hears_and_no_more()
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        using var nobody = Production.Browser(app);
        var (wrong, welcomed) = (new List<string>(), 0);
        string[] others = ["/", "/niet-gevonden", "/bestaat-niet", "/monitor", "/app/bestaat-niet"];
        var paths = BrokenRequestsTests.Addresses(app).Where(address => address.Method is "GET").Select(address => address.Path);
        foreach (var path in paths.Concat(others).Distinct().Select(path => BrokenRequestsTests.Filled(path, Guid.Empty.ToString())))
        {
            foreach (var client in new[] { nobody, administrator })
            {
                using var get = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel);
                using var asked = new HttpRequestMessage(HttpMethod.Head, path);
                using var head = await client.SendAsync(asked, Cancel);
                var body = await head.Content.ReadAsByteArrayAsync(Cancel);
                if (head.StatusCode != get.StatusCode || body.Length > 0
                    || head.Content.Headers.ContentType?.MediaType != get.Content.Headers.ContentType?.MediaType)
                    wrong.Add($"{path}: {(int)get.StatusCode} {get.Content.Headers.ContentType}, "
                        + $"but {(int)head.StatusCode} {head.Content.Headers.ContentType} with {body.Length} bytes");
                welcomed += head.IsSuccessStatusCode ? 1 : 0;
            }
        }
        wrong.ShouldBeEmpty();
        welcomed.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Whoever_asks_an_address_for_what_it_does_not_do_is_told_what_it_does()
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        using var nobody = Production.Browser(app);
        var (wrong, refused) = (new List<string>(), 0);
        foreach (var (method, path) in BrokenRequestsTests.Addresses(app).Select(address => address.Path).Append("/bestaat-niet").Distinct()
            .Where(path => !BrokenRequestsTests.EndsSessions(path))
            .SelectMany(path => Methods.Select(method => (method, path))))
        {
            foreach (var client in new[] { nobody, administrator })
            {
                using var request = new HttpRequestMessage(new(method), BrokenRequestsTests.Filled(path, Guid.Empty.ToString()));
                using var answer = await client.SendAsync(request, Cancel);
                if (answer.StatusCode != HttpStatusCode.MethodNotAllowed)
                    continue;
                refused++;
                var allowed = answer.Content.Headers.Allow;
                if (allowed.Count == 0 || allowed.Contains(method))
                    wrong.Add($"{method} {path}: only {string.Join(", ", allowed)}");
                if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    wrong.Add($"{method} {path}: {answer.Content.Headers.ContentType}");
                else if (method != "HEAD" && string.IsNullOrEmpty(
                    (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString()))
                    wrong.Add($"{method} {path}: says nothing");
            }
        }
        wrong.ShouldBeEmpty();
        refused.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/aanmelden")]
    [InlineData(ApiRoutes.Words)]
    public async Task A_probe_that_only_wants_the_headers_gets_them(string path)
    {
        await using var app = Production.Start();
        using var nobody = Production.Browser(app);
        using var asked = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await nobody.SendAsync(asked, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
