using Dashboard.Server.Domain;
using Dashboard.Server.Overviews;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;

namespace Dashboard.Server.Live;

/// <summary>One watched lens for one audience: evaluated once, however many people watch it.</summary>
internal sealed class Watch(string id, string group, Lens lens, Audience audience)
{
    public string Id { get; } = id;
    public string Group { get; } = group;
    public Lens Lens { get; } = lens;
    public Audience Audience { get; } = audience;

    /// <summary>Each with the account that it is of.</summary>
    public Dictionary<string, Guid> Connections { get; } = new(StringComparer.Ordinal);

    /// <summary>The picture that everybody in the group has, or gets with the next change.</summary>
    public Overview? Sent { get; set; }
}

/// <summary>Who on this node watches what.</summary>
internal sealed class WatchBoard(OverviewCalculator overview)
{
    public const int MostPerConnection = 8;

    /// <summary>Each is counted anew whenever the picture moves: nobody makes that slow for all.</summary>
    public const int MostPerAccount = 24;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Watch> _watches = new(StringComparer.Ordinal);

    /// <exception cref="RuleBrokenException">There is no such picture for this audience; then nothing should be kept for who
    /// asks.</exception>
    public void Check(Lens lens, Audience audience) => overview.Evaluate(lens, audience);

    /// <exception cref="RuleBrokenException">This connection, or this account, watches too many lenses already.</exception>
    public Watch Join(string connectionId, Guid account, Lens lens, Audience audience)
    {
        lock (_gate)
        {
            var id = lens.ToQuery() is { Length: > 0 } query ? query : "everything";
            var group = $"{audience.Name}?{id}";
            if (!_watches.TryGetValue(group, out var watch))
                watch = new(id, group, lens, audience);
            if (!watch.Connections.ContainsKey(connectionId)
                && _watches.Values.Count(w => w.Connections.ContainsKey(connectionId)) >= MostPerConnection)
                throw new RuleBrokenException($"Ten hoogste {MostPerConnection} lenzen tegelijk.");
            if (!watch.Connections.ContainsValue(account)
                && _watches.Values.Count(w => w.Connections.ContainsValue(account)) >= MostPerAccount)
                throw new RuleBrokenException($"Ten hoogste {MostPerAccount} lenzen tegelijk in al uw vensters samen. Sluit er een.");
            _watches[group] = watch;
            watch.Connections[connectionId] = account;
            return watch;
        }
    }

    public Overview Snapshot(Watch watch)
    {
        lock (_gate)
            return watch.Sent ??= overview.Evaluate(watch.Lens, watch.Audience);
    }

    /// <returns>The group to leave, or null when this connection did not watch it.</returns>
    public string? Leave(string connectionId, string watchId)
    {
        lock (_gate)
        {
            var watch = _watches.Values.FirstOrDefault(w => w.Id == watchId && w.Connections.ContainsKey(connectionId));
            if (watch is not null)
                Drop(watch, connectionId);
            return watch?.Group;
        }
    }

    public void LeaveAll(string connectionId)
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Values.Where(w => w.Connections.ContainsKey(connectionId)).ToList())
                Drop(watch, connectionId);
        }
    }

    /// <summary>Evaluates every watched lens once and pushes what changed since it was last sent.</summary>
    /// <param name="push">Must not wait for anybody: joiners wait for it.</param>
    /// <exception cref="AggregateException">Some lenses could not be evaluated or pushed. What was not sent is not held for
    /// sent.</exception>
    public Task MoveOn(Func<Watch, PictureChange, Task> push)
    {
        List<Watch> watches;
        lock (_gate)
            watches = [.. _watches.Values];
        var faults = new List<Exception>();
        foreach (var watch in watches)
        {
            lock (_gate)
            {
                try
                {
                    if (watch.Sent is not { } sent)
                        continue; // nobody has a picture yet: the first snapshot will be up to date
                    if (Evaluate(watch) is not { } now
                        || now.Version <= sent.Version
                        || PictureChanges.Between(sent, now) is not { } change)
                        continue;
                    var pushed = push(watch, change);
                    if (pushed.IsFaulted)
                        throw pushed.Exception;
                    watch.Sent = now;
                }
                catch (Exception fault)
                {
                    faults.Add(fault);
                }
            }
        }
        return faults.Count == 0 ? Task.CompletedTask : throw new AggregateException(faults);
    }

    private Overview? Evaluate(Watch watch)
    {
        try
        {
            return overview.Evaluate(watch.Lens, watch.Audience);
        }
        catch (RuleBrokenException)
        {
            return null; // the years that are published went on, and this lens stayed behind
        }
    }

    private void Drop(Watch watch, string connectionId)
    {
        watch.Connections.Remove(connectionId);
        if (watch.Connections.Count == 0)
            _watches.Remove(watch.Group);
    }
}
