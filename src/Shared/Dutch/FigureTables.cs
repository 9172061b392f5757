using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>One table of figures as it reads.</summary>
/// <param name="Caption">What its rows are: "Gemeente".</param>
/// <param name="Rows">Per row what it is, and its figure.</param>
public sealed record FigureRows(string Caption, IReadOnlyList<(string Name, Figure Figure)> Rows);

/// <summary>The tables of a published picture as all papers have them: the same figures under the same names in the same order.</summary>
public static class FigureTables
{
    private static readonly StringComparer ByName = StringComparer.Create(DutchText.Culture, ignoreCase: false);

    /// <summary>The municipalities by name, then every breakdown in the order of its list.</summary>
    public static IEnumerable<FigureRows> Create(Overview picture, Region region)
    {
        yield return new("Gemeente", [.. picture.Series[Dimension.Municipality]
            .Select(cell => (Name: Label.For(Dimension.Municipality, cell.Key, region), cell.Figure)).OrderBy(row => row.Name, ByName)]);
        foreach (var by in Lattice.Breakdowns.Where(picture.Series.ContainsKey))
            yield return new(Dimensions.Get(by).Label, [.. Lattice.KeysOf(by).Join(
                picture.Series[by], key => key, cell => cell.Key, (key, cell) => (Label.For(by, key, region), cell.Figure))]);
    }
}
