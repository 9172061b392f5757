using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Support;

/// <summary>People who change what they looked at.</summary>
internal static class Changes
{
    /// <param name="version">That they looked at.</param>
    public static Task<HttpResponseMessage> ChangeAsync(
        this HttpClient client, HttpMethod method, string path, int version, object? body = null) =>
        client.ChangeAsync(method, path, EntityTag.Of(version), body);

    /// <param name="ifMatch">As it stands in the header; null: without.</param>
    public static async Task<HttpResponseMessage> ChangeAsync(
        this HttpClient client, HttpMethod method, string path, string? ifMatch, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body, options: WireJson.Options);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch).ShouldBeTrue();
        return await client.SendAsync(request);
    }

    public static async Task<string> TagAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.EnsureSuccessStatusCode().Headers.ETag.ShouldNotBeNull(path).ToString();
    }

    /// <summary>Who looked a moment ago corrects a signal.</summary>
    public static async Task CorrectAsync(this App app, SignedIn user, Guid id, SignalDraft draft) =>
        await app.SendAsync(new CorrectSignal(user, id, draft, await app.VersionOfAsync(id)));

    /// <summary>Who looked a moment ago takes a signal back.</summary>
    public static async Task WithdrawAsync(this App app, SignedIn user, Guid id) =>
        await app.SendAsync(new WithdrawSignal(user, id, await app.VersionOfAsync(id)));

    private static Task<int> VersionOfAsync(this App app, Guid signal) =>
        app.WithContextAsync(context => context.Signals.Where(s => s.Id == signal).Select(s => s.Version).SingleAsync());
}
