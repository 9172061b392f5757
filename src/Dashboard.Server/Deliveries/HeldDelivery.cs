using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>How far a file is read.</summary>
/// <param name="Percent">0 to 100.</param>
internal sealed record DeliveryProgress(DeliveryCounts Counts, int Percent);

/// <summary>A file that is on this node, and how far it is.</summary>
/// <param name="user">Who sent it in.</param>
/// <param name="goneAt">UTC: when it is thrown away, whatever became of it.</param>
internal sealed class HeldDelivery(Guid id, SignedIn user, SealedFile file, DateTime goneAt) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile RefusedRows? _refused;

    public Guid Id { get; } = id;
    public SignedIn User { get; } = user;
    public SealedFile File { get; } = file;
    public DateTime GoneAt { get; } = goneAt;

    /// <summary>Somebody threw it away, or its time is over.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Of the trial, and once it was taken in of that; null until then.</summary>
    public RefusedRows? Refused => _refused;

    /// <summary>How far the reading is that goes on now.</summary>
    public DeliveryProgress? Progress { get; set; }

    /// <summary>The file itself is done with; what was refused of it can still be fetched.</summary>
    public bool IsDone { get; private set; }

    public void Finish()
    {
        IsDone = true;
        File.Dispose();
    }

    public void Show(RefusedRows refused)
    {
        var before = _refused;
        _refused = refused;
        before?.Dispose();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _refused?.Dispose();
        File.Dispose();
    }
}
