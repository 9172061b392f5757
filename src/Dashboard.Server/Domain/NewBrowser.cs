namespace Dashboard.Server.Domain;

/// <summary>
/// Somebody signed in with an account in a browser where nobody had done so before. Its holder hears of it, by mail and on the page of the
/// own account: who else it was is then found out in time.
/// </summary>
internal sealed class NewBrowser
{
    /// <summary>So long it is shown, and kept.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(30);

    /// <summary>A mail that could not be made for so long is no news any more; the page still says it.</summary>
    public static readonly TimeSpan MailTerm = TimeSpan.FromDays(1);

    /// <summary>So many per account; one more ends the first.</summary>
    public const int MostPerAccount = 20;

    private NewBrowser() { }

    public Guid Id { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>Which browser on which system, as far as it said. Never an address.</summary>
    public string Device { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>There is a mail for the holder in the outbox, or there was.</summary>
    public bool IsMailed { get; private set; }

    public void Mailed() => IsMailed = true;

    public static NewBrowser Seen(Guid id, Guid account, string device, DateTime now) =>
        new() { Id = id, UserId = account, Device = device, At = now };
}
