using System.Net.Sockets;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Dashboard.Server.Mailing;

/// <summary>Sends mail through the region's own server, and writes down how it fared: never to whom, or what.</summary>
internal sealed class Mailer(MailSettings settings, SideWrites writes, TimeProvider time, ILogger<Mailer> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool CanSend => settings.HasServer;

    /// <param name="message">Without a sender: that is the region's.</param>
    /// <exception cref="RuleBrokenException">The server did not take it (502).</exception>
    public async Task SendAsync(MailKind kind, MimeMessage message, CancellationToken cancellationToken)
    {
        if (!await TrySendAsync(kind, message, cancellationToken))
            throw new RuleBrokenException(
                "De mailserver nam de mail niet aan. Er is niets verstuurd; probeer het later opnieuw of kopieer de tekst.",
                BrokenRule.OthersFail);
    }

    /// <returns>Whether the server took it.</returns>
    public async Task<bool> TrySendAsync(MailKind kind, MimeMessage message, CancellationToken cancellationToken)
    {
        var taken = await HandOverAsync(message, cancellationToken);
        await WriteDownAsync(kind, taken);
        return taken;
    }

    private async Task<bool> HandOverAsync(MimeMessage message, CancellationToken cancellationToken)
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

    /// <summary>Also when whoever asked is gone by now. That it cannot be written down makes of a mail that left none that did not.</summary>
    private async Task WriteDownAsync(MailKind kind, bool taken)
    {
        var now = time.UtcNow();
        try
        {
            await writes.WriteAsync((context, cancel) =>
            {
                var fate = context.MailFates.Where(f => f.Kind == kind);
                return taken
                    ? fate.ExecuteUpdateAsync(
                        set => set.SetProperty(f => f.SentAt, now).SetProperty(f => f.Failed, 0)
                            .SetProperty(f => f.FailedSince, (DateTime?)null).SetProperty(f => f.FailedAt, (DateTime?)null),
                        cancel)
                    : fate.ExecuteUpdateAsync(
                        set => set.SetProperty(f => f.Failed, f => f.Failed + 1)
                            .SetProperty(f => f.FailedSince, f => f.FailedSince ?? now).SetProperty(f => f.FailedAt, now),
                        cancel);
            }, CancellationToken.None);
        }
        catch (Exception trouble) when (DatabaseTrouble.Passes(trouble))
        {
            logger.LogWarning("How a mail fared could not be written down: {Exception}", trouble.GetType().Name);
        }
    }
}
