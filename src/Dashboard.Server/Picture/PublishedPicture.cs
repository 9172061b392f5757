using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Picture;

/// <summary>The release that holds, in memory on this node; it follows the journal and answers whoever sees protected figures.</summary>
internal sealed class PublishedPicture(Region region, ReleasePolicy policy, IDbContextFactory<DashboardContext> contexts, TimeProvider time) : IJournalFollower
{
    /// <summary>The curve shows a year and a week, so that the same week last year is on it.</summary>
    private const int WeeksShown = 53;

    private volatile Current? _current;

    /// <summary>The number of the release that holds; 0 before the first.</summary>
    public int Number => _current?.Number ?? 0;

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
        var usual = Period.Containing(PeriodKind.Quarter, _current?.Table.Last ?? IsoWeek.Of(time.Today()));
        var errors = Lattice.Read(lens, region, usual, out var view);
        if (errors.Count > 0)
            throw new RuleBrokenException("Onder deze lens zijn er geen beschermde cijfers. " + string.Join(' ', errors.Select(error => error.Reason)), errors: errors);
        if (_current is not { } current)
            throw new RuleBrokenException("Er zijn nog geen beschermde cijfers vrijgegeven. Probeer het later opnieuw.", StatusCodes.Status503ServiceUnavailable);
        var first = LatticeShape.FirstWeek(region, current.Table.Last).Monday;
        if (view.Period.From > current.Table.Last.Monday || view.Period.From < first)
            throw new RuleBrokenException(string.Create(CultureInfo.InvariantCulture, $"Van deze periode zijn geen cijfers vrijgegeven: die zijn er van {first:dd-MM-yyyy} tot en met {current.Table.Last.Monday.AddDays(6):dd-MM-yyyy}."));

        Figure Shown(Period period, string place, LatticeColumn column) => Show(current.Table, new(period, place, column), audience);
        var series = new Dictionary<Dimension, IReadOnlyList<Cell>>
        {
            [Dimension.Week] = [.. WeeksUpTo(view.Period, current.Table.Last).Select(week =>
                new Cell(week.First.ToString(), Shown(week, view.Place, view.Column)))],
            [Dimension.Municipality] = [.. region.Areas.Where(area => area.Kind == AreaKind.Municipality)
                .Select(area => new Cell(area.Code, Shown(view.Period, area.Code, view.Column))).OrderBy(cell => cell.Key, StringComparer.Ordinal)],
        };
        // Two breakdowns at once are off the lattice: beside a chosen value stands only its own.
        foreach (var by in Lattice.Breakdowns.Where(by => view.Column.By is null || view.Column.By == by))
        {
            series[by] = [.. Lattice.KeysOf(by).Select(key => new Cell(key, Shown(view.Period, view.Place, new(by, key))))
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)];
        }
        return new(
            lens with { From = view.Period.From, To = view.Period.To, Area = view.Place }, Shown(view.Period, view.Place, view.Column), series,
            Release: current.Number, AsOf: current.MadeAt);
    }

    /// <summary>One published figure as an audience sees it; not reported outside the years that are published.</summary>
    public Figure Show(LatticeCell cell, Audience audience) => _current is { } current && cell.Period.From <= current.Table.Last.Monday
        && cell.Period.From >= LatticeShape.FirstWeek(region, current.Table.Last).Monday
        ? Show(current.Table, cell, audience)
        : new Figure.NotReported();

    private Figure Show(PublishedTable table, LatticeCell cell, Audience audience) => audience.Show(table.Find(cell), table, policy);

    private IEnumerable<Period> WeeksUpTo(Period period, IsoWeek last)
    {
        var end = period.To < last.Monday ? IsoWeek.Of(period.To) : last;
        var first = end.Monday.AddDays(-7 * (WeeksShown - 1));
        return Enumerable.Range(0, WeeksShown).Select(week => first.AddDays(7 * week))
            .Where(monday => monday >= LatticeShape.FirstWeek(region, last).Monday)
            .Select(monday => Period.Containing(PeriodKind.Week, monday));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await context.Releases.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (release?.Table is { } table)
            _current = new(release.Number, release.MadeAt, PublishedTable.Unpack(table));
    }

    private sealed record Current(int Number, DateTime MadeAt, PublishedTable Table);
}
