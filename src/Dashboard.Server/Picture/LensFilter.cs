using Dashboard.Shared.Figures;

namespace Dashboard.Server.Picture;

/// <summary>Which rows of the cube fall under a lens, apart from its days.</summary>
internal sealed class LensFilter
{
    private readonly Columns _rows;
    private readonly bool[] _inArea;
    private readonly (uint[] Codes, uint Code)[] _chosen;

    /// <param name="view">The filter is of no use when the cube has moved on.</param>
    public LensFilter(CubeView view, Lens lens)
    {
        _rows = view.Rows;
        _inArea = [.. view.Areas.Codes.Select(code => lens.Area is null || view.Region.Contains(lens.Area, code))];
        _chosen = [.. Dimensions.Coded.Where(dimension => dimension.CodeIn(lens) is not null)
            .Select(dimension => (_rows.Codes[dimension.Index], dimension.CodeIn(lens)!.Value))];
        Partner = view.IndexOfPartner(lens.Partner);
    }

    /// <summary>The only partner left in; null for all, and <see cref="Columns.Nobody"/> for one of whom there is nothing.</summary>
    public int? Partner { get; }

    public bool HasArea(int area) => _inArea[area];

    public bool Has(int row)
    {
        if (!_inArea[_rows.Area[row]] || Partner is { } only && _rows.Partner[row] != only)
            return false;
        foreach (var (codes, code) in _chosen)
        {
            if ((codes[row] & code) == 0)
                return false;
        }
        return true;
    }
}
