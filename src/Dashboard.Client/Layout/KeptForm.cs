using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Client.Api;
using Microsoft.JSInterop;

namespace Dashboard.Client.Layout;

/// <summary>
/// What stands in a form outlives its session: when that ends, it is encrypted and kept in this tab (session.js), until the same person is
/// back. The key comes from the server while there is a session, and is in no storage of the browser.
/// </summary>
internal sealed class KeptForm(DashboardApi api, SessionScript script)
{
    private readonly TaskCompletionSource<string> _whose = new();
    private string _owner = "";
    private string? _form;
    private Func<string?>? _text;

    /// <summary>There is something in a form that would be lost.</summary>
    public bool IsNeeded => _text?.Invoke() is not null;

    /// <summary>Who is signed in. What somebody else left in this tab goes.</summary>
    public Task BelongToAsync(ClaimsPrincipal person)
    {
        // Nobody reads from what is kept whose it is.
        var id = person.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "";
        _owner = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        _whose.TrySetResult(_owner);
        return script.ForgetUnlessOfAsync(_owner);
    }

    /// <summary>What this person chose in the form that was sent last from this browser; null when nothing is kept.</summary>
    public async Task<string?> LastAsync() => await script.LastOfAsync(await _whose.Task);

    /// <summary>For the next form, until somebody signs out.</summary>
    /// <param name="chosen">Codes: nothing that somebody wrote.</param>
    public async Task RememberAsync(string chosen) => await script.RememberAsync(await _whose.Task, chosen);

    /// <summary>A form opens.</summary>
    /// <param name="form">Which one.</param>
    /// <param name="text">What stands in it; null while nobody has filled in anything.</param>
    /// <returns>What stood in it when the session of the same person ended; null when nothing is kept.</returns>
    public async Task<string?> OpenAsync(string form, Func<string?> text)
    {
        (_form, _text) = (form, text);
        string? kept = null;
        if (await script.TicketOfAsync(form) is { } ticket && (await api.OpenDraft(new(ticket))).Value is { } old)
        {
            await script.SetKeyAsync(old.Key, old.Ticket);
            kept = await script.TakeAsync();
        }
        if ((await api.BeginDraft()).Value is { } key)
            await script.SetKeyAsync(key.Key, key.Ticket);
        return kept;
    }

    /// <summary>The form is no longer on screen.</summary>
    public void Close(Func<string?> text)
    {
        if (_text == text)
            _text = null;
    }

    /// <returns>Whether it is kept; when not, it is on screen only.</returns>
    public Task<bool> KeepAsync() =>
        _text?.Invoke() is { } text ? script.KeepAsync(_owner, _form!, text) : Task.FromResult(false);
}
