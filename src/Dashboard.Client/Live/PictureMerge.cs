using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;

namespace Dashboard.Client.Live;

/// <summary>What a change did to the picture.</summary>
internal enum MergeOutcome
{
    /// <summary>The picture moved on.</summary>
    Applied,
    /// <summary>Nothing new: already in the picture, or of another watch.</summary>
    Ignored,
    /// <summary>It belongs to a watch whose snapshot is not here yet: kept until it is.</summary>
    Kept,
    /// <summary>Something between the picture and this change is missing: only a new snapshot helps.</summary>
    Gap,
}

/// <summary>
/// Joins one snapshot and the changes after it by journal sequence, so that no update is lost and none applied twice.
/// Pure: no connection, no clock.
/// </summary>
internal sealed class PictureMerge
{
    private readonly List<(string WatchId, PictureChange Change)> _early = [];
    private bool _waiting;
    private string? _watchId;

    /// <summary>The last known picture. It stays while a new snapshot is under way.</summary>
    public Overview? Picture { get; private set; }

    /// <summary>The watch that the picture belongs to; null before the first answer and while a new one is awaited.</summary>
    public string? WatchId => _waiting ? null : _watchId;

    /// <summary>A snapshot has been asked for; changes that arrive before it are kept.</summary>
    public void Await()
    {
        _waiting = true;
        _early.Clear();
    }

    /// <summary>The snapshot arrived; what was kept for it is applied.</summary>
    /// <returns><see cref="MergeOutcome.Gap"/> when a kept change does not follow on it.</returns>
    public MergeOutcome Start(Watched watched)
    {
        _waiting = false;
        _watchId = watched.WatchId;
        Picture = watched.Snapshot;
        foreach (var (watchId, change) in _early)
            if (Apply(watchId, change) == MergeOutcome.Gap)
                return MergeOutcome.Gap;
        _early.Clear();
        return MergeOutcome.Applied;
    }

    public MergeOutcome Apply(string watchId, PictureChange change)
    {
        if (_waiting)
        {
            _early.Add((watchId, change));
            return MergeOutcome.Kept;
        }
        if (watchId != _watchId || Picture is null || change.To <= Picture.Version)
            return MergeOutcome.Ignored;
        if (change.From > Picture.Version)
            return MergeOutcome.Gap;
        Picture = Picture.With(change);
        return MergeOutcome.Applied;
    }
}
