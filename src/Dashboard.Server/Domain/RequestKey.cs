namespace Dashboard.Server.Domain;

/// <summary>
/// What a partner's system sent under a key of its own (<c>Idempotency-Key</c>), so that sending it again counts once and gets the same
/// answer. Of the key it holds a hash, and of what was sent a hash under that key: who has this row and not the key can try out nothing.
/// </summary>
internal sealed class RequestKey
{
    /// <summary>SHA-256 in hexadecimal.</summary>
    public const int HashLength = 64;

    /// <summary>So long the answer stays the same.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(1);

    private RequestKey() { }

    /// <summary>The client that chose the key: others have keys of their own.</summary>
    public Guid Client { get; private set; }
    public string Key { get; private set; } = "";
    public string Body { get; private set; } = "";

    /// <summary>The id that the signal gets, or got: known before it is taken in, so that whoever breaks off in between can go on.</summary>
    public Guid SignalId { get; private set; }

    /// <summary>The signal in the answer: another one where an earlier signal was corrected. Null while there is no answer.</summary>
    public Guid? Answer { get; private set; }
    public bool IsNew { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public static RequestKey Reserve(Guid client, string key, string body, Guid signalId, DateTime now) =>
        new() { Client = client, Key = key, Body = body, SignalId = signalId, At = now };

    public void Answered(Guid signal, bool isNew) => (Answer, IsNew) = (signal, isNew);
}
