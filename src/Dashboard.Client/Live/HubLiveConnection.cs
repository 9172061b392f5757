using System.Net;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Client.Live;

/// <summary>One SignalR connection.</summary>
internal sealed class HubLiveConnection : ILiveConnection
{
    private readonly Uri _url;
    private readonly BrowserNetwork _network;
    private readonly Action _signedOut;
    private HubConnection? _hub;

    /// <param name="network">When it is gone, so is the line; <see cref="Closed"/> tells.</param>
    /// <param name="signedOut">Called when the server says that the session has ended. Whoever shows something takes it from the screen,
    /// and this line with it.</param>
    public HubLiveConnection(Uri url, BrowserNetwork network, Action signedOut)
    {
        (_url, _network, _signedOut) = (url, network, signedOut);
        network.Lost += Drop;
    }

    public event Action<string, PictureChange>? PictureChanged;
    public event Action<SignalCard>? SignalReceived;
    public event Action<WarningCard>? WarningChanged;
    public event Action<int>? Released;
    public event Action? NoticesChanged;
    public event Action<Guid, MeetingPosition>? MeetingMoved;
    public event Action<Guid, IReadOnlyList<Presence>>? PresenceChanged;
    public event Action<Guid>? MeetingChanged;
    public event Action? Missed;
    public event Action? Lost;
    public event Action? Closed;
    public event Action? Restored;

    // Built on the first start: while the server draws the first frame there is no browser to connect from.
    private HubConnection Hub => _hub ??= Build();

    public async Task Start(CancellationToken stopping)
    {
        try
        {
            await _network.ListenAsync();
            await Hub.StartAsync(stopping);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.Unauthorized)
        {
            _signedOut();
            throw;
        }
    }

    public Task<Watched> Watch(Lens lens, CancellationToken stopping) =>
        Hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), lens, stopping);

    public Task Unwatch(string watchId, CancellationToken stopping) =>
        Hub.InvokeAsync(nameof(ILiveHub.Unwatch), watchId, stopping);

    public Task<Joined> JoinMeeting(Guid id, CancellationToken stopping) =>
        Hub.InvokeAsync<Joined>(nameof(ILiveHub.JoinMeeting), id, stopping);

    public Task MoveMeeting(Guid id, MeetingPosition position, CancellationToken stopping) =>
        Hub.InvokeAsync(nameof(ILiveHub.MoveMeeting), id, position, stopping);

    public ValueTask DisposeAsync()
    {
        _network.Lost -= Drop;
        return _hub?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>A line that the network took along ends by itself after half a minute only: the next start makes a new one.</summary>
    private void Drop()
    {
        if (_hub is not { State: HubConnectionState.Connected } hub)
            return; // it is being restored already
        _hub = null;
        _ = hub.DisposeAsync().AsTask();
        Closed?.Invoke();
    }

    private HubConnection Build()
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(_url)
            .AddJsonProtocol(json => WireJson.Configure(json.PayloadSerializerOptions))
            .WithAutomaticReconnect(new RetryForever())
            .Build();
        hub.On<string, PictureChange>(nameof(ILiveClient.PictureChanged), (watchId, change) => PictureChanged?.Invoke(watchId, change));
        hub.On<SignalCard>(nameof(ILiveClient.SignalReceived), card => SignalReceived?.Invoke(card));
        hub.On<WarningCard>(nameof(ILiveClient.WarningChanged), card => WarningChanged?.Invoke(card));
        hub.On<int>(nameof(ILiveClient.Released), number => Released?.Invoke(number));
        hub.On(nameof(ILiveClient.NoticesChanged), () => NoticesChanged?.Invoke());
        hub.On<Guid, MeetingPosition>(nameof(ILiveClient.MeetingMoved), (id, position) => MeetingMoved?.Invoke(id, position));
        hub.On<Guid, IReadOnlyList<Presence>>(nameof(ILiveClient.PresenceChanged), (id, presence) => PresenceChanged?.Invoke(id, presence));
        hub.On<Guid>(nameof(ILiveClient.MeetingChanged), id => MeetingChanged?.Invoke(id));
        hub.On(nameof(ILiveClient.Missed), () => Missed?.Invoke());
        hub.On(nameof(ILiveClient.SignedOut), _signedOut);
        hub.Reconnecting += _ => Tell(hub, Lost);
        hub.Closed += _ => Tell(hub, Closed);
        hub.Reconnected += _ => Tell(hub, Restored);
        return hub;
    }

    private Task Tell(HubConnection hub, Action? listeners)
    {
        if (hub == _hub) // one that was dropped has nothing to tell any more
            listeners?.Invoke();
        return Task.CompletedTask;
    }
}
