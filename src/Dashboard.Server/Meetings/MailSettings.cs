using MailKit.Security;

namespace Dashboard.Server.Meetings;

/// <summary>The region's own mail server (<c>Mail:…</c>). Without a host, a sender and recipients nothing is mailed, and the page says so.</summary>
/// <param name="Security">How the line is secured; <c>None</c> is for a relay on the same machine.</param>
/// <param name="Recipients">Everybody who gets invitations and minutes: <c>Mail:Recipients:0</c>, <c>…:1</c>.</param>
internal sealed record MailSettings(string? Host, int Port, SecureSocketOptions Security, string? UserName, string? Password, string? From, IReadOnlyList<string> Recipients)
{
    /// <exception cref="InvalidOperationException">A setting is no mail address, no port or no way of securing.</exception>
    public static MailSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Mail");
        var settings = new MailSettings(
            Text("Host"), section.GetValue("Port", 587), section.GetValue("Security", SecureSocketOptions.StartTls), Text("UserName"), Text("Password"), Text("From"),
            section.GetSection("Recipients").Get<string[]>() ?? []);
        if (settings.Recipients.Append(settings.From ?? "").Any(address => address.Length > 0 && !MimeKit.MailboxAddress.TryParse(address, out _)))
            throw new InvalidOperationException("Mail__From and Mail__Recipients__0, __1… must be mail addresses.");
        if (settings.Port is < 1 or > 65535)
            throw new InvalidOperationException("Mail__Port must be 1 to 65535.");
        return settings;

        string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;
    }

    /// <summary>Dutch; null when mail can be sent.</summary>
    public string? CannotSend => Host is null || From is null ? "Er is geen mailserver ingesteld, dus vanaf hier kan niets verstuurd worden."
        : Recipients.Count == 0 ? "Er zijn geen ontvangers ingesteld, dus vanaf hier kan niets verstuurd worden." : null;
}
