using System.Text.Json;
using System.Threading.Channels;
using Dashboard.Shared;
using Dashboard.Shared.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>Somebody's line to the hub, of which every message is written down.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly Channel<Message> _heard = Channel.CreateUnbounded<Message>();

    public Listener(HubConnection connection)
    {
        Connection = connection;
        foreach (var message in typeof(ILiveClient).GetMethods())
        {
            connection.On(message.Name, [.. message.GetParameters().Select(p => p.ParameterType)],
                (said, _) =>
                    _heard.Writer.WriteAsync(new(message.Name, JsonSerializer.Serialize(said, WireJson.Options))).AsTask(), new object());
        }
    }

    public HubConnection Connection { get; }

    public ChannelReader<Message> Heard => _heard.Reader;

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}

/// <param name="Name">A method of <see cref="ILiveClient"/>.</param>
/// <param name="Says">What came with it, as JSON.</param>
internal sealed record Message(string Name, string Says);
