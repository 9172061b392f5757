namespace Dashboard.Server.Demo;

/// <summary>The demonstration: a region with invented signals.</summary>
internal static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services.AddSingleton(_ => DemoOptions.Of(configuration, environment)).AddScoped<DemoRegion>();

    /// <summary>Lets invented signals come in while the demo is served.</summary>
    public static IServiceCollection AddDemoPulse(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        DemoOptions.Of(configuration, environment).Enabled ? services.AddHostedService<DemoPulse>() : services;
}
