using Microsoft.JSInterop;

namespace Dashboard.Client.Layout;

/// <summary>
/// The browser's side of a session that may end (session.js). Where the browser does not play along, nobody is at work and nothing is kept:
/// a session ends no later for it, and a form that was not kept stays on screen.
/// </summary>
internal sealed class SessionScript(IJSRuntime js)
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Whether somebody used keys or pointer since this was asked last.</summary>
    public Task<bool> TakeUseAsync() => CallAsync<bool>("takeUse");

    /// <summary>Nothing that was typed stays, in any tab: somebody signs out.</summary>
    public Task ForgetAsync() => CallAsync<object?>("forget");

    public Task ForgetUnlessOfAsync(string owner) => CallAsync<object?>("forgetUnlessOf", owner);

    public Task<string?> LastOfAsync(string owner) => CallAsync<string?>("lastOf", owner);

    public Task RememberAsync(string owner, string chosen) => CallAsync<object?>("remember", owner, chosen);

    /// <summary>Of what is kept of this form; null when nothing is.</summary>
    public Task<string?> TicketOfAsync(string form) => CallAsync<string?>("ticketOf", form);

    public Task SetKeyAsync(string key, string ticket) => CallAsync<object?>("setKey", key, ticket);

    /// <returns>Whether it is kept.</returns>
    public Task<bool> KeepAsync(string owner, string form, string text) => CallAsync<bool>("keep", owner, form, text);

    /// <returns>What was kept; null when it cannot be read.</returns>
    public Task<string?> TakeAsync() => CallAsync<string?>("take");

    private async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        var module = _module ??= js.InvokeAsync<IJSObjectReference>("import", "./session.js").AsTask();
        try
        {
            return await (await module).InvokeAsync<T>(function, arguments);
        }
        catch (JSException)
        {
            if (module.IsFaulted)
                _module = null; // the file did not come: it is asked for again
            return default;
        }
    }
}
