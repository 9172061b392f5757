using Dashboard.Server.Domain;
using Dashboard.Server.Releases;

namespace Dashboard.Server.Live;

/// <summary>
/// What open screens have not been told yet. Of signals the latest are enough: the figures have them all. Nothing else may be lost: what
/// cannot be told one by one becomes <see cref="Missed"/>.
/// </summary>
internal sealed class News
{
    /// <summary>Of a large import only the last signals are announced one by one.</summary>
    private const int MostSignals = 20;
    private const int MostWarnings = 200;

    private readonly List<Guid> _signals = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Guid> Signals => _signals;

    public HashSet<Guid> Warnings { get; } = [];

    /// <summary>There is one a week, so there are never many.</summary>
    public HashSet<Guid> Meetings { get; } = [];

    /// <summary>A coordinator told partners of an early warning, or took that back.</summary>
    public bool Notices { get; set; }

    /// <summary>Lists of signals and warnings have to be read anew: too much happened, or what they show was destroyed.</summary>
    public bool Missed { get; set; }

    public void Add(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalKind.SignalReceived or JournalKind.SignalCorrected or JournalKind.SignalWithdrawn or JournalKind.SignalTakenUp
                or JournalKind.SignalAssessed or JournalKind.SignalFollowedUp or JournalKind.SignalClosed:
                AddSignal(entry.SubjectId);
                break;
            case JournalKind.WarningRaised or JournalKind.WarningMoved or JournalKind.WarningGrown or JournalKind.WarningEnded
                or JournalKind.WarningTakenUp or JournalKind.WarningAssessed or JournalKind.WarningClosed:
                AddWarning(entry.SubjectId);
                break;
            case JournalKind.SignalDestroyed or JournalKind.NarrativeDestroyed or JournalKind.WarningDestroyed:
                Missed = true;
                break;
            case JournalKind.WarningTold or JournalKind.WarningUntold:
                AddWarning(entry.SubjectId);
                Notices = true;
                break;
            case JournalKind.MeetingMoved or JournalKind.MeetingBegun or JournalKind.MeetingEnded or JournalKind.MeetingCancelled
                or JournalKind.MeetingCorrected or JournalKind.MeetingEdited:
                Meetings.Add(entry.SubjectId);
                break;
        }
    }

    public void Add(IEnumerable<Guid>? signals = null, IEnumerable<Guid>? warnings = null, IEnumerable<Guid>? meetings = null)
    {
        foreach (var signal in signals ?? [])
            AddSignal(signal);
        foreach (var warning in warnings ?? [])
            AddWarning(warning);
        Meetings.UnionWith(meetings ?? []);
    }

    /// <summary>What could not be told comes back, before what has happened since.</summary>
    public void AddEarlier(News earlier)
    {
        List<Guid> since = [.. _signals];
        _signals.Clear();
        Add(earlier.Signals.Concat(since), earlier.Warnings, earlier.Meetings);
        (Notices, Missed) = (Notices || earlier.Notices, Missed || earlier.Missed);
    }

    private void AddSignal(Guid id)
    {
        _signals.Remove(id);
        _signals.Add(id);
        if (_signals.Count > MostSignals)
            _signals.RemoveAt(0);
    }

    private void AddWarning(Guid id)
    {
        if (Warnings.Count < MostWarnings || Warnings.Contains(id))
            Warnings.Add(id);
        else
            Missed = true;
    }
}
