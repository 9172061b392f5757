using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Access;

/// <summary>Accounts, the cookie, and what a signed-in person carries: a role and an organisation.</summary>
internal static class Accounts
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        // A cookie stays good over a restart: the dashboard heals by itself.
        services.AddDataProtection().SetApplicationName("signaalbeeld").PersistKeysToFileSystem(Database.Directory(configuration).CreateSubdirectory("keys"));
        services.AddIdentitySchema();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<User>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<DashboardContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<OrganisationClaims>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "signaalbeeld";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.LoginPath = "/aanmelden";
            cookie.AccessDeniedPath = "/aanmelden";
            cookie.ReturnUrlParameter = "returnUrl";
            // A page leads to the sign-in page; an API says what is wrong.
            cookie.Events.OnRedirectToLogin = redirect => AnswerAsync(redirect, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = async redirect =>
            {
                await AccessLog.WriteRefusalAsync(redirect.HttpContext);
                await AnswerAsync(redirect, StatusCodes.Status403Forbidden);
            };
        });
        return services.AddAuthorization();
    }

    private static Task AnswerAsync(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> redirect, int status)
    {
        if (Doors.IsApi(redirect.Request.Path))
            redirect.Response.StatusCode = status;
        else
            redirect.Response.Redirect(redirect.RedirectUri);
        return Task.CompletedTask;
    }

    private sealed class OrganisationClaims(UserManager<User> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<User, IdentityRole<Guid>>(users, roles, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new(Roles.OrganisationClaim, user.Organisation));
            return identity;
        }
    }
}
