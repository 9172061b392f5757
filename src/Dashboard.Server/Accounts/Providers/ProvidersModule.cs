using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>Signing in where one works (OpenID Connect, decision 0044).</summary>
internal static class ProvidersModule
{
    /// <summary>From coming back to the last step, a one-time code included.</summary>
    private static readonly TimeSpan LastStep = TimeSpan.FromMinutes(5);

    public static void AddProviders(this IServiceCollection services)
    {
        services.AddSettings<SignInSettings>("SignIn");
        services.AddSingleton<IValidateOptions<SignInSettings>, ProviderRules>();
        services.AddSingleton<KnownProviders>().AddSingleton<ProviderSchemes>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>>(provider => provider.GetRequiredService<ProviderSchemes>());
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(provider => provider.GetRequiredService<ProviderSchemes>());
        // What AddOpenIdConnect adds beside a scheme: those are known after the settings only.
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<OpenIdConnectHandler>();
        services.AddAuthentication().AddCookie(IdentityConstants.ExternalScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme).Configure<IHostEnvironment>(KeepForLastStep);
    }

    private static void KeepForLastStep(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        (options.Cookie.Name, options.Cookie.Path) = (environment.CookieName("signaalbeeld-terug"), "/");
        options.ExpireTimeSpan = LastStep;
        options.SlidingExpiration = false;
    }

    public static void MapProviders(this IEndpointRouteBuilder own)
    {
        ListProviders.Map(own);
        BeginAtProvider.Map(own);
        SignInByProvider.Map(own);
        EndAtProvider.Map(own);
        LogoutByProvider.Map(own);
    }
}
