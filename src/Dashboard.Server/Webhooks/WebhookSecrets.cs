using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Server.Webhooks;

/// <summary>
/// What events are signed with (Standard Webhooks 1.0): a secret per subscription, told once, kept encrypted. HMAC-SHA256 over id, moment
/// and body.
/// </summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection, ILogger<WebhookSecrets> logger)
{
    public const string Begin = "whsec_";
    private const int Bytes = 32;

    private readonly IDataProtector _seal = protection.CreateProtector("Signaalbeeld.Webhooks");

    /// <returns>A new one as its system gets it, and as it is kept.</returns>
    public (string Secret, string Sealed) Make()
    {
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (Begin + text, _seal.Protect(text));
    }

    /// <returns>The header <c>webhook-signature</c>, with the secret of before while that one counts too; null: what opens the secret is
    /// not here any more.</returns>
    public string? Sign(Subscription subscription, Guid eventId, DateTime now, byte[] body)
    {
        if (Open(subscription.Sealed, subscription.Id) is not { } secret)
            return null;
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{eventId}.{Seconds(now)}."), .. body];
        var former = subscription.FormerUntil > now ? Open(subscription.FormerSealed!, subscription.Id) : null;
        return former is null ? Sign(secret, signed) : $"{Sign(secret, signed)} {Sign(former, signed)}";
    }

    /// <summary>A moment as the header <c>webhook-timestamp</c> says it: seconds since 1970.</summary>
    public static string Seconds(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Sign(byte[] secret, byte[] signed) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed));

    private byte[]? Open(string text, Guid subscription)
    {
        try
        {
            return Convert.FromBase64String(_seal.Unprotect(text));
        }
        catch (CryptographicException)
        {
            logger.LogWarning("The secret of a subscription cannot be opened any more: {Subscription}", subscription);
            return null;
        }
    }
}
