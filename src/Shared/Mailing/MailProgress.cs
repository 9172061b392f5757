using System.Text.Json.Serialization;

namespace Dashboard.Shared.Mailing;

/// <summary>How far a mail is on its way to the mail server.</summary>
public enum MailState
{
    /// <summary>Nobody has tried yet.</summary>
    [JsonStringEnumMemberName("wacht")] Waiting,
    /// <summary>The server may have it at this moment.</summary>
    [JsonStringEnumMemberName("onderweg")] HandingOver,
    /// <summary>The server did not take it, and is asked again.</summary>
    [JsonStringEnumMemberName("geweigerd")] Refused,
    /// <summary>The server took it.</summary>
    [JsonStringEnumMemberName("verstuurd")] Sent,
    /// <summary>The line broke before the server answered. It is not sent again by itself: it would come twice.</summary>
    [JsonStringEnumMemberName("onzeker")] Uncertain,
    /// <summary>The server did not take it for so long that nobody tries any more.</summary>
    [JsonStringEnumMemberName("opgegeven")] GivenUp,
}

/// <summary>How a mail fares that somebody asked for.</summary>
/// <param name="At">UTC; since when.</param>
public sealed record MailProgress(MailState State, DateTime At)
{
    /// <summary>It may still go by itself.</summary>
    public bool IsUnderWay => State is MailState.Waiting or MailState.HandingOver or MailState.Refused;
}
