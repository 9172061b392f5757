using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>The boundaries of the region as they are drawn. There is one row at most; without boundaries it stays, for its version.</summary>
internal sealed class MapRow : IVersioned
{
    private MapRow() { }

    /// <summary>What the journal names.</summary>
    public Guid Id { get; private set; }

    /// <summary>See <see cref="RegionMap.Height"/>.</summary>
    public int Height { get; private set; }

    /// <summary>Empty when tiles are drawn.</summary>
    public IReadOnlyList<Outline> Outlines { get; private set; } = [];
    public int Version { get; private set; }

    /// <summary>The first ones.</summary>
    public static MapRow Draw(Guid id, RegionMap map) => new() { Id = id, Height = map.Height, Outlines = map.Outlines, Version = 1 };

    /// <param name="map">Null: tiles again.</param>
    public void Redraw(RegionMap? map)
    {
        (Height, Outlines) = (map?.Height ?? 0, map?.Outlines ?? []);
        Version++;
    }

    public RegionMap? ToMap() => Outlines.Count == 0 ? null : new(Height, Outlines);
}
