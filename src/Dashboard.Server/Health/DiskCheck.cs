using System.ComponentModel.DataAnnotations;
using Dashboard.Server.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>When the disk is too full (<c>Health:…</c>).</summary>
internal sealed record DiskSettings
{
    public const long Megabyte = 1024 * 1024;

    [Range(0L, long.MaxValue / Megabyte, ErrorMessage = "{0} must be a whole number of megabytes.")]
    public long LeastFreeMegabytes { get; init; } = 200;
}

/// <summary>Whether there is room to write: a full disk refuses signals.</summary>
internal sealed class DiskCheck(DiskSettings settings, IConfiguration configuration) : IHealthCheck
{
    private readonly DriveInfo _drive = new(Database.Directory(configuration).FullName);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = _drive.AvailableFreeSpace;
        return Task.FromResult(free >= settings.LeastFreeMegabytes * DiskSettings.Megabyte
            ? HealthCheckResult.Healthy(
                data: Facts.Are([$"Nog {Roughly(free)} vrij."]))
            : HealthCheckResult.Unhealthy($"Nog {free / DiskSettings.Megabyte} MB vrij op de schijf met de gegevens."));
    }

    /// <summary>In steps: what moved with every signal would tell how many there are.</summary>
    private static string Roughly(long free) => (free / DiskSettings.Megabyte / 1024) switch
    {
        >= 10 => "meer dan 10 GB",
        >= 5 => "meer dan 5 GB",
        >= 1 => "meer dan 1 GB",
        _ => "minder dan 1 GB",
    };
}
