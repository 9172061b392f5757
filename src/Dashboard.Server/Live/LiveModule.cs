using Dashboard.Server.Journal;
using Dashboard.Shared;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Server.Live;

/// <summary>The open screens of this node: who watches what, and what they are told.</summary>
internal static class LiveModule
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<MeetingPresence>()
            .AddSingleton<WatchBoard>()
            .AddSingleton<FeedLog>()
            .AddSingleton<LiveBroadcaster>()
            .AddSingleton<LiveSessions>();
        services.Configure<HubOptions>(hub => hub.AddFilter<LiveSessions>());
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveConnections>();
        services.AddSingleton<IJournalFollower>(provider => provider.GetRequiredService<LiveBroadcaster>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveBroadcaster>());
        return services.AddHostedService(provider => provider.GetRequiredService<LiveSessions>());
    }

    public static void MapLive(this WebApplication app) => app.MapHub<LiveHub>(ApiRoutes.LiveHub, connection =>
    {
        // With the other transports each request names the connection in its address, and SignalR takes it from anybody who is signed in:
        // who read that in the log of a proxy could ask in another's name.
        connection.Transports = HttpTransportType.WebSockets;
        // That a session ends is for LiveSessions, which knows more reasons than the expiry of a cookie.
        connection.TransportSendTimeout = LiveConnections.MostLag;
    });
}
