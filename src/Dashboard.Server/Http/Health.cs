using Dashboard.Shared;
using Dashboard.Shared.Access;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Http;

/// <summary>
/// Whether this node can serve (<c>/health/ready</c>: yes or no, for whoever asks) and why not (<c>GET /app/health</c>, for the administrator, and the log).
/// What is merely under way is told, and is no reason to take a node out.
/// </summary>
internal static class Health
{
    /// <summary>A probe that waits is one that fails.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>A part of the node that says how it is.</summary>
    public static IServiceCollection AddHealth<TCheck>(this IServiceCollection services, string name)
        where TCheck : class, IHealthCheck
    {
        services.AddHealthChecks().AddCheck<TCheck>(name, timeout: Longest);
        services.TryAddSingleton<IHealthCheckPublisher, HealthLog>();
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok()).AllowAnonymous();
        app.MapGet("/health/ready", async (HealthCheckService checks, CancellationToken cancellationToken) =>
        {
            var report = await CheckAsync(checks, cancellationToken);
            return report?.Status is HealthStatus.Healthy or HealthStatus.Degraded
                ? Results.Text("gereed")
                : Results.Text("niet gereed", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        app.MapGet(ApiRoutes.Health, async (HealthCheckService checks, CancellationToken cancellationToken) => await CheckAsync(checks, cancellationToken) is { } report
                ? [.. report.Entries.Select(entry => new HealthCard(entry.Key, entry.Value.Status == HealthStatus.Healthy, entry.Value.Status != HealthStatus.Unhealthy, entry.Value.Description))]
                : (IReadOnlyList<HealthCard>)[new("nakijken", IsWell: false, CanServe: false, "Het nakijken zelf duurt te lang.")])
            .RequireAuthorization(policy => policy.RequireRole(Roles.Administrator)).DisableAntiforgery();
    }

    /// <returns>Null when it took too long.</returns>
    private static async Task<HealthReport?> CheckAsync(HealthCheckService checks, CancellationToken cancellationToken)
    {
        try
        {
            return await checks.CheckHealthAsync(cancellationToken).WaitAsync(Longest, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}

/// <summary>Writes down when the state of this node changes, and why.</summary>
internal sealed class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private string _last = "";

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        var state = string.Join(" ", report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy).Select(entry => $"{entry.Key}: {entry.Value.Description}"));
        if (state != _last)
            logger.Log(report.Status == HealthStatus.Unhealthy ? LogLevel.Error : LogLevel.Information, "This node is {Status}. {State}", report.Status, state);
        _last = state;
        return Task.CompletedTask;
    }
}
