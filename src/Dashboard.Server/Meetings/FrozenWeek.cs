using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>A snapshot, opened: its figures as an audience may see them.</summary>
internal sealed class FrozenWeek
{
    private readonly ReleasePolicy _policy;
    private readonly Lazy<PublishedTable> _published, _exact;

    /// <param name="today">The region as it is now.</param>
    public FrozenWeek(Snapshot snapshot, Region today, ReleasePolicy policy)
    {
        (Snapshot, _policy, Week) = (snapshot, policy, IsoWeek.Parse(snapshot.Week));
        _published = new(() => PublishedTable.Unpack(snapshot.Published));
        _exact = new(() => PublishedTable.Unpack(snapshot.Exact));
        Facts = SnapshotFacts.Unpack(snapshot.Facts);
        (Today, Region) = (today, Facts.RegionOf(today));
    }

    /// <summary>With everything unpacked by now: for a unit of the journal, in which nothing is (<see cref="LongWork"/>).</summary>
    public FrozenWeek Unpacked()
    {
        _ = (_published.Value, _exact.Value);
        return this;
    }

    public Snapshot Snapshot { get; }

    /// <summary>The region as it was when the week was opened.</summary>
    public Region Today { get; }

    /// <summary>The region as it was when the week was frozen: whatever becomes of its municipalities, the week keeps its own.</summary>
    public Region Region { get; }

    public IsoWeek Week { get; }

    public Period Period => Period.Containing(PeriodKind.Week, Week);

    public SnapshotFacts Facts { get; }

    /// <summary>The width of its bands.</summary>
    public int Resolution => _published.Value.Resolution;

    /// <param name="audience">Sees all exactly, or protected figures: a partner's own signals are no part of a snapshot.</param>
    public Figure Show(LatticeCell cell, Audience audience) => audience.IsExact
        ? audience.Show(_exact.Value.Find(cell)?.Sum ?? 0)
        : audience.Show(cell, _published.Value, _policy);

    /// <summary>
    /// The early warnings that a protected audience sees in this week: what its figures say, and what a coordinator had told.
    /// </summary>
    public IEnumerable<(string Municipality, ApproachGroup Group)> Notices(Audience audience) =>
        Releases.Notices.Find(
            _published.Value, audience, _policy, Week, Region)
            .Select(notice => (notice.Municipality, notice.Group))
            .Union((Facts.Told ?? []).Select(told => (told.Municipality, told.Group)));

    /// <summary>
    /// Everybody who may see its protected figures otherwise than others do, by the name that <see cref="ViewOf"/> gives.
    /// </summary>
    public IEnumerable<(string View, Audience Audience)> Views =>
        _published.Value.Partners.Select(code => (code, Audience.Shared(code))).Prepend((AgendaItem.Outside, Audience.Outside));

    /// <summary>The view that a protected audience has of it.</summary>
    public string ViewOf(Audience audience) =>
        audience.PlaceIn(_published.Value) is > PublishedTable.Outside and var view
            ? _published.Value.Partners[PublishedTable.LeftOut(view)]
            : AgendaItem.Outside;

    /// <summary>How far its figures may go, as an audience sees them.</summary>
    public Reach ReachOf(Audience audience) =>
        audience.IsExact ? Reach.ReaderOnly : ViewOf(audience) == AgendaItem.Outside ? Reach.Meeting : Reach.OwnOrganisation;

    /// <summary>
    /// Whether an item of the agenda is there for an audience. Who sees exact figures sees every item but changes that only a partner's own
    /// view has.
    /// </summary>
    public bool IsSeenBy(Audience audience, AgendaItem item) =>
        audience.IsExact && item.Kind != AgendaKind.Change || item.IsSharedWith(audience.IsExact ? AgendaItem.Outside : ViewOf(audience));

    /// <summary>The picture under a lens; without days it is the frozen week itself.</summary>
    /// <exception cref="RuleBrokenException">The lens is off the lattice, or of a later week.</exception>
    public Overview Evaluate(Lens lens, Audience audience) => LatticeOverview.Create(
        lens, LatticeOverview.Read(lens, Region, Period), Region, (audience.IsExact ? _exact : _published).Value.First, Week, null,
        cell => Show(cell, audience), Snapshot.Release, Snapshot.CutOff);

    /// <summary>How many signals of one partner counted in a cell, as known at the cut-off; nobody else's move it.</summary>
    public int OwnCount(LatticeCell cell, string partner) =>
        _exact.Value.Find(cell) is { } found && _exact.Value.Partners.ToList().IndexOf(partner) is >= 0 and var at ? found.Counts[at] : 0;

    /// <summary>What a partner had sent in about the week; for exact audiences.</summary>
    public IReadOnlyList<(SnapshotFacts.PartnerFact Partner, Figure Signals)> Partners(Audience audience)
    {
        var total = new LatticeCell(Period, Region.Code, LatticeColumn.Total);
        return [.. Facts.Partners.Select(partner => (partner, audience.Show(OwnCount(total, partner.Code))))];
    }
}
