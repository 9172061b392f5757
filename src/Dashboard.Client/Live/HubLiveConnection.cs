using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Client.Live;

/// <summary>One SignalR connection.</summary>
internal sealed class HubLiveConnection : ILiveConnection
{
    private readonly Uri _url;
    private HubConnection? _hub;

    public HubLiveConnection(Uri url) => _url = url;

    public event Action<string, PictureChange>? PictureChanged;
    public event Action<SignalCard>? SignalReceived;
    public event Action<WarningCard>? WarningChanged;
    public event Action<int>? Released;
    public event Action? Lost;
    public event Action? Closed;
    public event Action? Restored;

    // Built on the first start: while the server draws the first frame there is no browser to connect from.
    private HubConnection Hub => _hub ??= Build();

    public Task Start(CancellationToken stopping) => Hub.StartAsync(stopping);

    public Task<Watched> Watch(Lens lens, CancellationToken stopping) =>
        Hub.InvokeAsync<Watched>(nameof(ILiveHub.Watch), lens, stopping);

    public Task Unwatch(string watchId, CancellationToken stopping) =>
        Hub.InvokeAsync(nameof(ILiveHub.Unwatch), watchId, stopping);

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;

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
        hub.Reconnecting += _ => Tell(Lost);
        hub.Closed += _ => Tell(Closed);
        hub.Reconnected += _ => Tell(Restored);
        return hub;
    }

    private static Task Tell(Action? listeners)
    {
        listeners?.Invoke();
        return Task.CompletedTask;
    }
}
