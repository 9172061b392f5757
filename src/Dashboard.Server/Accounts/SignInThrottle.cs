using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Lets nobody guess, and locks nobody out for good. Failed attempts are counted per account and address together, per account, and per
/// address; each of them makes the next attempt wait longer. In a browser that the account was signed in with before only its own
/// failures count, so others' guesses keep nobody out there, nor a whole office that has one address. An account that does not exist counts
/// like one that does.
/// </summary>
internal sealed class SignInThrottle(
    IDbContextFactory<DashboardContext> contexts, KnownBrowsers browsers, IHttpContextAccessor http, TimeProvider time)
{
    private const int FreeInBrowser = 5;
    public const int FreeForPair = 5;
    public const int FreeForAccount = 30;
    public const int FreeForAddress = 50;

    /// <summary>Attempts at the same moment count one another; more of them than this are no person.</summary>
    private const int Attempts = 5;

    /// <summary>How an account is called here: a name that somebody typed is not kept.</summary>
    public static string AccountKey(string userName) => Hash("account " + User.Normalized(userName));

    /// <summary>Counts an attempt, as failed until it is said to have succeeded.</summary>
    /// <param name="userName">Null: only the address counts.</param>
    /// <exception cref="RuleBrokenException">It is too soon after those that failed (429).</exception>
    public async Task<SignInAttempt> BeginAsync(string? userName, CancellationToken cancellationToken)
    {
        var account = userName is null ? null : AccountKey(userName);
        var counted = Counted(account);
        var keys = counted.Select(each => each.Key).ToList();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await context.SignInAttempts.Where(row => keys.Contains(row.Key))
                .ToDictionaryAsync(row => row.Key, cancellationToken);
            var now = time.UtcNow();
            var wait = counted.Max(each => rows.TryGetValue(each.Key, out var row) ? row.WaitAt(now, each.Free) : TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
                throw TooSoon(wait);
            foreach (var (key, _, about) in counted)
            {
                if (!rows.TryGetValue(key, out var row))
                    context.SignInAttempts.Add(row = AttemptCount.Create(key, about));
                row.Fail(now);
            }
            if (await IsSavedAsync(context, cancellationToken))
                return new(this, counted[0].Key, [.. keys.Skip(1)]);
        }
        throw TooSoon(TimeSpan.FromSeconds(1));
    }

    /// <summary>It succeeded: what was counted for it is taken back, and what this browser, or this account from here, failed before.</summary>
    public async Task ForgiveAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.SignInAttempts.Where(row => row.Key == attempt.Own).ExecuteDeleteAsync(cancellationToken);
        await context.SignInAttempts.Where(row => attempt.Others.Contains(row.Key) && row.Failures > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Failures, row => row.Failures - 1), cancellationToken);
    }

    // The first is forgiven whole when it succeeds; of the others only what was counted for this attempt.
    private List<(string Key, int Free, string? Account)> Counted(string? account)
    {
        var address = Hash("address " + Address());
        if (account is null)
            return [(address, FreeForAddress, null)];
        return browsers.Find(account) is { } browser
            ? [(Hash($"browser {browser} {account}"), FreeInBrowser, account)]
            :
            [
                (Hash($"pair {address} {account}"), FreeForPair, account), (Hash("every " + account), FreeForAccount, account),
                (address, FreeForAddress, null),
            ];
    }

    /// <summary>Of IPv6 the first half: the rest is given out to one household by the million.</summary>
    private string Address()
    {
        if (http.HttpContext?.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString()
            : address.ToString();
    }

    private static async Task<bool> IsSavedAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException taken) when (!DatabaseTrouble.Passes(taken))
        {
            return false; // somebody else counted at the same moment
        }
    }

    private static RuleBrokenException TooSoon(TimeSpan wait) => new(
        "Er is te vaak geprobeerd om aan te melden. Wacht even en probeer het dan opnieuw. Hoe vaker het misgaat, hoe langer u wacht. Uw "
            + "beheerder kan u eerder toelaten.", BrokenRule.TooOften, retryAfter: wait);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An attempt to sign in, which counts as failed until it is forgiven.</summary>
/// <param name="Own">What is forgotten whole when it succeeds: of this browser, or this account at this address.</param>
internal sealed record SignInAttempt(SignInThrottle Throttle, string Own, IReadOnlyList<string> Others)
{
    /// <inheritdoc cref="SignInThrottle.ForgiveAsync"/>
    public Task ForgiveAsync(CancellationToken cancellationToken) => Throttle.ForgiveAsync(this, cancellationToken);
}
