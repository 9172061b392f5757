using System.ComponentModel.DataAnnotations;
using Dashboard.Server.Data;
using Dashboard.Shared.Dutch;
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
                data: Facts.Are([string.Create(DutchText.Culture, $"Nog {free / DiskSettings.Megabyte:N0} MB vrij.")]))
            : HealthCheckResult.Unhealthy($"Nog {free / DiskSettings.Megabyte} MB vrij op de schijf met de gegevens."));
    }
}
