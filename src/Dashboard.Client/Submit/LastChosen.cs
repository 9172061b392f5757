using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>What somebody chose in the signal before, where the next is mostly the same: codes only. Kept in this browser.</summary>
/// <param name="Area">Code of the place.</param>
internal sealed record LastChosen(string? Area, string? Basis, string? Source, int? Content)
{
    public static LastChosen Of(SignalDraft draft) => new(draft.Area, draft.Basis, draft.Reliability?.Source, draft.Reliability?.Content);

    public string Write() => JsonSerializer.Serialize(this, WireJson.Options);

    /// <returns>Null: an earlier version of this page wrote something else.</returns>
    public static LastChosen? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LastChosen>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
