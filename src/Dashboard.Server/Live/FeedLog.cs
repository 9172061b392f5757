using System.Collections.Concurrent;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared.Access;

namespace Dashboard.Server.Live;

/// <summary>
/// Who on this node gets signals live on the screen. The access log has one entry per connection and hour in which it was given any.
/// </summary>
internal sealed class FeedLog(AccessLog log, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (SignedIn User, long Hour)> _open = new(StringComparer.Ordinal);

    /// <summary>To be called before a connection joins a group that signals go to.</summary>
    public async Task OpenAsync(string connectionId, SignedIn user, CancellationToken cancellationToken)
    {
        var hour = Hour;
        await log.WriteAsync([user], AccessAction.SignalsFollowed, [""], cancellationToken);
        _open[connectionId] = (user, hour);
    }

    /// <summary>To be called before signals are sent: connections that have no entry for this hour yet get one.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var hour = Hour;
        var due = _open.Where(open => open.Value.Hour != hour).ToList();
        if (due.Count == 0)
            return;
        await log.WriteAsync([.. due.Select(open => open.Value.User)], AccessAction.SignalsFollowed, [""], cancellationToken);
        foreach (var open in due)
            _open.TryUpdate(open.Key, (open.Value.User, hour), open.Value);
    }

    public void Close(string connectionId) => _open.TryRemove(connectionId, out _);

    private long Hour => time.UtcNow().Ticks / TimeSpan.TicksPerHour;
}
