using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Live;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Live;

/// <summary>One account, however it behaves, keeps nobody else from the picture.</summary>
public sealed class LiveConnectionsTests : IAsyncLifetime
{
    private const char Separator = '\u001e';
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_client_that_does_not_read_is_cut_and_delays_nobody()
    {
        await using var victim = await _app.HubOfAsync("coordinator");
        var totals = Channel.CreateUnbounded<Figure?>();
        victim.On<string, PictureChange>(nameof(ILiveClient.PictureChanged), (_, change) => totals.Writer.TryWrite(change.Total));
        await victim.StartAsync(Cancel);
        await victim.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(), Cancel);
        using var deaf = await DeafAsync("voorzitter");
        var chairs = _app.Services.GetRequiredService<IHubContext<LiveHub, ILiveClient>>().Clients.Group(LiveHub.Chairs);

        // More than the network holds for somebody who does not read. Nobody waits for it, however much it is.
        var much = new MeetingPosition(null, new string('x', 1024 * 1024), Exact: false, Move: 1);
        var (signals, cut) = (0, false);
        while (!cut && signals < 200)
        {
            chairs.MeetingMoved(Guid.Empty, much).IsCompletedSuccessfully.ShouldBeTrue();
            await SubmitAsync(1);
            signals++;
            for (Figure? total = null; total != new Figure.Exact(signals); total = await totals.Reader.ReadAsync(Cancel))
                await Eventually.TrueAsync(() => Moves(totals), "the picture moved");
            cut = deaf.State != WebSocketState.Open || !await SpeaksAsync(deaf);
        }
        cut.ShouldBeTrue();
    }

    [Fact]
    public async Task An_account_has_a_bounded_number_of_connections()
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        var hubs = new List<HubConnection>();
        for (var i = 0; i < LiveSessions.MostPerAccount; i++)
        {
            hubs.Add(_app.HubOf(cookies));
            await hubs[i].StartAsync(Cancel);
            await hubs[i].InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(), Cancel);
        }
        await using var tooMany = _app.HubOf(cookies);
        var closed = new TaskCompletionSource<Exception?>();
        tooMany.Closed += reason => Task.FromResult(closed.TrySetResult(reason));
        await tooMany.StartAsync(Cancel);
        (await closed.Task).ShouldNotBeNull();

        await hubs[0].DisposeAsync(); // one less: there is room again
        await Eventually.TrueAsync(async () =>
        {
            await using var next = _app.HubOf(cookies);
            await next.StartAsync(Cancel);
            try
            {
                await next.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(), Cancel);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }, "a screen that is closed makes room for another");
        foreach (var hub in hubs)
            await hub.DisposeAsync();
    }

    [Fact]
    public async Task An_account_watches_a_bounded_number_of_lenses_over_all_its_screens()
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        var refused = 0;
        var hubs = new List<HubConnection>();
        for (var screen = 0; screen < 5; screen++)
        {
            hubs.Add(_app.HubOf(cookies));
            await hubs[screen].StartAsync(Cancel);
            for (var i = 0; i < WatchBoard.MostPerConnection; i++)
            {
                try
                {
                    await hubs[screen]
                        .InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(From: _time.Today().AddDays(-screen * 10 - i)), Cancel);
                }
                catch (HubException)
                {
                    refused++;
                }
            }
        }
        refused.ShouldBe(5 * WatchBoard.MostPerConnection - WatchBoard.MostPerAccount);
        // The same lens on another screen costs nothing.
        await hubs[4].InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(From: _time.Today()), Cancel);
        foreach (var hub in hubs)
            await hub.DisposeAsync();
    }

    [Fact]
    public async Task An_account_asks_no_faster_than_screens_do_and_others_do_not_notice()
    {
        await using var hasty = await _app.HubOfAsync("coordinator");
        await hasty.StartAsync(Cancel);
        (await AnsweredAsync(hasty, 100)).ShouldBe(60);
        await using var other = await _app.HubOfAsync("voorzitter");
        await other.StartAsync(Cancel);
        await other.InvokeAsync<Watched>(nameof(ILiveHub.Watch), new Lens(), Cancel);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await AnsweredAsync(hasty, 100)).ShouldBe(20);

        // Who goes on and on is cut, and costs nothing any more.
        await Should.ThrowAsync<Exception>(async () =>
        {
            await AnsweredAsync(hasty, 100);
            await hasty.InvokeAsync(nameof(ILiveHub.Unwatch), "nothing", Cancel);
        });
        await Eventually.TrueAsync(() => hasty.State == HubConnectionState.Disconnected, "the server hung up");
    }

    private static async Task<int> AnsweredAsync(HubConnection hub, int questions)
    {
        var answered = 0;
        for (var i = 0; i < questions; i++)
        {
            try
            {
                await hub.InvokeAsync(nameof(ILiveHub.Unwatch), "nothing", Cancel);
                answered++;
            }
            catch (HubException tooMany)
            {
                tooMany.Message.ShouldContain("Te veel vragen");
            }
        }
        return answered;
    }

    private bool Moves(Channel<Figure?> totals)
    {
        _time.Advance(TimeSpan.FromMilliseconds(25));
        return totals.Reader.TryPeek(out _);
    }

    /// <summary>Comes in and never reads a byte.</summary>
    private async Task<WebSocket> DeafAsync(string userName)
    {
        var cookies = await _app.CookiesOfAsync(userName);
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.SetRequestHeader("Origin", _app.Address.GetLeftPart(UriPartial.Authority));
        using var handler = new SocketsHttpHandler
        {
            CookieContainer = cookies,
            ConnectCallback = async (context, cancel) =>
            {
                // A small window: what it does not read is soon more than the network holds for it.
                var plain = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048, NoDelay = true };
                await plain.ConnectAsync(context.DnsEndPoint, cancel);
                return new NetworkStream(plain, ownsSocket: true);
            },
        };
        socket.Options.Cookies = null;
        await socket.ConnectAsync(
            new UriBuilder(new Uri(_app.Address, ApiRoutes.LiveHub)) { Scheme = "ws" }.Uri, new HttpMessageInvoker(handler), Cancel);
        await SayAsync(socket, """{"protocol":"json","version":1}""");
        return socket;
    }

    private static Task SayAsync(WebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + Separator), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    private static async Task<bool> SpeaksAsync(WebSocket socket)
    {
        try
        {
            await SayAsync(socket, """{"type":6}""");
            return true;
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task SubmitAsync(int count) => (await _app.SendAsync(new SubmitSignals(
        new(Roles.Reporter, "lumens"), [.. Enumerable.Range(0, count)
            .Select(_ => new Submission(Drafts.Of(_time.Today()), _time.UtcNow()))]))).Count.ShouldBe(count);
}
