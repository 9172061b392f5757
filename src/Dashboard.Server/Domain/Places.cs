using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>A partner organisation as the database knows it. It is never taken away: signals and decisions are its own.</summary>
internal sealed class PartnerRow : IVersioned
{
    /// <summary>Those that left count too: published figures have a view for each (<c>PublishedTable</c>).</summary>
    public const int Most = 60;

    private PartnerRow() { }

    /// <summary>Stays the same for ever, and is never given to another.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>The order in which partners were added: figures and lists keep it.</summary>
    public int Number { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Null for one of before kinds were written down.</summary>
    public PartnerKind? Kind { get; private set; }

    /// <summary>Its first day as a partner, inclusive; null: from the beginning.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Its last day, inclusive.</summary>
    public DateOnly? Until { get; private set; }
    public string? SuccessorCode { get; private set; }
    public int Version { get; private set; }

    public static PartnerRow Add(Guid id, int number, Partner partner, DateOnly? from) => new()
    {
        Id = id,
        Number = number,
        Code = partner.Code,
        Name = partner.Name,
        Kind = partner.Kind,
        From = from,
        Until = partner.Until,
        SuccessorCode = partner.Successor,
        Version = 1,
    };

    /// <summary>Whether it takes part on a day.</summary>
    public bool IsOn(DateOnly day) => !(From > day) && !(Until < day);

    public Partner ToPartner() => new(Code, Name, Kind ?? PartnerKind.Other, Until, SuccessorCode);

    /// <returns>Whether that is something else than before.</returns>
    public bool Describe(string name, PartnerKind kind)
    {
        if (Name == name && Kind == kind)
            return false;
        (Name, Kind) = (name, kind);
        Version++;
        return true;
    }

    /// <param name="successor">What it goes on in; null when it just leaves.</param>
    /// <exception cref="RuleBrokenException">It left before today: what was then is not changed any more.</exception>
    public void Leave(DateOnly until, string? successor, DateOnly today)
    {
        if (Until < today)
            throw new RuleBrokenException("Deze organisatie is al vertrokken.", BrokenRule.Conflict);
        if (until < today)
            throw new RuleBrokenException("Een organisatie kan vertrekken vanaf vandaag, niet met een dag die voorbij is.");
        (Until, SuccessorCode) = (until, successor);
        Version++;
    }

    /// <summary>A row of before the region lived in the database, with what only its file knew.</summary>
    public void TakeOver(Guid id, int number, Partner? said, DateOnly today)
    {
        (Id, Number, Name, Kind) = (id, number, said?.Name ?? Name, said?.Kind ?? PartnerKind.Other);
        if (said is null)
            Until = today.AddDays(-1);
        Version = 1;
    }
}

/// <summary>
/// An area as the database knows it: the region itself, a municipality or surroundings. It is never taken away: signals go by its code.
/// </summary>
internal sealed class AreaRow : IVersioned
{
    /// <summary>Closed ones count too.</summary>
    public const int Most = 500;

    private AreaRow() { }

    /// <summary>Stays the same for ever, and is never given to another.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>The order in which areas were added: figures and lists keep it.</summary>
    public int Number { get; private set; }
    public AreaKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Of surroundings. It stays: when that municipality merges, they go along.</summary>
    public string? MunicipalityCode { get; private set; }

    /// <summary>Zero-based, on the tile map.</summary>
    public int? TileRow { get; private set; }
    public int? TileColumn { get; private set; }

    /// <summary>The first day, inclusive; null: from the beginning.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day, inclusive, on which something seen there may go by it.</summary>
    public DateOnly? Until { get; private set; }
    public string? SuccessorCode { get; private set; }
    public int Version { get; private set; }

    public static AreaRow Add(Guid id, int number, Area area, DateOnly? from) => new()
    {
        Id = id,
        Number = number,
        Code = area.Code,
        Kind = area.Kind,
        Name = area.Name,
        MunicipalityCode = area.Municipality,
        TileRow = area.Row,
        TileColumn = area.Column,
        From = from,
        Until = area.Until,
        SuccessorCode = area.Successor,
        Version = 1,
    };

    /// <summary>Whether it is there on a day.</summary>
    public bool IsOn(DateOnly day) => !(From > day) && !(Until < day);

    public Area ToArea() => new(Code, Kind, Name, MunicipalityCode, TileRow, TileColumn, Until, SuccessorCode);

    /// <returns>Whether that is something else than before.</returns>
    public bool Describe(string name, int? row, int? column)
    {
        if (Name == name && TileRow == row && TileColumn == column)
            return false;
        (Name, TileRow, TileColumn) = (name, row, column);
        Version++;
        return true;
    }

    /// <param name="successor">What it goes on in; null when it just closes.</param>
    /// <exception cref="RuleBrokenException">
    /// It closed before today, or would: figures that are published would come to mean something else.
    /// </exception>
    public void Close(DateOnly until, string? successor, DateOnly today)
    {
        if (Until < today)
            throw new RuleBrokenException("Deze plaats is al gesloten.", BrokenRule.Conflict);
        if (until < today)
            throw new RuleBrokenException("Een plaats kan sluiten vanaf vandaag, niet met een dag die voorbij is: de cijfers van toen "
                + "zijn al vrijgegeven.");
        (Until, SuccessorCode) = (until, successor);
        Version++;
    }

    /// <summary>A row of before the region lived in the database, with what only its file knew.</summary>
    public void TakeOver(Guid id, int number, Area? said, DateOnly today)
    {
        (Id, Number, Name) = (id, number, said?.Name ?? Name);
        if (said is not null)
            (Kind, MunicipalityCode, TileRow, TileColumn) = (said.Kind, said.Municipality, said.Row, said.Column);
        else
            Until = today.AddDays(-1);
        Version = 1;
    }
}
