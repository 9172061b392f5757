namespace Dashboard.Server.Domain;

/// <summary>
/// How often signing in failed for one pair, account or address, so that the next attempt has to wait longer each time. It says of nobody
/// who it was: the keys are hashes, and gone after a day.
/// </summary>
internal sealed class AttemptCount
{
    public const int KeyLength = 64;

    /// <summary>Left alone for so long, it is forgotten.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private AttemptCount() { }

    public string Key { get; private set; } = "";

    /// <summary>The account that it is about; null when it is about an address only.</summary>
    public string? Account { get; private set; }
    public int Failures { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime LastAt { get; private set; }

    public static AttemptCount Create(string key, string? account) => new() { Key = key, Account = account };

    /// <summary>An attempt counts as failed until it turns out that it succeeded: so those at the same time are counted too.</summary>
    public void Fail(DateTime now)
    {
        Failures = (IsForgotten(now) ? 0 : Failures) + 1;
        LastAt = now;
    }

    public void Forgive() => Failures = Math.Max(Failures - 1, 0);

    /// <summary>How long the next attempt has to wait: nothing at first, then twice as long each time.</summary>
    /// <param name="free">So many may fail without a wait.</param>
    public TimeSpan WaitAt(DateTime now, int free)
    {
        if (IsForgotten(now) || Failures < free)
            return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Failures - free), LongestWait.TotalSeconds));
        var until = LastAt + wait;
        return until > now ? until - now : TimeSpan.Zero;
    }

    private bool IsForgotten(DateTime now) => now >= LastAt + Term;
}
