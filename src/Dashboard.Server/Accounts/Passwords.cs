using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Dashboard.Server.Domain;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Hashes passwords, at today's recommended cost (OWASP: PBKDF2 with HMAC-SHA-512, 210,000 rounds). A few at a time: who sends many keeps
/// no processor from the others.
/// </summary>
internal sealed class Passwords(IPasswordHasher<User> hasher) : IDisposable
{
    public const int Rounds = 210_000;
    public const int Shortest = 12;

    /// <summary>Characters; more than any rule asks, and no work for whoever sends a book.</summary>
    public const int Longest = 200;

    /// <summary>zxcvbn's estimate, from 0 to 4: at least 10^8 guesses.</summary>
    private const int Strength = 3;
    private const int AtATime = 2;
    private const int MostWaiting = 100;

    // Hashed once, at the same cost: for a name that is not there the work is the same.
    private readonly string _nobodys = hasher.HashPassword(null!, RandomNumberGenerator.GetHexString(32));

    private readonly ConcurrencyLimiter _work = new(new()
    {
        PermitLimit = AtATime,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <param name="user">Null when nobody has that name: it takes as long.</param>
    /// <exception cref="RuleBrokenException">Too many are waiting (503).</exception>
    public async Task<PasswordVerificationResult> VerifyAsync(User? user, string password, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        var result = hasher.VerifyHashedPassword(user!, user?.PasswordHash ?? _nobodys, password.Length <= Longest ? password : "");
        return user?.PasswordHash is null || password.Length > Longest ? PasswordVerificationResult.Failed : result;
    }

    /// <param name="field">Where it was typed.</param>
    /// <exception cref="RuleBrokenException">The password is too easy to guess, or too many are waiting (503).</exception>
    public async Task<string> HashAsync(User user, string password, CancellationToken cancellationToken, string field = "password")
    {
        if (WrongWith(user, password) is { } wrong)
            throw new RuleBrokenException(wrong, errors: [new(field, wrong)]);
        return await HashAgainAsync(user, password, cancellationToken);
    }

    /// <summary>A password that is right, at the cost of today.</summary>
    public async Task<string> HashAgainAsync(User user, string password, CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        return hasher.HashPassword(user, password);
    }

    /// <summary>No rule about kinds of characters: those make passwords alike. What counts is how easily it is guessed.</summary>
    public static string? WrongWith(User user, string password) => password.Length switch
    {
        < Shortest => $"Het wachtwoord moet ten minste {Shortest} tekens hebben. Een zinnetje van vier woorden is goed te onthouden.",
        > Longest => $"Het wachtwoord mag ten hoogste {Longest} tekens hebben.",
        _ when Zxcvbn.Zxcvbn.MatchPassword(password, KnownOf(user)).Score < Strength =>
            "Dit wachtwoord is te makkelijk te raden. Neem een zinnetje van vier of meer woorden die niet bij elkaar horen.",
        _ => null,
    };

    /// <summary>What anybody who knows this person tries first: whole, and word by word.</summary>
    private static IEnumerable<string> KnownOf(User user)
    {
        string[] whole = [user.UserName ?? "", user.Name, user.Organisation, "signaalbeeld"];
        return whole.Concat(whole.SelectMany(text => text.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries)));
    }

    public void Dispose() => _work.Dispose();

    private async Task<RateLimitLease> TurnAsync(CancellationToken cancellationToken)
    {
        var lease = await _work.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new RuleBrokenException("Er willen nu te veel mensen tegelijk aanmelden. Probeer het over een paar seconden opnieuw.",
            BrokenRule.NotYet);
    }
}
