using Microsoft.JSInterop;

namespace Dashboard.Client.Live;

/// <summary>Whether the browser has a network (network.js). Where it does not say, a line that broke is noticed later.</summary>
internal sealed class BrowserNetwork(IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<BrowserNetwork>? _self;
    private IJSObjectReference? _listening;

    /// <summary>The network is gone. A line that stood is of no use any more.</summary>
    public event Action? Lost;

    /// <summary>Listens from now on; again changes nothing.</summary>
    public async Task ListenAsync()
    {
        if (_self is not null)
            return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./network.js");
            _listening = await module.InvokeAsync<IJSObjectReference>("listen", _self);
        }
        catch (JSException)
        {
            // The file did not come: there was no network. The next start asks for it again.
            _self.Dispose();
            _self = null;
        }
    }

    [JSInvokable]
    public void Gone() => Lost?.Invoke();

    public async ValueTask DisposeAsync()
    {
        if (_listening is { } listening)
        {
            await listening.InvokeVoidAsync("stop");
            await listening.DisposeAsync();
        }
        _self?.Dispose();
    }
}
