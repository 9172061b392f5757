using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Releases;

/// <summary>The release that holds, in memory on this node; it follows the journal and answers whoever sees protected figures.</summary>
internal sealed class PublishedPicture(
    CurrentRegion region, CurrentRules rules, IDbContextFactory<DashboardContext> contexts, TimeProvider time) : IJournalFollower
{
    private volatile Current? _current;

    /// <summary>The number of the release that holds; 0 before the first.</summary>
    public int Number => _current?.Number ?? 0;

    public string Name => "beschermde cijfers";

    /// <summary>Another release holds from now on. Must not throw.</summary>
    public event Action? Moved;

    public PublishedTable? Table => _current?.Table;

    public async Task StartAsync(long sequence, CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task FollowAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Any(entry => entry.Kind == JournalKind.ReleaseMade))
            await LoadAsync(cancellationToken);
    }

    /// <exception cref="RuleBrokenException">The lens is off the lattice, or nothing has been released yet.</exception>
    public Overview Evaluate(Lens lens, Audience audience)
    {
        var now = region.Now;
        if (_current is not { } current)
        {
            _ = LatticeOverview.Read(lens, now, Period.LatestOver(PeriodKind.Quarter, time.Today()));
            throw new RuleBrokenException("Er zijn nog geen beschermde cijfers vrijgegeven. Probeer het later opnieuw.",
                BrokenRule.NotYet);
        }
        var (first, last) = (current.Table.First, current.Table.Last);
        return LatticeOverview.Create(
            lens, LatticeOverview.Read(lens, now, LatticeOverview.Usual(now, first, last, Shown)), now, first, last,
            IsoWeek.Containing(last.Monday.AddDays(7)), Shown, current.Number, current.KnownAt);

        Figure Shown(LatticeCell cell) => audience.Show(cell, current.Table, rules.Now.Release);
    }

    /// <summary>One published figure as an audience sees it; not reported where nothing is published.</summary>
    public Figure Show(LatticeCell cell, Audience audience) =>
        _current is { } current ? audience.Show(cell, current.Table, rules.Now.Release) : new Figure.NotReported();

    /// <summary>The early warnings that the release that holds makes by itself for an audience; none before the first.</summary>
    public IReadOnlyList<Notice> Notices(Audience audience) => _current is { Week: { } week } current
        ? Releases.Notices.Find(
            current.Table, audience, rules.Now.Release, week, region.Now)
        : [];

    /// <summary>
    /// Whether the release that holds makes an early warning for an audience that the one before it did not make. What that one made
    /// follows from the figures of now: those that are out do not change.
    /// </summary>
    /// <param name="number">False for another release than the one that holds: its early warnings nobody sees.</param>
    public bool HasNewNotices(int number, Audience audience)
    {
        if (_current is not { Week: { } week } current || current.Number != number)
            return false;
        var (policy, now) = (rules.Now.Release, region.Now);
        var notices = Releases.Notices.Find(current.Table, audience, policy, week, now);
        if (number == 1 || notices.Count == 0)
            return notices.Count > 0;
        var weekBefore = IsoWeek.Containing(week.Monday.AddDays(-7));
        return notices.Except(Releases.Notices.Find(current.Table, audience, policy, weekBefore, now)).Any();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await context.Releases.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (release?.Table is { } table)
            _current = new(
                release.Number, release.CutOff ?? release.MadeAt, PublishedTable.Unpack(table), release.CutOff is { } cutOff
                    ? ReleasePolicy.WeekOf(cutOff)
                    : null);
        Moved?.Invoke();
    }

    /// <param name="KnownAt">UTC: what came in later is not in it.</param>
    private sealed record Current(int Number, DateTime KnownAt, PublishedTable Table, IsoWeek? Week);
}
