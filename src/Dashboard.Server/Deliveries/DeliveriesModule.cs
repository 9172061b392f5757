using Dashboard.Server.Access;

namespace Dashboard.Server.Deliveries;

/// <summary>Files of partners: how they are read, what they would do, and taking them in.</summary>
internal static class DeliveriesModule
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) =>
        services.AddScoped<DeliveryIntake>().AddScoped<LookAlikes>().AddSingleton<DeliveryDesk>();

    /// <summary>Works at what comes in by the screen.</summary>
    public static IServiceCollection AddDeliveryDesk(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryDesk>());

    public static void MapDeliveries(this IEndpointRouteBuilder app)
    {
        var reporting = app.MapApi(Policies.Reporting);
        SendDelivery.Map(reporting);
        ListDeliveries.Map(reporting);
        OpenDelivery.Map(reporting);
        ListDeliveryErrors.Map(reporting);
        ExportRefusedRows.Map(reporting);
        AcceptDelivery.Map(reporting);
        DiscardDelivery.Map(reporting);
        TakeBackDelivery.Map(reporting);
        DownloadTemplate.Map(reporting);
        ListFileEffects.Map(app.MapApi(Policies.Coordinating));
    }
}
