using Dashboard.Server.Access;
using Dashboard.Server.Data;

namespace Dashboard.Server.Demo;

/// <summary>The demonstration: a region with invented signals.</summary>
internal static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IHostEnvironment environment)
    {
        services.Configure<DemoOptions>(demo => demo.Enabled = environment.IsDevelopment());
        services.AddSettings<DemoOptions>("Demo")
            .Validate(
                demo => !(
                    demo.Enabled && environment.IsProduction()),
                    "Demo__Enabled is refused in Production: demo accounts have a known password.");
        // Everybody knows the password, and every signal is invented: a second factor would keep nobody out.
        services.AddSingleton(provider => new SecondFactorRule { IsRequired = !provider.GetRequiredService<DemoOptions>().Enabled });
        return services.AddScoped<DemoRegion>().AddScoped<DemoSystems>();
    }

    /// <summary>Lets invented signals come in while the demo is served.</summary>
    public static IServiceCollection AddDemoPulse(this IServiceCollection services) => services.AddHostedService<DemoPulse>();
}
