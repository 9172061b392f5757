using System.Net;
using System.Net.Http.Json;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>Somebody who is signed in, over plain HTTP. The cookie outlives the server.</summary>
internal sealed class AppClient : IDisposable
{
    public const string Password = "Alleen-voor-de-toets-1";
    private readonly HttpClient _http;

    private AppClient(Uri address)
    {
        _http = new(new SocketsHttpHandler { CookieContainer = new(), PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(30),
        };
        _http.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
    }

    public static async Task<AppClient> SignInAsync(Uri address, string userName)
    {
        var client = new AppClient(address);
        using var answer = await client._http.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, Password), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return client;
    }

    /// <param name="key">Idempotency key, version 7.</param>
    public Task<HttpResponseMessage> SubmitAsync(SignalDraft draft, Guid key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals)
        {
            Content = JsonContent.Create(draft, options: WireJson.Options),
        };
        request.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key.ToString());
        return _http.SendAsync(request);
    }

    public async Task WithdrawAsync(Guid id)
    {
        using var withdrawal = new HttpRequestMessage(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}");
        withdrawal.Headers.Add("If-Match", EntityTag.Of((await GetAsync<SignalDetails>($"{ApiRoutes.Signals}/{id}")).Version));
        using var answer = await _http.SendAsync(withdrawal);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task<T> GetAsync<T>(string path) =>
        await _http.GetFromJsonAsync<T>(path, WireJson.Options) ?? throw new InvalidOperationException("An empty answer.");

    /// <param name="version">Of what is changed, as it was seen; null where nothing is overwritten.</param>
    public async Task<T> ChangeAsync<T>(HttpMethod method, string path, object? body = null, int? version = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options),
        };
        if (version is { } seen)
            request.Headers.Add("If-Match", EntityTag.Of(seen));
        using var answer = await _http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options) ?? throw new InvalidOperationException("An empty answer.");
    }

    public Task<Overview> OverviewAsync(Lens lens) => GetAsync<Overview>($"{ApiRoutes.Overview}?{lens.ToQuery()}");

    public void Dispose() => _http.Dispose();
}
