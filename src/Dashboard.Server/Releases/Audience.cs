using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Releases;

/// <summary>The one place that decides which signals count for whom, and how a count is shown to them.</summary>
internal sealed class Audience
{
    // One text for every cause: which one it is would itself say something.
    private static readonly Figure.Withheld NotShown = new("zou te veel verraden");

    private readonly string? _organisation;

    private Audience(string name, bool isExact, string? organisation) => (Name, IsExact, _organisation) = (name, isExact, organisation);

    /// <summary>
    /// The one partner whose signals there are for this audience: nothing of an answer comes from those of others, its shape neither. Null:
    /// everybody's.
    /// </summary>
    public string? OnlyPartner => IsExact ? _organisation : null;

    /// <summary>Coordinators and the chair: exact counts, any lens, live.</summary>
    public static Audience Full { get; } = new("full", isExact: true, null);

    /// <summary>
    /// The privacy officer, about what partners took back and what was destroyed: exact. Of the picture it sees what others see.
    /// </summary>
    public static Audience Oversight { get; } = new("oversight", isExact: true, null);

    /// <summary>Nobody in particular: what may leave the system.</summary>
    public static Audience Outside { get; } = new("outside", isExact: false, null);

    /// <summary>
    /// Everyone who is not a coordinator or the chair: protected figures, on the lattice, per release, in the view of an organisation.
    /// </summary>
    public static Audience Shared(string organisation) => new($"shared:{organisation}", isExact: false, organisation);

    /// <summary>A partner that looks at nothing but its own signals: exact counts.</summary>
    public static Audience Own(string organisation) => new($"own:{organisation}", isExact: true, organisation);

    public string Name { get; }

    public bool IsExact { get; }

    /// <summary>Sees the journal move: sequences and live moments are for the exact picture of everybody's signals only.</summary>
    public bool IsLive => this == Full;

    public static Audience For(Caller caller) => caller.SeesEverything ? Full : Shared(caller.Organisation);

    /// <summary>The audience of a caller under a lens: a partner's own signals are its own to count.</summary>
    public static Audience For(Caller caller, Lens lens) =>
        !caller.SeesEverything && lens.Partner == caller.Organisation ? Own(caller.Organisation) : For(caller);

    /// <summary>
    /// Of what a caller takes out of the system. A partner gets no other view than on its screen: with two of them beside each other it
    /// would read from its own part what the others' is.
    /// </summary>
    public static Audience OfFile(Caller caller) => caller.SeesEverything ? Outside : Shared(caller.Organisation);

    /// <summary>A live count.</summary>
    /// <exception cref="InvalidOperationException">Live counts are not for this audience: nothing is shown rather than too
    /// much.</exception>
    public Figure Show(int count) =>
        IsExact ? new Figure.Exact(count) : throw new InvalidOperationException("A live count for a protected audience.");

    /// <summary>
    /// A published figure; not reported where the table says nothing. A partner sees its own part as it is and the rest in a band: whatever
    /// it sends in or takes back, the rest stays behind a band of R counts.
    /// </summary>
    public Figure Show(LatticeCell at, PublishedTable table, ReleasePolicy policy)
    {
        var own = table.Find(at) is { } cell ? cell.Sum - PublishedTable.Shown(cell.Counts, table.ViewOf(_organisation)) : 0;
        var others = ShowOthers(at, table, policy);
        return others is Figure.Protected(var from, var to) ? new Figure.Protected(own + from, own + to) : others;
    }

    /// <summary>A count that is published for nobody: exact, or not at all.</summary>
    public Figure ShowOrWithhold(int count) => IsExact ? new Figure.Exact(count) : NotShown;

    /// <summary>
    /// A count that is not published, for who may know how much there is and never how many exactly (the administrator, of what a term
    /// would destroy): its band, the lowest with zero in it.
    /// </summary>
    public static Figure Band(int count, int resolution)
    {
        var from = count / resolution * resolution;
        return new Figure.Protected(from, from + resolution - 1);
    }

    /// <summary>The view of a table that this audience has (<see cref="PublishedTable.ViewOf"/>).</summary>
    public int PlaceIn(PublishedTable table) => table.ViewOf(_organisation);

    /// <summary>The same without the audience's own part: what it sees of everybody else.</summary>
    public Figure ShowOthers(LatticeCell at, PublishedTable table, ReleasePolicy policy)
    {
        if (!table.Covers(at))
            return new Figure.NotReported();
        var view = table.ViewOf(_organisation);
        var count = 0;
        if (table.Find(at) is { } cell)
        {
            count = PublishedTable.Shown(cell.Counts, view);
            if (PublishedTable.IsWithheld(cell, view) || count >= table.Resolution && IsDominated(cell, count, table, policy))
                return NotShown;
        }
        return Band(count, table.Resolution);
    }

    /// <summary>
    /// Whether enough is left of a published count of others when any one of them is left out. "Enough" is chosen so that the answer says
    /// no more of the count than its band does: there is a way to share every count of the band so that it is yes, and one so that it is
    /// no. With fewer than three others there is not.
    /// </summary>
    /// <param name="part">The part that has to be left, of a count of R or more.</param>
    public bool StandsWithoutAnyPartner(LatticeCell at, PublishedTable table, double part)
    {
        if (table.Find(at) is not { } cell)
            return false;
        var others = cell.Counts.Index()
            .Where(partner => table.Partners[partner.Index] != _organisation)
            .Select(partner => partner.Item)
            .ToList();
        // Who left can have no part in what comes now, and makes nobody less alone in it.
        var present = table.Partners.Count(partner => partner != _organisation && !table.Left.Contains(partner));
        var (count, least) = (others.Sum(), table.Resolution - (table.Resolution + others.Count - 1) / Math.Max(others.Count, 1));
        return present > 2 && count - others.Max() >= Math.Max(least, part * count);
    }

    // Who feeds nearly all of a count would be read by the others.
    private bool IsDominated(PublishedCell cell, int count, PublishedTable table, ReleasePolicy policy) =>
        cell.Counts.Index().Any(partner => table.Partners[partner.Index] != _organisation && partner.Item > policy.DominantShare * count);
}
