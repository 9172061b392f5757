using System.Net;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Dashboard.Server.Data;

/// <summary>
/// Lines to other machines: in Production they are encrypted, and to a database server with a certificate that is looked at. Within one
/// machine nobody listens.
/// </summary>
internal static class SafeLines
{
    /// <param name="host">A name, an address, or the folder of a socket; null or empty: the usual one, which is this machine.</param>
    public static bool StaysHere(string? host) =>
        string.IsNullOrEmpty(host) || host is "localhost" or "(local)" or "." || host.StartsWith('/')
            || host.StartsWith("(localdb)", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The line to the database.</summary>
    public static IServiceCollection AddSafeLines(this IServiceCollection services, IHostEnvironment environment)
    {
        if (environment.IsProduction())
        {
            services.AddOptions<ConnectionStrings>()
                .Validate(
                    strings => IsSafeSqlServer(strings.SqlServer),
                    "ConnectionStrings__SqlServer to another machine must be encrypted, with a certificate that is looked at: leave Encrypt "
                        + "as it is (Mandatory) and TrustServerCertificate out.")
                .Validate(
                    strings => IsSafePostgreSql(strings.PostgreSql),
                    "ConnectionStrings__PostgreSql to another machine must be encrypted, with a certificate that is looked at: add "
                        + "SSL Mode=VerifyFull (and Root Certificate=… for a certificate of your own).");
        }
        return services;
    }

    /// <summary>What cannot be read is told by somebody else.</summary>
    private static bool IsSafePostgreSql(string? text) => text is null || IsSafe(() =>
    {
        var line = new NpgsqlConnectionStringBuilder(text);
        return line.SslMode is SslMode.VerifyCA or SslMode.VerifyFull
            || (line.Host ?? "").Split(',').All(host => StaysHere(WithoutPort(host)));
    });

    /// <inheritdoc cref="IsSafePostgreSql"/>
    private static bool IsSafeSqlServer(string? text) => text is null || IsSafe(() =>
    {
        var line = new SqlConnectionStringBuilder(text);
        var host = line.DataSource.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? line.DataSource[4..] : line.DataSource;
        return (line.Encrypt != SqlConnectionEncryptOption.Optional && !line.TrustServerCertificate) || StaysHere(host.Split(',', '\\')[0]);
    });

    private static string WithoutPort(string host) =>
        host.StartsWith('/') || IPAddress.TryParse(host, out _) || host.LastIndexOf(':') is not (>= 0 and var at) ? host : host[..at];

    private static bool IsSafe(Func<bool> looks)
    {
        try
        {
            return looks();
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return true;
        }
    }
}
