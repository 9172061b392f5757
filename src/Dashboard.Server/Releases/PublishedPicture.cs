using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Releases;

/// <summary>The release that holds, in memory on this node; it follows the journal and answers whoever sees protected figures.</summary>
internal sealed class PublishedPicture(
    CurrentRegion region, CurrentRules rules, IDbContextFactory<DashboardContext> contexts, TimeProvider time) : IJournalFollower
{
    /// <summary>A release is made once a week: before the first there is no reason to ask every few seconds.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

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
                BrokenRule.NotYet, retryAfter: AskAgainAfter);
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

    /// <summary>
    /// A hash of every figure that a release shows to an audience, and of its number: who can read the same figures can make the same
    /// hash, and learns nothing else of it.
    /// </summary>
    /// <returns>SHA-256 in hexadecimal; null when another release holds.</returns>
    public string? HashFor(int number, Audience audience)
    {
        if (_current is not { } current || current.Number != number)
            return null;
        var policy = rules.Now.Release;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\n")));
        // What shows as it would without a signal is left out: that the table has a cell there is not for everybody to know.
        var nothing = Audience.Band(0, current.Table.Resolution);
        foreach (var line in current.Table.Cells.Keys
            .Select(cell => (Cell: cell, Figure: audience.Show(cell, current.Table, policy)))
            .Where(shown => shown.Figure != nothing)
            .Select(shown => $"{PublishedTable.NameOf(shown.Cell)} {JsonSerializer.Serialize(shown.Figure, WireJson.Options)}\n")
            .Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

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
