using Dashboard.Client.Api;
using Dashboard.Client.Layout;
using Dashboard.Client.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Client;

public static class ClientServices
{
    /// <summary>
    /// What the screens need. The browser calls it, and so does the server, which draws the first frame of every page:
    /// there nothing is fetched, so nothing behind these services is asked anything.
    /// </summary>
    public static IServiceCollection AddClient(this IServiceCollection services)
    {
        services.AddAuthorizationCore();
        services.AddCascadingAuthenticationState();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServerTime>();
        services.AddScoped(provider => new DashboardApi(
            new HttpClient { BaseAddress = new(provider.GetRequiredService<NavigationManager>().BaseUri) },
            provider.GetRequiredService<ServerTime>()));
        services.AddScoped<RegionSource>();
        services.AddScoped<WordSource>();
        services.AddScoped<SessionScript>().AddScoped<SigningOut>();
        services.AddScoped<BrowserNetwork>();
        services.AddTransient<ILiveConnection>(provider =>
            new HubLiveConnection(
                provider.GetRequiredService<NavigationManager>().ToAbsoluteUri(Shared.ApiRoutes.LiveHub),
                provider.GetRequiredService<BrowserNetwork>(), provider.GetRequiredService<DashboardApi>().TellSignedOut));
        services.AddTransient<LivePicture>();
        services.AddTransient<MeetingRoom>();
        return services;
    }
}
