using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>
/// Clusters that stand: what is found again day after day, in neighbouring windows and levels, is one episode. An episode that was not
/// found for
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

    /// <summary>Goes on with an episode of an earlier run.</summary>
    public void Add(Episode episode) => _open.Add(episode);

    /// <returns>The episode, whether it is new, and if not whether it is worth telling of again.</returns>
    public (Episode Episode, bool IsNew, bool HasGrown) Take(Suspicion suspicion, int day)
    {
        _open.RemoveAll(episode => day - episode.LastSeen > QuietDays);
        if (_open.Find(episode => episode.Holds(suspicion)) is { } known)
            return (known, false, known.See(suspicion, day));
        var begun = new Episode(
            suspicion.Kind, suspicion.Area, suspicion.Pattern, suspicion.Signals.Select(
                signal => signal.Id), suspicion.Signals.Select(signal => signal.Area), suspicion.Signals.Count, day);
        _open.Add(begun);
        return (begun, true, false);
    }

    /// <param name="kind">Of the area where it was found first.</param>
    /// <param name="signals">Ids of the signals in it so far.</param>
    /// <param name="areas">Indices of the areas that they are from.</param>
    /// <param name="told">How many there were when people were last told of it.</param>
    /// <param name="lastSeen">The last day on which a detector found it.</param>
    internal sealed class Episode(
        AreaKind kind, string area, Pattern pattern, IEnumerable<Guid> signals, IEnumerable<int> areas, int told, int lastSeen)
    {
        public HashSet<Guid> Signals { get; } = [.. signals];

        public HashSet<int> Areas { get; } = [.. areas];

        public int LastSeen { get; private set; } = lastSeen;

        // The region as a whole holds every signal: what rises there says nothing of one place, and hides none.
        public bool Holds(Suspicion suspicion) => suspicion.Area == area && suspicion.Pattern == pattern
            || (kind == AreaKind.Region) == (suspicion.Kind == AreaKind.Region)
            && suspicion.Signals.Count(signal => Signals.Contains(signal.Id)) >= Overlap * suspicion.Signals.Count;

        /// <returns>Whether it has grown by half since people were last told of it, or reached another place.</returns>
        public bool See(Suspicion again, int day)
        {
            LastSeen = day;
            var places = Areas.Count;
            Signals.UnionWith(again.Signals.Select(signal => signal.Id));
            Areas.UnionWith(again.Signals.Select(signal => signal.Area));
            if (Areas.Count == places && Signals.Count < Growth * told)
                return false;
            told = Signals.Count;
            return true;
        }
    }
}
