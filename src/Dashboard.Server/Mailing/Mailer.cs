using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Dashboard.Server.Mailing;

/// <summary>What came of handing a mail over.</summary>
internal enum HandedOver
{
    /// <summary>The server said yes.</summary>
    Taken,
    /// <summary>The server said no, or did not get the whole mail.</summary>
    Refused,
    /// <summary>The server did not come as far as a mail.</summary>
    NoLine,
    /// <summary>The line broke when the server may have had the whole mail, before it said anything.</summary>
    Uncertain,
    /// <summary>Somebody else hands it over.</summary>
    NotOurs,
}

/// <summary>Hands a mail over to the region's own mail server. No log has to whom, or what.</summary>
internal sealed class Mailer(MailSettings settings, ILogger<Mailer> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Of all of it, well within the lease of who hands over.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <param name="message">Without a sender: that is the region's.</param>
    /// <param name="claim">
    /// Marks durably that it is being handed over, when there is a line and before anything of the mail is on it; false: it is not ours.
    /// </param>
    public async Task<HandedOver> HandOverAsync(MimeMessage message, Func<Task<bool>> claim)
    {
        message.From.Add(MailboxAddress.Parse(settings.From!));
        // Not with the token of who waits: what is begun is ended, so that it is known how.
        using var longest = new CancellationTokenSource(Longest);
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        if (await TroubleOfAsync(() => ConnectAsync(client, longest.Token)) is not null)
            return HandedOver.NoLine;
        if (!await claim())
            return HandedOver.NotOurs;
        var content = new Written();
        // A command that the server answers with no is a no in so many words, however much of the mail it had.
        if (await TroubleOfAsync(() => client.SendAsync(message, longest.Token, content)) is { } trouble)
            return content.HasBegun && trouble is not CommandException ? HandedOver.Uncertain : HandedOver.Refused;
        // It has the mail: how the goodbye goes changes nothing.
        await TroubleOfAsync(() => client.DisconnectAsync(quit: true, longest.Token));
        return HandedOver.Taken;
    }

    /// <returns>Null: there was none.</returns>
    private async Task<Exception?> TroubleOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception e) when (
            e is SocketException or IOException or TimeoutException or OperationCanceledException or CommandException
            or MailKit.ProtocolException or ServiceNotConnectedException or MailKit.Security.SslHandshakeException
            or MailKit.Security.AuthenticationException or NotSupportedException)
        {
            // What the server says may hold an address: its kind is enough to look further.
            logger.LogWarning("Trouble with the mail server: {Exception}", e.GetType().Name);
            return e;
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
        if (settings.UserName is not null)
            await client.AuthenticateAsync(settings.UserName, settings.Password ?? "", cancellationToken);
    }

    /// <summary>Whether anything of the mail itself was on the line: before that no server can have it.</summary>
    private sealed class Written : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
