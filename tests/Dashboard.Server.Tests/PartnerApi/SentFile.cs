using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.PartnerApi;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>A file that a partner's system sent in, as that system follows it.</summary>
internal sealed record SentFile(HttpClient System, Guid Id)
{
    public const string Address = PartnerRoutes.Root + PartnerRoutes.Deliveries;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SentFile> SendAsync(HttpClient system, string text, Guid? key = null)
    {
        using var answer = await PostAsync(system, text, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancel));
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!.GetValue<Guid>();
        answer.Headers.Location!.ToString().ShouldBe($"{Address}/{id}");
        return new(system, id);
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient system, string text, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new StringContent(text, Encoding.UTF8, "text/csv"),
        };
        if (key is { } chosen)
            request.Headers.Add("Idempotency-Key", chosen.ToString());
        return await system.SendAsync(request, Cancel);
    }

    public async Task<JsonObject> UntilAsync(string status)
    {
        JsonObject? delivery = null;
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await System.GetAsync(new Uri($"{Address}/{Id}", UriKind.Relative), Cancel);
            delivery = (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
            var said = delivery["status"]!.GetValue<string>();
            (answer.Headers.RetryAfter is not null).ShouldBe(said.StartsWith("wordt_", StringComparison.Ordinal), said);
            return said == status;
        }, status);
        return delivery!;
    }

    public async Task ConfirmAsync() => (await AskAsync(HttpMethod.Post, "/bevestigingen")).ShouldBe(HttpStatusCode.Accepted);

    public async Task<HttpStatusCode> AskAsync(HttpMethod method, string path = "", HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(method, $"{Address}/{Id}{path}");
        using var answer = await (by ?? System).SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
