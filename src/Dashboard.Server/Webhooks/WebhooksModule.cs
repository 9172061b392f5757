using Dashboard.Server.Data;

namespace Dashboard.Server.Webhooks;

/// <summary>Subscriptions of partners' systems, and the events that go out for them.</summary>
internal static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSettings<WebhookSettings>("Webhooks");
        services.AddSingleton<OutsideAddresses>().AddSingleton(provider => OutsideHandler.To(
            provider.GetRequiredService<OutsideAddresses>()));
        return services.AddSingleton<ReceiverLine>().AddSingleton<WebhookSecrets>().AddSingleton<EventMessages>().AddSingleton<EventFeed>();
    }

    public static IServiceCollection AddWebhookPump(this IServiceCollection services) => services
        .AddSingleton<WebhookPump>().AddHostedService(provider => provider.GetRequiredService<WebhookPump>());
}
