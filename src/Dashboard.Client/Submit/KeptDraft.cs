using System.Text.Json;
using Dashboard.Shared;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Submit;

/// <summary>A form as it stood when its session ended.</summary>
/// <param name="Key">That of the form: sent before and after, it counts once.</param>
/// <param name="Version">Of the signal that was being put right, as it was seen; 0 for a new one.</param>
internal sealed record KeptDraft(Guid Key, int Version, SignalDraft Draft)
{
    public string Write() => JsonSerializer.Serialize(this, WireJson.Options);

    /// <returns>Null: an earlier version of this page wrote something else.</returns>
    public static KeptDraft? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptDraft>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
