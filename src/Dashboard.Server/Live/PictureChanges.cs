using Dashboard.Shared.Figures;

namespace Dashboard.Server.Live;

/// <summary>What changed between two pictures of the same lens and audience.</summary>
internal static class PictureChanges
{
    /// <returns>Null when nothing that is shown changed.</returns>
    public static PictureChange? Between(Overview before, Overview after)
    {
        var series = new Dictionary<Dimension, IReadOnlyList<Cell>>();
        foreach (var (dimension, cells) in after.Series)
        {
            var old = before.Series[dimension].ToDictionary(cell => cell.Key, cell => cell.Figure, StringComparer.Ordinal);
            var changed = cells.Where(cell => !old.Remove(cell.Key, out var figure) || figure != cell.Figure).ToList();
            // A cell that is no longer there (the first weeks, when the oldest signal is withdrawn) counts nothing. A week that
            // slid out of the protected curve says no more than before.
            if (after.Release is null)
                changed.AddRange(old.Keys.Select(key => new Cell(key, new Figure.Exact(0))));
            if (changed.Count > 0)
                series.Add(dimension, changed);
        }
        var total = after.Total == before.Total ? null : after.Total;
        var withoutWeek = after.WithoutWeek == before.WithoutWeek ? null : after.WithoutWeek;
        return total is null && withoutWeek is null && series.Count == 0
            ? null
            : new(before.Version, after.Version, after.AsOf!.Value, total, withoutWeek, series);
    }
}
