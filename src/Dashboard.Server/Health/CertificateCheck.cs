using System.Collections.Concurrent;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts.Providers;
using Dashboard.Server.Domain;
using Dashboard.Shared.Dutch;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Server.Health;

/// <summary>
/// Whether a certificate that this product was given is near its end: that of the sign-in keys, that of its own https address, those by
/// which it proves itself to providers. The first goes on working after that; the others do not. Somebody has to renew them in time.
/// </summary>
internal sealed class CertificateCheck(SignInKeys keys, SignInSettings signIn, IConfiguration configuration, TimeProvider time)
    : IHealthCheck
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <summary>Opening a file is slow on purpose: it is done again when the file is another.</summary>
    private readonly ConcurrentDictionary<string, (DateTime WrittenAt, DateTime? End)> _ends = new(StringComparer.Ordinal);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.UtcNow();
        var all = All().ToList();
        var facts = Facts.Are(all.Select(
            known => known.End is { } end ? $"{known.Name}: tot en met {DayOf(end)}." : $"{known.Name}: kan niet worden geopend."));
        List<string> told =
        [
            .. all.Where(known => known.End is null || known.End - now <= Notice).Select(known => known.End switch
            {
                null => $"{known.Name} kan niet worden geopend.",
                { } end when end > now => $"{known.Name} verloopt op {DayOf(end)}: maak een nieuw.",
                { } end => $"{known.Name} is verlopen op {DayOf(end)}: maak een nieuw.",
            }),
        ];
        return Task.FromResult(
            told.Count == 0 ? HealthCheckResult.Healthy(data: facts) : HealthCheckResult.Degraded(string.Join(' ', told), data: facts));
    }

    private IEnumerable<(string Name, DateTime? End)> All()
    {
        if (keys.Certificate is { } certificate)
            yield return ("Het certificaat van de aanmeldsleutels", certificate.NotAfter.ToUniversalTime());
        var own = configuration.GetSection("Kestrel:Certificates:Default");
        if (own["Path"] is { Length: > 0 } path)
            yield return ("Het certificaat van het webadres", EndOf(path, own["Password"]));
        foreach (var provider in signIn.Providers)
        {
            if (provider.ClientCertificate is { } file)
                yield return ($"Het certificaat voor {provider.Name}", EndOf(file, provider.ClientCertificatePassword));
        }
    }

    private DateTime? EndOf(string path, string? password)
    {
        var writtenAt = File.GetLastWriteTimeUtc(path); // of one that is not there: long ago
        if (!_ends.TryGetValue(path, out var known) || known.WrittenAt != writtenAt)
            _ends[path] = known = (writtenAt, CertificateFile.EndOf(path, password));
        return known.End;
    }

    private static string DayOf(DateTime end) => DutchTime.Day(Clock.DayOf(end));
}
