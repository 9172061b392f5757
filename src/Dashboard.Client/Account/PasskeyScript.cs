using Microsoft.JSInterop;

namespace Dashboard.Client.Account;

/// <summary>What the browser answered when it was asked for a passkey.</summary>
/// <param name="Credential">JSON for the server; null when there is none.</param>
/// <param name="Refused">The browser's own name of why not.</param>
internal sealed record PasskeyAnswer(string? Credential, string? Refused)
{
    /// <summary>Dutch: why no passkey was made.</summary>
    public string NotMade => Refused switch
    {
        "InvalidStateError" => "Op dit toestel staat al een passkey voor dit account.",
        "NotAllowedError" or "AbortError" => "Het maken is afgebroken of duurde te lang. Probeer het opnieuw.",
        _ => "Dit toestel kan hier geen passkey maken. Gebruik een ander toestel, of een app met codes.",
    };
}

/// <summary>Passkeys in this browser (passkeys.js).</summary>
internal static class PasskeyScript
{
    /// <summary>Whether the browser can make and use them.</summary>
    public static Task<bool> KnowsPasskeysAsync(this IJSRuntime js) => js.AskAsync<bool>("known");

    /// <param name="options">JSON, as the server made it.</param>
    public static Task<PasskeyAnswer> MakePasskeyAsync(this IJSRuntime js, string options) => js.AskAsync<PasskeyAnswer>("make", options);

    /// <inheritdoc cref="MakePasskeyAsync"/>
    public static Task<PasskeyAnswer> UsePasskeyAsync(this IJSRuntime js, string options) => js.AskAsync<PasskeyAnswer>("use", options);

    private static async Task<T> AskAsync<T>(this IJSRuntime js, string function, params object?[] arguments)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./passkeys.js");
        return await module.InvokeAsync<T>(function, arguments);
    }
}
