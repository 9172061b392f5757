using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Dashboard.Server.Tests.Support;

/// <summary>A mail server that listens, and takes what it gets or refuses it.</summary>
internal sealed class MailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _port = FreePort();
    private readonly Task _running;

    private MailServer(bool refuses)
    {
        Refuses = refuses;
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(this);
        _running = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("localhost").Port(_port).Build(), services)
            .StartAsync(_stopping.Token);
    }

    public ConcurrentQueue<(string[] To, MimeMessage Message)> Received { get; } = [];

    /// <summary>It takes nothing now.</summary>
    public bool Refuses { get; set; }

    public (string, string)[] Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", _port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("Mail:Security", "None"),
        ("Mail:From", "regio@voorbeeld.nl"), ("Mail:Recipients:0", "een@voorbeeld.nl"), ("Mail:Recipients:1", "twee@voorbeeld.nl"),
    ];

    public static MailServer Start(bool refuses = false) => new(refuses);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refuses)
            return Task.FromResult(SmtpResponse.MailboxUnavailable);
        Received.Enqueue(
            ([.. transaction.To.Select(to => $"{to.User}@{to.Host}").Order(StringComparer.Ordinal)], MimeMessage.Load(
                new MemoryStream(buffer.ToArray()), cancellationToken)));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }
}
