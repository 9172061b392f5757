using System.Net.Sockets;
using Dashboard.Server.Domain;
using MailKit.Net.Smtp;
using MimeKit;

namespace Dashboard.Server.Mailing;

/// <summary>Sends mail through the region's own server.</summary>
internal sealed class Mailer(MailSettings settings, ILogger<Mailer> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool CanSend => settings.HasServer;

    /// <param name="message">Without a sender: that is the region's.</param>
    /// <exception cref="RuleBrokenException">The server did not take it (502).</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (!await TrySendAsync(message, cancellationToken))
            throw new RuleBrokenException(
                "De mailserver nam de mail niet aan. Er is niets verstuurd; probeer het later opnieuw of kopieer de tekst.",
                BrokenRule.OthersFail);
    }

    /// <returns>Whether the server took it.</returns>
    public async Task<bool> TrySendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        message.From.Add(MailboxAddress.Parse(settings.From!));
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
            if (settings.UserName is not null)
                await client.AuthenticateAsync(settings.UserName, settings.Password ?? "", cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return true;
        }
        catch (Exception e) when (
            e is SocketException or IOException or TimeoutException or MailKit.CommandException or MailKit.ProtocolException
            or MailKit.Security.SslHandshakeException or MailKit.Security.AuthenticationException or NotSupportedException)
        {
            // What the server says may hold an address: its kind is enough to look further.
            logger.LogWarning("A mail was not taken by the mail server: {Exception}", e.GetType().Name);
            return false;
        }
    }
}
