using Dashboard.Shared.Accounts;

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
    public static readonly TimeSpan LongestUnused = TimeSpan.FromMinutes(15);

    /// <summary>After signing in somebody may change how the account is signed in with; later that has to be done again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public const int MaxDevice = 60;

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

    /// <summary>With a passkey, or with a second factor beside the password.</summary>
    public bool Strong { get; private set; }

    /// <summary>Which browser on which system, as far as it said.</summary>
    public string Device { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime BeganAt { get; private set; }

    /// <summary>UTC, in whole minutes: how precisely we know when somebody worked.</summary>
    public DateTime UsedAt { get; private set; }

    /// <summary>UTC; at this moment it is over.</summary>
    public DateTime EndsAt { get; private set; }

    public static UserSession Begin(Guid id, SessionHolder holder, bool strong, string device, DateTime now) => new()
    {
        Id = id,
        UserId = holder.Id,
        HolderMark = holder.Mark(),
        Strong = strong,
        Device = device,
        BeganAt = now,
        UsedAt = Rounded(now),
        EndsAt = now + Longest,
    };

    /// <summary>Whether it still opens something for this account as it is now.</summary>
    public bool Stands(SessionHolder holder, DateTime now) =>
        now < EndsAt && now < UsedAt + LongestUnused && holder.Status == AccountStatus.Active
        && HolderMark.AsSpan().SequenceEqual(holder.Mark());

    /// <summary>How long it stands if nobody uses it any more.</summary>
    public TimeSpan UnusedLeft(DateTime now) => UsedAt + LongestUnused - now;

    /// <summary>How long it stands, however much it is used.</summary>
    public TimeSpan Left(DateTime now) => EndsAt - now;

    /// <exception cref="RuleBrokenException">Somebody else may sit at this screen by now.</exception>
    public void MustBeFresh(DateTime now)
    {
        if (now > BeganAt + Fresh)
            throw new RuleBrokenException(
                "Meld u opnieuw aan voordat u verandert hoe u zich aanmeldt. Dat is nodig als u langer dan tien minuten geleden bent "
                    + "aangemeld.", BrokenRule.NotFresh);
    }

    /// <returns>The use to write down, or null when what stands there says it already.</returns>
    public DateTime? UseAt(DateTime now) => now - UsedAt >= Rounding ? Rounded(now) : null;

    private static DateTime Rounded(DateTime now) => now.AddTicks(-(now.Ticks % Rounding.Ticks));
}
