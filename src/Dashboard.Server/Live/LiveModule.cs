using Dashboard.Server.Journal;
using Dashboard.Shared;
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

    public static void MapLive(this WebApplication app) => app.MapHub<LiveHub>(ApiRoutes.LiveHub,
        // That a session ends is for LiveSessions, which knows more reasons than the expiry of a cookie.
        connection => connection.TransportSendTimeout = LiveConnections.MostLag);
}
