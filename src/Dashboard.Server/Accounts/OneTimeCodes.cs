using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using QRCoder;

namespace Dashboard.Server.Accounts;

/// <summary>
/// The codes of an authenticator app (RFC 6238), and those on paper that stand in for them. A code of the app works for as long as the app
/// shows it, 30 seconds, and once.
/// </summary>
internal sealed class OneTimeCodes(IDataProtectionProvider protection, JournalWriter journal, TimeProvider time)
{
    /// <summary>Dutch: to whom the code that an app shows, or one on paper, did not work.</summary>
    public const string WrongCode =
        "Deze code klopt niet. Wacht tot uw app een nieuwe code toont en vul die in. Blijft het misgaan, zet dan de klok van uw telefoon op "
            + "automatisch: staat die een minuut verkeerd, dan klopt geen enkele code. Of gebruik een code van papier.";

    private const int KeyBytes = 20;
    private const int Digits = 6;
    private const string Issuer = "Signaalbeeld";
    private static readonly TimeSpan SetUpTerm = TimeSpan.FromMinutes(15);
    private readonly IDataProtector _keys = protection.CreateProtector("authenticator key");
    private readonly SealedKeys _tickets = new(protection, "authenticator set-up", SetUpTerm, time);

    /// <summary>A new key, which is kept nowhere until a code of it comes back with the ticket.</summary>
    public AuthenticatorKey Begin(User user)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var uri = new OtpUri(OtpType.Totp, key, user.UserName, Issuer).ToString();
        return new(Base32Encoding.ToString(key), uri, _tickets.Seal(user.Id, key), Squares(uri));
    }

    /// <returns>The key to keep, encrypted, and the time step of the code that was used.</returns>
    /// <exception cref="RuleBrokenException">The code is not the one that the app shows now, or it took too long.</exception>
    public (string ProtectedKey, long Step) Confirm(User user, string ticket, string code)
    {
        var key = _tickets.Open(user.Id, ticket) ?? throw new RuleBrokenException(
            "Het instellen duurde te lang. Begin opnieuw: scan de nieuwe code met uw app.");
        return Step(key, code) is { } step
            ? (_keys.Protect(Convert.ToHexString(key)), step)
            : throw new RuleBrokenException("Deze code klopt niet. Wacht tot uw app een nieuwe code toont en neem die over. Blijft het "
                + "misgaan, kijk dan of de klok van uw telefoon op automatisch staat.", errors: [new("code", "Deze code klopt niet.")]);
    }

    /// <summary>One step, once, for setting up as for signing in: who saw the code being typed does not get codes on paper with it.</summary>
    /// <exception cref="RuleBrokenException">The account has an app, and a code of this moment was used.</exception>
    public static void MustBeUnused(User account, long step)
    {
        if (account.AuthenticatorKey is null || account.LastCodeStep < step)
            return;
        const string Used = "Er is al een code van dit moment gebruikt. Wacht tot uw app een nieuwe code toont en neem die over.";
        throw new RuleBrokenException(Used, errors: [new("code", Used)]);
    }

    /// <returns>Whether it is the code of this moment, or one of those on paper. It is used up by this.</returns>
    public async Task<bool> UseAsync(DashboardContext context, User user, string code, CancellationToken cancellationToken)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length == Digits && digits.All(char.IsAsciiDigit) && user.AuthenticatorKey is { } key)
        {
            return Step(Convert.FromHexString(_keys.Unprotect(key)), digits) is { } step
                && await context.Users.Where(u => u.Id == user.Id && u.LastCodeStep < step)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastCodeStep, step), cancellationToken) == 1;
        }
        return await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var account = await unit.Context.Users.SingleAsync(u => u.Id == user.Id, cancel);
            if (!account.UseRecoveryCode(SecretCodes.Read(code)))
                return false;
            unit.Record(JournalKind.RecoveryCodeUsed, account.Id, account.Version);
            return true;
        }, cancellationToken);
    }

    // Only the step of this moment: a code lives 30 seconds, as the app shows (ASVS 6.5.5).
    private long? Step(byte[] key, string code) =>
        new Totp(key).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, new VerificationWindow()) ? step : null;

    private static IReadOnlyList<string> Squares(string uri)
    {
        using var picture = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        return [.. picture.ModuleMatrix.Select(row => string.Concat(row.Cast<bool>().Select(dark => dark ? '1' : '0')))];
    }
}
