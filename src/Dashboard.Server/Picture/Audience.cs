using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Picture;

/// <summary>The one place that decides which signals count for whom, and how a count is shown to them.</summary>
internal sealed class Audience
{
    // One text for every cause: which one it is would itself say something.
    private static readonly Figure.Withheld NotShown = new("zou te veel verraden");

    private readonly string? _organisation;

    private Audience(string name, bool isExact, string? organisation) => (Name, IsExact, _organisation) = (name, isExact, organisation);

    /// <summary>The one partner whose signals there are for this audience: nothing of an answer comes from those of others, its shape neither. Null: everybody's.</summary>
    public string? OnlyPartner => IsExact ? _organisation : null;

    /// <summary>Coordinators and the chair: exact counts, any lens, live.</summary>
    public static Audience Full { get; } = new("full", isExact: true, null);

    /// <summary>The privacy officer, about what partners took back and what was destroyed: exact. Of the picture it sees what others see.</summary>
    public static Audience Oversight { get; } = new("oversight", isExact: true, null);

    /// <summary>Nobody in particular: what may leave the system.</summary>
    public static Audience Outside { get; } = new("outside", isExact: false, null);

    /// <summary>Everyone who is not a coordinator or the chair, a partner among its equals: protected figures, on the lattice, per release.</summary>
    public static Audience Shared(string organisation) => new($"shared:{organisation}", isExact: false, organisation);

    /// <summary>A partner that looks at nothing but its own signals: exact counts.</summary>
    public static Audience Own(string organisation) => new($"own:{organisation}", isExact: true, organisation);

    public string Name { get; }

    public bool IsExact { get; }

    /// <summary>Sees the journal move: sequences and live moments are for the exact picture of everybody's signals only.</summary>
    public bool IsLive => this == Full;

    public static Audience Of(Caller caller) => caller.SeesEverything ? Full : Shared(caller.Organisation);

    /// <summary>The audience of a caller under a lens: a partner's own signals are its own to count.</summary>
    public static Audience Of(Caller caller, Lens lens) =>
        !caller.SeesEverything && lens.Partner == caller.Organisation ? Own(caller.Organisation) : Of(caller);

    /// <summary>A live count.</summary>
    /// <exception cref="InvalidOperationException">Live counts are not for this audience: nothing is shown rather than too much.</exception>
    public Figure Show(int count) => IsExact ? new Figure.Exact(count) : throw new InvalidOperationException("A live count for a protected audience.");

    /// <summary>A published figure; not reported where the table says nothing.</summary>
    public Figure Show(LatticeCell at, PublishedTable table, ReleasePolicy policy)
    {
        if (!table.Covers(at))
            return new Figure.NotReported();
        if (table.Find(at) is not { } cell)
            return new Figure.Protected(0, table.Resolution - 1);
        var count = cell.Sum;
        if (cell.Withheld || count >= table.Resolution && IsDominated(cell, count, table, policy))
            return NotShown;
        var from = count / table.Resolution * table.Resolution;
        return new Figure.Protected(from, from + table.Resolution - 1);
    }

    // Whoever feeds nearly all of a cell would be read by the others; it knows the number itself.
    private bool IsDominated(PublishedCell cell, int count, PublishedTable table, ReleasePolicy policy)
    {
        for (var partner = 0; partner < cell.Counts.Count; partner++)
        {
            if (cell.Counts[partner] > policy.DominantShare * count)
                return table.Partners[partner] != _organisation;
        }
        return false;
    }
}
