using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Demo;
using Dashboard.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Support;

/// <summary>The server as a region runs it: behind a reverse proxy on this machine, at an address of its own.</summary>
internal static class Production
{
    public const string Host = "signaalbeeld.example.nl";

    public static readonly (string Name, string Value)[] Settings =
    [
        ("environment", "Production"), ("Server:PublicAddress", $"https://{Host}"), ("Server:TrustedProxies", "127.0.0.1;::1"),
        ("Region:File", Path.Combine(AppContext.BaseDirectory, "Regions", "zuidoost-brabant.json")),
    ];

    public static App Start(params (string Name, string Value)[] settings) => Start(null, settings);

    public static App Start(FakeTimeProvider? time, params (string Name, string Value)[] settings) =>
        App.Start(time, [.. Settings, .. settings]);

    /// <summary>Somebody's browser, behind the proxy.</summary>
    /// <param name="proxySays">What the proxy says that the request came by; null: it says nothing.</param>
    public static HttpClient Browser(App app, string? proxySays = "https")
    {
        var client = new HttpClient(new Cookies(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }))
        {
            BaseAddress = app.Address,
        };
        client.DefaultRequestHeaders.Host = Host;
        client.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        if (proxySays is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", proxySays);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        }
        return client;
    }

    public static async Task<HttpClient> SignInAsync(App app, string userName)
    {
        var (_, role, organisation) = DemoRegion.Accounts.Single(account => account.UserName == userName);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CreateAccount>()
                .EnsureAsync(userName, role, organisation, App.Password, email: null, CancellationToken.None);
        var client = Browser(app);
        using var answer = await client.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, App.Password), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return client;
    }

    /// <summary>Keeps cookies as a browser does that sees the proxy's https and not the plain HTTP behind it.</summary>
    private sealed class Cookies(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer _cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var seen = new Uri($"https://{Host}{request.RequestUri!.AbsolutePath}");
            if (_cookies.GetCookieHeader(seen) is { Length: > 0 } sent)
                request.Headers.Add("Cookie", sent);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            {
                foreach (var cookie in cookies)
                    _cookies.SetCookies(seen, cookie);
            }
            return answer;
        }
    }
}
