using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>
/// Whether this node can serve (<c>/health/ready</c>: yes or no, for whoever asks) and why not (<c>GET /app/health</c>, for the
/// administrator, and the log). What is merely under way is told, and is no reason to take a node out.
/// </summary>
internal static class HealthModule
{
    private const string RetryAfterSeconds = "5";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSettings<DiskSettings>("Health");
        services.AddSingleton<DatabaseCheck>().AddSingleton<CertificateCheck>(); // they remember
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: CheckNode.Longest)
            .AddCheck<DiskCheck>("schijf", timeout: CheckNode.Longest)
            .AddCheck<FollowersCheck>("journaal", timeout: CheckNode.Longest)
            .AddCheck<RegionCheck>("regio", timeout: CheckNode.Longest)
            .AddCheck<LiveCheck>("live", timeout: CheckNode.Longest)
            .AddCheck<JobsCheck>("taken", timeout: CheckNode.Longest)
            .AddCheck<WebhooksCheck>("webhooks", timeout: CheckNode.Longest)
            .AddCheck<CertificateCheck>("certificaat", timeout: CheckNode.Longest);
        return services.AddSingleton<IHealthCheckPublisher, HealthLog>();
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok()).AllowAnonymous();
        app.MapGet("/health/ready", async (HealthCheckService checks, HttpContext http, CancellationToken cancellationToken) =>
        {
            var report = await CheckNode.RunAsync(checks, cancellationToken);
            if (report?.Status is HealthStatus.Healthy or HealthStatus.Degraded)
                return Results.Text("gereed");
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Results.Text("niet gereed", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        CheckNode.Map(app.MapApi(Policies.Administering));
    }
}
