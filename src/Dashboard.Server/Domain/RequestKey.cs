using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// The id that the signal gets, or got: known before it is taken in, so that whoever breaks off in between can go on. Of a file its
    /// delivery.
    /// </summary>
    public Guid SignalId { get; private set; }

    /// <summary>What the answer is about: another signal where an earlier one was corrected. Null while there is no answer.</summary>
    public Guid? Answer { get; private set; }
    public bool IsNew { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public static RequestKey Reserve(Guid client, string key, string body, Guid signalId, DateTime now) =>
        new() { Client = client, Key = key, Body = body, SignalId = signalId, At = now };

    public void Answered(Guid answer, bool isNew) => (Answer, IsNew) = (answer, isNew);
}

/// <summary>The key itself, as its system chose it: what is kept of it and of what is sent under it is made with this.</summary>
/// <param name="Id">A UUID: what can be guessed would protect nothing.</param>
/// <param name="Address">Where it is sent. The same key elsewhere is sent with something else.</param>
internal sealed record ChosenKey(Guid Id, string Address)
{
    /// <summary>What is kept of it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Id.ToByteArray()));

    /// <summary>What is kept of what is sent is the outcome of this, once all of it went through.</summary>
    public IncrementalHash Begin()
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Id.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes(Address + "\n"));
        return hash;
    }

    /// <summary>Something else came under the key before.</summary>
    public static RuleBrokenException Other() =>
        new("Onder deze Idempotency-Key is al iets anders ingestuurd.", BrokenRule.Conflict);
}
