using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>One page in a context of its own, with everything it sends and complains about.</summary>
internal sealed class ObservedPage : IAsyncDisposable
{
    private readonly Uri _address;

    private ObservedPage(IBrowserContext context, IPage page, Uri address) => (Context, Page, _address) = (context, page, address);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors and warnings in the console, uncaught exceptions, and what the Content-Security-Policy stopped.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Every request: method, address and body, and every frame sent over a web socket.</summary>
    public ConcurrentQueue<(string Method, Uri Address, string Body)> Sent { get; } = new();

    public static async Task<ObservedPage> InAsync(IBrowserContext context, Uri address)
    {
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));");
        var observed = new ObservedPage(context, await context.NewPageAsync(), address);
        observed.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                observed.Complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        observed.Page.PageError += (_, error) => observed.Complaints.Enqueue("exception: " + error);
        observed.Page.Request += (_, request) => observed.Sent.Enqueue((request.Method, new(request.Url), request.PostData ?? ""));
        observed.Page.WebSocket += (_, socket) =>
        {
            observed.Sent.Enqueue(("SOCKET", new(socket.Url), ""));
            socket.FrameSent += (_, frame) =>
                observed.Sent.Enqueue(("FRAME", new(socket.Url), frame.Text ?? Convert.ToBase64String(frame.Binary ?? [])));
        };
        return observed;
    }

    /// <summary>Nothing went wrong in the page, and it spoke with its own server only.</summary>
    public void ShouldBeClean()
    {
        Complaints.ShouldBeEmpty();
        Sent.ShouldNotBeEmpty();
        Sent.Where(sent => sent.Address.Scheme is not "data" and not "blob" && sent.Address.Authority != _address.Authority)
            .ShouldBeEmpty();
    }

    /// <summary>Leaves something in the page that a reload would wipe out.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.notReloaded = true; }");

    public async Task ShouldNotHaveReloadedAsync() =>
        (await Page.EvaluateAsync<bool>("() => window.notReloaded === true")).ShouldBeTrue("the page was reloaded");

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
