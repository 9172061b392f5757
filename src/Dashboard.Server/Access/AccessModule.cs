using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Access;

/// <summary>Accounts, and the cookie by which a browser says whose it is.</summary>
internal static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        SignInKeys.AddSignInKeys(services, configuration, environment);
        services.AddIdentitySchema();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddSingleton<Sessions>().AddScoped<SessionCookie>();
        services.AddSingleton(new SecondFactorRule());
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "signaalbeeld";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = UserSession.Longest;
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/aanmelden";
            cookie.AccessDeniedPath = "/aanmelden";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.EventsType = typeof(SessionCookie);
        });
        return services.AddPolicies();
    }
}
