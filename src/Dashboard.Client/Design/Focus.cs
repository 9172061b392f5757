using Microsoft.JSInterop;

namespace Dashboard.Client.Design;

internal static class Focus
{
    /// <summary>
    /// Moves the keyboard focus to the element with this id. Blazor follows a fragment link by scrolling only; a keyboard
    /// or screen-reader user has to arrive there as well.
    /// </summary>
    public static Task FocusById(this IJSRuntime js, string id) => js.CallById(id, "focus");

    /// <summary>Calls a method of the element with this id; where there is none, nothing happens.</summary>
    public static async Task CallById(this IJSRuntime js, string id, string method)
    {
        await using var element = await js.InvokeAsync<IJSObjectReference?>("document.getElementById", id);
        if (element is not null)
            await element.InvokeVoidAsync(method);
    }
}
