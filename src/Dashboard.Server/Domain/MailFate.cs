using System.Text.Json.Serialization;

namespace Dashboard.Server.Domain;

/// <summary>What a mail is about.</summary>
internal enum MailKind
{
    [JsonStringEnumMemberName("uitnodiging")] Invitation,
    [JsonStringEnumMemberName("overleg")] Meeting,
    [JsonStringEnumMemberName("storing")] Trouble,
    [JsonStringEnumMemberName("nieuwe-browser")] NewBrowser,
    [JsonStringEnumMemberName("samenvatting")] Digest,
}

/// <summary>How the last mails of a kind fared at the mail server: no address, no text, and no mail of its own.</summary>
internal sealed class MailFate
{
    private MailFate() { }

    public MailKind Kind { get; private set; }

    /// <summary>UTC; the last that the server took. Null: none yet.</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>How many it did not take since then.</summary>
    public int Failed { get; private set; }

    /// <summary>UTC; the first of those.</summary>
    public DateTime? FailedSince { get; private set; }

    /// <summary>UTC; the last of those.</summary>
    public DateTime? FailedAt { get; private set; }
}
