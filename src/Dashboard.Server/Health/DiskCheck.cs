using System.Globalization;
using Dashboard.Server.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <param name="LeastFree">Bytes.</param>
internal sealed record DiskSettings(string Directory, long LeastFree)
{
    private const string Setting = "Health:LeastFreeMegabytes";
    private const long Usual = 200;
    private const long Megabyte = 1024 * 1024;

    /// <exception cref="InvalidOperationException">The setting makes no sense.</exception>
    public static DiskSettings Of(IConfiguration configuration)
    {
        var megabytes = Usual;
        if (configuration[Setting] is { Length: > 0 } text
            && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out megabytes) && megabytes <= long.MaxValue / Megabyte))
            throw new InvalidOperationException($"The setting {Setting} is a whole number of megabytes.");
        return new(Database.Directory(configuration).FullName, megabytes * Megabyte);
    }
}

/// <summary>Whether there is room to write: a full disk refuses signals.</summary>
internal sealed class DiskCheck(DiskSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(settings.Directory).AvailableFreeSpace;
        return Task.FromResult(free >= settings.LeastFree ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"Nog {free / 1024 / 1024} MB vrij op de schijf met de gegevens."));
    }
}
