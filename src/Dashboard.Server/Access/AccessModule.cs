using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Access;

/// <summary>Accounts, and the cookie by which a browser says whose it is.</summary>
internal static class AccessModule
{
    /// <summary>
    /// A browser takes a cookie with this before its name from this server only, over https, for all of it: no other site under the same
    /// domain can put one there. On a developer's machine there is no https.
    /// </summary>
    public static string CookieName(this IHostEnvironment environment, string name) =>
        environment.IsProduction() ? "__Host-" + name : name;

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        SignInKeys.AddSignInKeys(services, configuration, environment);
        services.AddIdentitySchema();
        var cookies = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        cookies.AddApplicationCookie();
        cookies.AddTwoFactorUserIdCookie(); // in which a browser keeps, for minutes, what it was asked to sign with a passkey
        services.AddSingleton<Sessions>().AddScoped<SessionCookie>();
        services.AddSingleton(new SecondFactorRule());
        services.ConfigureAll<CookieAuthenticationOptions>(cookie =>
        {
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme, cookie => cookie.Cookie.Name = environment.CookieName("signaalbeeld-passkey"));
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = environment.CookieName("signaalbeeld");
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
