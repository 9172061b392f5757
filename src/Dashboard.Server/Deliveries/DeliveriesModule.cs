namespace Dashboard.Server.Deliveries;

/// <summary>Files of partners: how they are read, what they would do, and taking them in.</summary>
internal static class DeliveriesModule
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) =>
        services.AddScoped<DeliveryIntake>().AddScoped<LookAlikes>();
}
