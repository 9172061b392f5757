using System.ComponentModel.DataAnnotations;
using Dashboard.Server.Domain;
using MailKit.Security;

namespace Dashboard.Server.Mailing;

/// <summary>
/// The region's own mail server (<c>Mail:…</c>). Without a host, a sender and recipients nothing is mailed, and the page says so.
/// </summary>
internal sealed record MailSettings
{
    public string? Host { get; init; }

    [Range(1, 65535, ErrorMessage = "{0} must be a whole number from {1} to {2}.")]
    public int Port { get; init; } = 587;

    /// <summary>How the line is secured; <c>None</c> is for a relay on the same machine.</summary>
    [EnumDataType(typeof(SecureSocketOptions), ErrorMessage = "{0} must be StartTls, SslOnConnect, Auto or None.")]
    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.StartTls;

    /// <summary>Whether nothing is ever sent in the open, whatever the server says that it can.</summary>
    public bool IsEncrypted => Security is SecureSocketOptions.StartTls or SecureSocketOptions.SslOnConnect;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    [MailAddresses(ErrorMessage = "{0} must be a mail address.")]
    public string? From { get; init; }

    /// <summary>Whether there is a server to send with; the meeting needs recipients as well.</summary>
    public bool HasServer => Host is not null && From is not null;

    /// <summary>Why the meeting's mail cannot be sent, in Dutch; null when it can.</summary>
    /// <param name="addresses">Everybody's who would get it.</param>
    public string? CannotSendTo(IReadOnlyList<string> addresses) =>
        !HasServer ? "Er is geen mailserver ingesteld, dus vanaf hier kan niets verstuurd worden."
        : addresses.Count == 0 ? "Er zijn geen ontvangers ingesteld, dus vanaf hier kan niets verstuurd worden." : null;
}
