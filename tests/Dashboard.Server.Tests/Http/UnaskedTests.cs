using System.Net;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;

namespace Dashboard.Server.Tests.Http;

/// <summary>What people look for at a server that is not for them, and what says one thing twice.</summary>
public sealed class UnaskedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Sought =
    [
        "/.git/config", "/.git/HEAD", "/.svn/entries", "/.env", "/appsettings.json", "/appsettings.Development.json",
        "/web.config", "/Dashboard.Server.dll", "/Dashboard.Server.pdb", "/bom.json", "/data/signaalbeeld.db",
        "/signaalbeeld.db", "/%2e%2e/%2e%2e/etc/passwd", "/_framework/", "/css/", "/_framework/debug",
        "/_framework/debug/ws-proxy", "/swagger", "/openapi/v1.json", "/metrics", "/hangfire", "/elmah.axd",
    ];

    [Fact]
    public async Task What_nobody_needs_is_not_there()
    {
        await using var app = Production.Start();
        using var administrator = await Production.SignInAsync(app, "beheerder");
        foreach (var path in Sought)
        {
            using var answer = await administrator.GetAsync(path, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("Index of", customMessage: path);
        }
    }

    [Theory]
    [InlineData("?page=1&page=2")]
    [InlineData("?area=GM0772&area=GM0860")]
    [InlineData("?from=2026-01-01&from=2026-02-01")]
    public async Task Who_says_something_twice_is_not_answered_with_either(string query)
    {
        await using var app = App.Start();
        using var coordinator = await app.SignInAsync("coordinator");
        using var answer = await coordinator.GetAsync(ApiRoutes.Signals + query, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
