namespace Dashboard.Shared.Signals;

/// <summary>What kind of place an area code stands for.</summary>
public enum AreaKind
{
    Region,
    Municipality,
    /// <summary>The surroundings of an institution; never an address.</summary>
    Surroundings,
}

/// <summary>A place that a signal can name.</summary>
/// <param name="Municipality">Code of the municipality that surroundings lie in; null for the other kinds.</param>
/// <param name="Row">Zero-based row on the tile map; null where the region has no tile for it.</param>
/// <param name="Column">Zero-based column on the tile map.</param>
public sealed record Area(string Code, AreaKind Kind, string Name, string? Municipality = null, int? Row = null, int? Column = null);

/// <summary>A partner organisation.</summary>
public sealed record Partner(string Code, string Name);

/// <summary>The region that this installation serves: configuration, not code.</summary>
/// <param name="Invented">The signals on screen are made up (a demo); every screen says so.</param>
/// <param name="RetentionYears">Signals are kept for this many years after observation; nothing older is taken in.</param>
/// <param name="NarrativeDays">Narratives are kept for this many days after receipt.</param>
public sealed record Region(
    string Code, string Name, IReadOnlyList<Area> Areas, IReadOnlyList<Partner> Partners, bool Invented, int RetentionYears = 5,
    int NarrativeDays = 90)
{
    private Dictionary<string, Area>? _byCode;

    /// <summary>The area with this code, or null.</summary>
    public Area? Find(string? code) =>
        code is null ? null : (_byCode ??= Areas.ToDictionary(a => a.Code, StringComparer.Ordinal)).GetValueOrDefault(code);

    /// <summary>The municipality that an area counts for: itself, the one it lies in, or null for the region as a whole.</summary>
    public string? MunicipalityOf(string code) => Find(code) switch
    {
        { Kind: AreaKind.Municipality } area => area.Code,
        { Kind: AreaKind.Surroundings } area => area.Municipality,
        _ => null,
    };

    /// <summary>
    /// Whether what lies in <paramref name="code"/> also lies in <paramref name="outer"/> (an area contains itself; the region contains
    /// all).
    /// </summary>
    public bool Contains(string outer, string code) =>
        outer == code || outer == Code || Find(outer)?.Kind == AreaKind.Municipality && MunicipalityOf(code) == outer;
}
