using Dashboard.Client;
using Dashboard.Shared;

namespace Dashboard.Server.Http;

/// <summary>How the web server is set up, and the order of its pipeline.</summary>
internal static class Serving
{
    public const string UsualAddress = "http://localhost:5080";

    /// <param name="isServing">Whether the start is over.</param>
    public static void AddServing(this WebApplicationBuilder builder, Func<bool> isServing)
    {
        string[] addresses = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (addresses.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
            builder.WebHost.UseUrls(UsualAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(OwnTls.Set);
            RequestHeads.Raise(kestrel.Limits);
        });
        // Before what the framework puts in front of all else (which host is named).
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, BeforeAll>());
        builder.Services.AddSingleton(TimeProvider.System);
        PublicAddress.AddPublicAddress(builder);
        builder.AddHttpsOnly();
        SecurityContact.AddSecurityContact(builder.Services);
        builder.Services.AddSingleton<CspReports>();
        if (builder.Environment.IsProduction())
        {
            builder.Services.AddAntiforgery(forms =>
                (forms.Cookie.Name, forms.Cookie.Path, forms.Cookie.SecurePolicy) =
                    ("__Host-signaalbeeld-form", "/", CookieSecurePolicy.Always));
        }
        builder.Services.AddProblemDetails();
        // What these write down may quote what was sent: Problems tells what went wrong, and in which request.
        foreach (var talkative in new[]
                 {
                     "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "Microsoft.EntityFrameworkCore.Update",
                         "Microsoft.EntityFrameworkCore.Query",
                     "Microsoft.EntityFrameworkCore.Infrastructure", "Microsoft.EntityFrameworkCore.Database.Transaction",
                     "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher",
                     "Microsoft.AspNetCore.SignalR.HubConnectionHandler",
                     "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectHandler", "OpenIddict",
                 })
            builder.Logging.AddFilter(talkative, LogLevel.None);
        // Warns of each migration with which SQLite makes a table anew, which nobody who starts it can do anything about.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Migrations", LogLevel.Error);
        builder.Services.AddExceptionHandler<Problems>();
        // Writes a stack trace when a start fails, which is told in a sentence (Commands/StartFaults).
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => isServing() && level >= LogLevel.Information);
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddSignalR(options => options.MaximumReceiveMessageSize = 16 * 1024)
            .AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions));
    }

    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveWebAssemblyComponents()
            .AddAuthenticationStateSerialization(options => options.SerializeAllClaims = true);
        services.AddCascadingAuthenticationState();
        return services.AddClient();
    }

    public static void UseServing(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseWhen(
            http => RequestRules.IsApi(http.Request.Path), api => api.UseExceptionHandler().UseStatusCodePages(Problems.WriteEmptyAsync));
        app.UseWhen(http => !RequestRules.IsApi(http.Request.Path), pages =>
        {
            // Outside what draws a page for an error: that page would ask who is there, and fail likewise.
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = Problems.WritePageAsync,
            });
            pages.UseStatusCodePagesWithReExecute("/niet-gevonden", createScopeForStatusCodePages: true);
        });
        app.UseKnownMethods();
        app.UseHttpsOnly();
        app.UseSoundHosts();
        app.UseSameSiteOnly();
        app.UseSmallTokenRequests();
        app.UseExactAddresses();
        app.UseNewerState();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(next => http => http.RequestServices.GetRequiredService<RateLimits>().InvokeAsync(http, next));
        app.UseSmallBodies();
        app.UseReadableForms();
        app.UseAntiforgery();
    }

    public static void MapScreens(this WebApplication app)
    {
        CspReports.Map(app);
        SecurityContact.Map(app);
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveWebAssemblyRenderMode().AddAdditionalAssemblies(typeof(Client._Imports).Assembly);
    }
}

/// <summary>What every answer carries, and what is told before anybody reads a request.</summary>
internal sealed class BeforeAll(IHostEnvironment environment) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseSecurityHeaders(environment.IsProduction());
        app.UseHostProblems();
        app.UseRequestHeads();
        next(app);
    };
}
