using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Server.Tests.Support;

/// <summary>Where a <see cref="BreakingMailServer"/> breaks the line.</summary>
internal enum LineBreak
{
    /// <summary>It said yes, and does not wait for a goodbye.</summary>
    AfterAnswer,

    /// <summary>It has the whole mail, and says nothing.</summary>
    BeforeAnswer,

    /// <summary>It does not let the mail begin.</summary>
    BeforeMail,
}

/// <summary>A mail server whose line breaks at a place of choice.</summary>
internal sealed class BreakingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private int _received;

    public BreakingMailServer(LineBreak at)
    {
        At = at;
        _listener.Start();
        _running = ListenAsync();
    }

    public LineBreak At { get; set; }

    /// <summary>How many whole mails it has.</summary>
    public int Received => _received;

    public (string, string)[] Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Security", "None"),
        ("Mail:Port", ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:From", "regio@voorbeeld.nl"), ("Mail:Recipients:0", "een@voorbeeld.nl"),
    ];

    private async Task ListenAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (IOException)
            {
                // who speaks went away
            }
        }
    }

    private async Task TalkAsync(NetworkStream line)
    {
        using var reader = new StreamReader(line, Encoding.UTF8, leaveOpen: true);
        await SayAsync("220 localhost");
        while (await reader.ReadLineAsync(_stopping.Token) is { } command)
        {
            if (command.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync("221 bye");
                return;
            }
            if (command != "DATA")
            {
                await SayAsync("250 ok");
                continue;
            }
            if (At == LineBreak.BeforeMail)
                return;
            await SayAsync("354 go on");
            while (await reader.ReadLineAsync(_stopping.Token) is { } text && text != ".") { }
            Interlocked.Increment(ref _received);
            if (At == LineBreak.AfterAnswer)
                await SayAsync("250 ok");
            return;
        }

        Task SayAsync(string text) => line.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), _stopping.Token).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }
}
