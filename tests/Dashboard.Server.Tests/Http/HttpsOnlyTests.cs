using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Http;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Tests.Http;

/// <summary>In Production nobody comes in over plain HTTP, and whoever tries hears so.</summary>
public sealed class HttpsOnlyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_proxy_that_is_known_people_sign_in()
    {
        await using var app = Production.Start();
        using var coordinator = await Production.SignInAsync(app, "coordinator");
        (await coordinator.GetAsync(ApiRoutes.Overview, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("10.9.9.9", "https")] // nobody knows who says so
    [InlineData("127.0.0.1;::1", null)] // a proxy that says nothing
    [InlineData("10.9.9.9", null)]
    public async Task Whoever_comes_by_plain_http_hears_so_at_every_address(string trusted, string? proxySays)
    {
        await using var app = Production.Start(("Server:TrustedProxies", trusted));
        using var client = Production.Browser(app, proxySays);
        foreach (var (method, path) in BrokenRequestsTests.Addresses(app).Where(address => !IsProbe(address.Path)))
        {
            using var request = new HttpRequestMessage(new(method), BrokenRequestsTests.Filled(path, Guid.Empty.ToString()));
            using var answer = await client.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            if (method != "HEAD")
                (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain($"https://{Production.Host}/", customMessage: path);
        }
        foreach (var probe in new[] { "/health/live", "/health/ready" })
            (await client.GetAsync(probe, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_looks_at_a_page_by_plain_http_before_a_known_proxy_is_shown_the_way_and_no_call_is()
    {
        await using var app = Production.Start();
        using var client = Production.Browser(app, "http");
        using var page = await client.GetAsync("/aanmelden?returnUrl=%2Foverleg", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        page.Headers.Location.ShouldBe(new Uri($"https://{Production.Host}/aanmelden?returnUrl=%2Foverleg"));
        using var elsewhere = await client.GetAsync(new Uri($"{app.Address}/elders.example.nl/x"), Cancel);
        elsewhere.Headers.Location!.Host.ShouldBe(Production.Host);

        using var call = await client.PostAsJsonAsync(ApiRoutes.Session, new SignIn("a", "b"), WireJson.Options, Cancel);
        call.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://*:443", null, HttpStatusCode.PermanentRedirect)]
    [InlineData("http://*:80;https://*:443", null, HttpStatusCode.PermanentRedirect)]
    [InlineData("https://*:443", "https", HttpStatusCode.BadRequest)] // behind a proxy after all: the way would lead back to here
    public async Task A_server_that_speaks_https_itself_shows_the_way_to_it(string urls, string? says, HttpStatusCode expected)
    {
        await using var app = Bare(("urls", urls));
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Problems.WritePageAsync });
        app.UseHttpsOnly();
        await app.StartAsync(Cancel);
        using var client = app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://anders.example.nl/overleg");
        if (says is not null)
            request.Headers.Add("X-Forwarded-Proto", says);
        using var answer = await client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.PermanentRedirect)
            answer.Headers.Location.ShouldBe(new Uri($"https://{Production.Host}/overleg"));
    }

    [Theory]
    [InlineData(true, "urls", "https://*:443")]
    [InlineData(true, "https_ports", "443")]
    [InlineData(true, "Kestrel:Endpoints:Web:Url", "https://*:443")]
    [InlineData(true, "Server:TrustedProxies", "10.1.2.0/24; fd00::/8 ;192.0.2.1")]
    [InlineData(false, "urls", "http://*:80")]
    [InlineData(false, "http_ports", "80")]
    [InlineData(false, "Kestrel:Endpoints:Web:Url", "http://*:80")]
    [InlineData(false, "FORWARDEDHEADERS_ENABLED", "true")]
    [InlineData(false, "Server:TrustedProxies", "")]
    [InlineData(false, "Server:TrustedProxies", "::/0")]
    [InlineData(false, "Server:TrustedProxies", "proxy.example.nl")]
    public void Production_does_not_start_when_nobody_could_sign_in(bool starts, string name, string value)
    {
        using var app = (IDisposable)Bare((name, value));
        var proxies = () => ((WebApplication)app).Services.GetRequiredService<IOptions<TrustedProxies>>().Value;
        if (starts)
            proxies().ShouldNotBeNull();
        else
            Should.Throw<OptionsValidationException>(proxies).Message.ShouldStartWith("Server__TrustedProxies must be ");
    }

    private static WebApplication Bare(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(
            [.. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
            new("Server:PublicAddress", $"https://{Production.Host}")]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddExceptionHandler<Problems>();
        PublicAddress.AddPublicAddress(builder);
        builder.AddHttpsOnly();
        builder.WebHost.UseTestServer();
        return builder.Build();
    }

    private static bool IsProbe(string path) => path.StartsWith("/health/", StringComparison.Ordinal);
}
