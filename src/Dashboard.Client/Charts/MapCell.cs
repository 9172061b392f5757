using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Client.Charts;

/// <summary>A municipality on a map, with what is drawn of it.</summary>
/// <param name="Figure">Null where nothing was asked: that is not zero.</param>
/// <param name="Text">Dutch: name and figure in words.</param>
/// <param name="Tint">Name of a colour: 0 to 4, unknown, or outside what was asked.</param>
/// <param name="Link">Where a choice of it leads; null where a map only shows.</param>
/// <param name="IsChosen">The picture is of this one.</param>
public sealed record MapCell(Area Area, Figure? Figure, string Text, string Tint, string? Link, bool IsChosen)
{
    public string Class => $"sb-tile sb-tile--{Tint}{(IsChosen ? " sb-tile--chosen" : "")}";

    /// <summary>Wider than a tile of a narrow screen.</summary>
    public bool IsBand => Figure is Figure.Protected(> 0, _);

    /// <summary>What fits in a tile; the whole text is the tile's name.</summary>
    public string Number => Figure switch
    {
        null => "",
        Figure.Protected(0, var to) => $"< {to + 1}",
        Figure.Withheld or Figure.NotReported => "–",
        _ => FigureText.Format(Figure),
    };

    /// <summary>A band in two lines.</summary>
    public (string From, string To) Halves
    {
        get
        {
            var dash = Number.IndexOf('–', StringComparison.Ordinal);
            return (Number[..(dash + 1)], Number[(dash + 1)..]);
        }
    }
}
