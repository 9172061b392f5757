using Dashboard.Client;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Http;

/// <summary>How the web server is set up, and the order of its pipeline.</summary>
internal static class Serving
{
    private const string UsualAddress = "http://localhost:5080";

    public static void AddServing(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(UsualAddress);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddRateLimits();
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddSignalR(options => options.MaximumReceiveMessageSize = 16 * 1024)
            .AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions));
    }

    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveWebAssemblyComponents().AddAuthenticationStateSerialization(options => options.SerializeAllClaims = true);
        services.AddCascadingAuthenticationState();
        return services.AddClient();
    }

    public static void UseServing(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(http => Doors.IsApi(http.Request.Path), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !Doors.IsApi(http.Request.Path), pages =>
        {
            // Outside what draws a page for an error: that page would ask who is there, and fail likewise.
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = exception => exception is RuleBrokenException broken ? broken.Status : StatusCodes.Status500InternalServerError,
                ExceptionHandler = http => http.Response.WriteAsync("Signaalbeeld werkt nu even niet. Probeer het over een minuut opnieuw.", http.RequestAborted),
            });
            pages.UseStatusCodePagesWithReExecute("/niet-gevonden", createScopeForStatusCodePages: true);
        });
        if (app.Environment.IsProduction())
            app.UseHsts();
        app.UseSameSiteOnly();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseSmallBodies();
        app.UseAntiforgery();
    }

    public static void MapScreens(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveWebAssemblyRenderMode().AddAdditionalAssemblies(typeof(Client._Imports).Assembly);
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok()).AllowAnonymous();
        app.MapGet("/health/ready", async (DashboardContext context, CancellationToken cancellationToken) =>
            await context.Database.CanConnectAsync(cancellationToken) && await context.JournalHead.AnyAsync(cancellationToken)
                ? Results.Ok()
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
