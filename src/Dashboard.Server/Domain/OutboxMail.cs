using Dashboard.Shared.Mailing;

namespace Dashboard.Server.Domain;

/// <summary>
/// A mail on its way to the mail server. What it says, and to whom, is there encrypted until the server took it or nobody tries any more;
/// of which kind it was, how it fared and when stays a while.
/// </summary>
internal sealed class OutboxMail
{
    /// <summary>More than this means that the mail server has been away for a while: what comes then is told so at once.</summary>
    public const int MostWaiting = 1000;

    /// <summary>So long it is known how a mail fared.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    /// <summary>Nobody hands a mail over for so long: who was doing it is gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private OutboxMail() { }

    public Guid Id { get; private set; }
    public MailKind Kind { get; private set; }

    /// <summary>What the mail is about, for who asks how it fared; null: nobody asks.</summary>
    public string? About { get; private set; }

    /// <summary>
    /// The hash of the invitation's code in it: when that opens nothing any more, the mail does not go. Null: it holds none.
    /// </summary>
    public byte[]? Opens { get; private set; }

    /// <summary>The whole mail with its addresses, encrypted; null once it went or was given up.</summary>
    public byte[]? Sealed { get; private set; }

    public MailState State { get; private set; }

    /// <summary>UTC; when somebody or something asked for it.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC; since when it is in this state.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>UTC; when it may be tried (again).</summary>
    public DateTime NextAt { get; private set; }

    /// <summary>UTC; from then on nobody tries any more.</summary>
    public DateTime GiveUpAt { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    public static OutboxMail Create(Guid id, MailKind kind, byte[] content, string? about, byte[]? opens, DateTime now) => new()
    {
        Id = id,
        Kind = kind,
        Sealed = content,
        About = about,
        Opens = opens,
        State = MailState.Waiting,
        At = now,
        ChangedAt = now,
        NextAt = now,
        GiveUpAt = now + PatienceWith(kind),
    };

    /// <summary>How long to wait after so many attempts: a minute, and twice as long each time.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        attempts > 6 ? LongestPause : TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), LongestPause.TotalMinutes));

    /// <summary>Trouble is told anew by the run of an hour later, as it is then; the rest is no news after a day.</summary>
    private static TimeSpan PatienceWith(MailKind kind) => kind == MailKind.Trouble ? TimeSpan.FromMinutes(50) : TimeSpan.FromDays(1);
}
