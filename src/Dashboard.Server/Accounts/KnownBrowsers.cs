using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Server.Accounts;

/// <summary>
/// A browser in which somebody signed in before has a cookie that says so, for half a year. Attempts there are counted by themselves: who
/// tries passwords from elsewhere keeps nobody out of the own browser (OWASP: device cookies). Signing in anywhere else is told to the
/// account's holder. It opens nothing.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, IHttpContextAccessor http, IHostEnvironment environment)
{
    private const int MostAccounts = 20;
    private static readonly TimeSpan Term = TimeSpan.FromDays(180);
    private readonly string _cookie = environment.CookieName("signaalbeeld-browser");
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("known browser").ToTimeLimitedDataProtector();

    private sealed record Known(string Browser, IReadOnlyList<string> Accounts);

    /// <returns>The number of this browser when this account was signed in there before; else null.</returns>
    public string? Find(string account) => Read() is { } known && known.Accounts.Contains(account, StringComparer.Ordinal)
        ? known.Browser
        : null;

    /// <summary>This account signed in here.</summary>
    public void Remember(string account)
    {
        var known = Read() ?? new(RandomNumberGenerator.GetHexString(32), []);
        IReadOnlyList<string> accounts = [account, .. known.Accounts.Where(other => other != account).Take(MostAccounts - 1)];
        http.HttpContext!.Response.Cookies.Append(
            _cookie, _protector.Protect(JsonSerializer.Serialize(known with { Accounts = accounts }), Term), new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = environment.IsProduction() || http.HttpContext.Request.IsHttps,
                MaxAge = Term,
                Path = "/",
                IsEssential = true,
            });
    }

    private Known? Read()
    {
        try
        {
            return http.HttpContext!.Request.Cookies[_cookie] is { Length: > 0 } cookie
                ? JsonSerializer.Deserialize<Known>(_protector.Unprotect(cookie))
                : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
