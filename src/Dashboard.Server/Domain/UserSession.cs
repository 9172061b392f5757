namespace Dashboard.Server.Domain;

/// <summary>
/// Somebody is signed in, in one browser. The cookie there holds nothing but the id; what it opens is looked up here every time, so that a
/// session that is gone opens nothing, wherever its cookie went.
/// </summary>
internal sealed class UserSession
{
    /// <summary>From signing in, however much it is used: a working day, so that nobody stays signed in through the night.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(10);

    /// <summary>Since somebody last asked for something. A screen that only receives is not used.</summary>
    public static readonly TimeSpan LongestUnused = TimeSpan.FromHours(4);

    /// <summary>So many browsers per account; one more ends the one that began first.</summary>
    public const int MostPerAccount = 20;

    /// <summary>Use is written down once in this time, not at every request.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(1);

    private UserSession() { }

    /// <summary>Random: keys that tell when they were made are for what is no secret.</summary>
    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>What <see cref="SessionHolder.Mark"/> was when the session began.</summary>
    public byte[] HolderMark { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime BeganAt { get; private set; }

    /// <summary>UTC, in whole minutes: how precisely we know when somebody worked.</summary>
    public DateTime UsedAt { get; private set; }

    /// <summary>UTC; at this moment it is over.</summary>
    public DateTime EndsAt { get; private set; }

    public static UserSession Begin(Guid id, SessionHolder holder, DateTime now) => new()
    {
        Id = id,
        UserId = holder.Id,
        HolderMark = holder.Mark(),
        BeganAt = now,
        UsedAt = Rounded(now),
        EndsAt = now + Longest,
    };

    /// <summary>Whether it still opens something for this account as it is now.</summary>
    public bool Stands(SessionHolder holder, DateTime now) =>
        now < EndsAt && now < UsedAt + LongestUnused && HolderMark.AsSpan().SequenceEqual(holder.Mark());

    /// <returns>The use to write down, or null when what stands there says it already.</returns>
    public DateTime? UseAt(DateTime now) => now - UsedAt >= Rounding ? Rounded(now) : null;

    private static DateTime Rounded(DateTime now) => now.AddTicks(-(now.Ticks % Rounding.Ticks));
}
