using Dashboard.Shared;
using Microsoft.JSInterop;

namespace Dashboard.Client.Deliveries;

/// <summary>What the server said to a file.</summary>
/// <param name="Status">0 when no answer came.</param>
internal sealed record UploadAnswer(int Status, string Body);

/// <summary>Sending a chosen file (deliveries.js).</summary>
internal static class UploadScript
{
    /// <param name="input">Id of the input in which it was chosen.</param>
    /// <returns>In bytes; -1 when nothing was chosen.</returns>
    public static Task<long> SizeOfFileAsync(this IJSRuntime js, string input) => js.AskAsync<long>("size", input);

    /// <inheritdoc cref="SizeOfFileAsync" path="/param"/>
    public static Task<UploadAnswer> SendFileAsync(this IJSRuntime js, string input) =>
        js.AskAsync<UploadAnswer>("send", input, ApiRoutes.Deliveries, ApiRoutes.ChangeHeader);

    private static async Task<T> AskAsync<T>(this IJSRuntime js, string function, params object?[] arguments)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./deliveries.js");
        // A large file over a slow line takes as long as it takes.
        return await module.InvokeAsync<T>(function, Timeout.InfiniteTimeSpan, arguments);
    }
}
