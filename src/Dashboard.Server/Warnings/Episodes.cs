using Dashboard.Shared.Signals;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Warnings that stand: what is found again day after day, in neighbouring windows and levels, is one episode. An episode that was not found for
/// <see cref="QuietDays"/> days is over.
/// </summary>
internal sealed class Episodes
{
    /// <summary>Two quiet weeks end an episode.</summary>
    public const int QuietDays = 14;
    /// <summary>Who was told of an episode is told again when it holds this many times as many signals.</summary>
    public const double Growth = 1.5;
    // A suspicion belongs to an episode when this part of its signals is already in it.
    private const double Overlap = 0.5;

    private readonly List<Episode> _open = [];

    /// <returns>The episode, and whether it is new or worth telling of again.</returns>
    public (Episode Episode, bool IsNew, bool HasGrown) Take(Suspicion suspicion, int day)
    {
        _open.RemoveAll(episode => day - episode.LastSeen > QuietDays);
        // The region as a whole holds every signal: what rises there says nothing of one place, and hides none.
        var known = _open.Find(episode => episode.IsAbout(suspicion) || (episode.First.Kind == AreaKind.Region) == (suspicion.Kind == AreaKind.Region) && suspicion.Signals.Count(signal => episode.Signals.Contains(signal.Id)) >= Overlap * suspicion.Signals.Count);
        if (known is null)
        {
            var begun = new Episode(suspicion, day);
            _open.Add(begun);
            return (begun, true, false);
        }
        return (known, false, known.See(suspicion, day));
    }

    internal sealed class Episode(Suspicion first, int day)
    {
        private int _told = first.Signals.Count;

        public Suspicion First { get; } = first;

        public HashSet<Guid> Signals { get; } = [.. first.Signals.Select(signal => signal.Id)];

        public int LastSeen { get; private set; } = day;

        public bool IsAbout(Suspicion other) => other.Area == First.Area && other.Pattern == First.Pattern;

        /// <returns>Whether it has grown by half since it was last told of.</returns>
        public bool See(Suspicion again, int day)
        {
            LastSeen = day;
            Signals.UnionWith(again.Signals.Select(signal => signal.Id));
            if (Signals.Count < Growth * _told)
                return false;
            _told = Signals.Count;
            return true;
        }
    }
}
