using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Server.Tests.Webhooks;

/// <summary>A partner's own web server, on this machine: agrees to be told, and takes what comes unless a test says otherwise.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>In the order in which they came.</summary>
    public ConcurrentQueue<Told> Got { get; } = [];

    /// <summary>Answers an event; null: 204.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    /// <summary>What it says to OPTIONS; null: nothing.</summary>
    public string? Allows { get; set; } = "*";

    /// <summary>The status with which it says so.</summary>
    public int AllowsWith { get; set; } = StatusCodes.Status200OK;

    /// <summary>What it was asked by.</summary>
    public string? Asked { get; private set; }

    public string Address => _app.Urls.Single() + "/signaalbeeld";

    public IEnumerable<string> Ids => Got.Select(told => told.Header("webhook-id"));

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            Asked = http.Request.Headers["WebHook-Request-Origin"];
            if (Allows is not null)
                http.Response.Headers["WebHook-Allowed-Origin"] = Allows;
            http.Response.StatusCode = AllowsWith;
            return;
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Got.Enqueue(new(
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Answer is not null)
            await Answer(http);
    }
}

/// <summary>One request that a receiver got.</summary>
internal sealed record Told(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();

    public string Type => Event["type"]!.GetValue<string>()["nl.signaalbeeld.".Length..];

    public string Header(string name) => Headers[name];

    /// <summary>As the receiver's own software checks it: Standard Webhooks, from the words of its specification.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.ASCII.GetBytes(Header("webhook-id") + "." + Header("webhook-timestamp") + "."), .. Body];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        return Header("webhook-signature").Split(' ').Contains(expected);
    }
}
