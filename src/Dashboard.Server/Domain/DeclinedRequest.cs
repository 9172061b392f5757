using Dashboard.Shared.Accounts;

namespace Dashboard.Server.Domain;

/// <summary>
/// What somebody asked for an account and somebody else declined, for who asked to read: a proposed account is gone by then.
/// </summary>
internal sealed class DeclinedRequest
{
    /// <summary>How long it can be read.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(7);

    private DeclinedRequest() { }

    public Guid Id { get; private set; }

    /// <summary>The account of who asked.</summary>
    public Guid AskedBy { get; private set; }

    /// <summary>For which it was asked; it may be there no more.</summary>
    public Guid Account { get; private set; }

    /// <summary>Of its holder.</summary>
    public string Name { get; private set; } = "";
    public AccountRequest Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The user name of who declined.</summary>
    public string By { get; private set; } = "";
    public string Reason { get; private set; } = "";

    /// <param name="account">Before what was asked for it is dropped.</param>
    /// <param name="now">UTC.</param>
    public static DeclinedRequest Of(Guid id, User account, string by, string reason, DateTime now) => new()
    {
        Id = id,
        AskedBy = account.RequestedBy!.Value,
        Account = account.Id,
        Name = account.Name,
        Kind = account.Request!.Value,
        At = now,
        By = by,
        Reason = reason,
    };
}
