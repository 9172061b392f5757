namespace Dashboard.Server.Domain;

/// <summary>Somebody went through all accounts and wrote down that they may be there. Once in a quarter.</summary>
internal sealed class AccessReview
{
    private AccessReview() { }

    public Guid Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What the reviewer's account was called.</summary>
    public string By { get; private set; } = "";

    /// <summary>How many accounts there were.</summary>
    public int Accounts { get; private set; }
    public string Remark { get; private set; } = "";

    public static AccessReview Record(Guid id, DateTime at, string by, int accounts, string remark) =>
        new() { Id = id, At = at, By = by, Accounts = accounts, Remark = remark };
}
