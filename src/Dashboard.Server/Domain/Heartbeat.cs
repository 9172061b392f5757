namespace Dashboard.Server.Domain;

/// <summary>A partner says that it saw nothing: it is there, and its zero is a zero.</summary>
internal sealed class Heartbeat
{
    private Heartbeat() { }

    public Guid Id { get; private set; }
    public string PartnerCode { get; private set; } = "";

    /// <summary>The day in the Netherlands on which it was said.</summary>
    public DateOnly Day { get; private set; }

    public static Heartbeat Say(Guid id, string partnerCode, DateOnly day) => new() { Id = id, PartnerCode = partnerCode, Day = day };
}
