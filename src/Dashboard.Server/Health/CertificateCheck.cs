using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Shared.Dutch;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>
/// Whether the certificate of the sign-in keys is near its end. It goes on working after that: somebody has to renew it, and nobody is kept
/// out meanwhile.
/// </summary>
internal sealed class CertificateCheck(SignInKeys keys, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.UtcNow();
        if (keys.Certificate?.NotAfter.ToUniversalTime() is not { } end || end - now > Notice)
            return Task.FromResult(HealthCheckResult.Healthy());
        var day = Clock.DayOf(end).ToString("d MMMM yyyy", DutchText.Culture);
        return Task.FromResult(HealthCheckResult.Degraded(
            end > now
                ? $"Het certificaat van de aanmeldsleutels verloopt op {day}: maak een nieuw."
                : $"Het certificaat van de aanmeldsleutels is verlopen op {day}: maak een nieuw."));
    }
}
