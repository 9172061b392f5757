using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Dutch;

/// <summary>How a figure reads, in the one place where that is decided: on screen, in charts, tables and for screen readers.</summary>
public static class FigureText
{
    public static string Format(Figure figure) => figure switch
    {
        Figure.Exact(var n) => n.ToString("N0", DutchText.Culture),
        Figure.Protected(0, var to) => string.Create(DutchText.Culture, $"minder dan {to + 1:N0}"),
        Figure.Protected(var from, var to) => string.Create(DutchText.Culture, $"{from:N0}–{to:N0}"),
        Figure.Withheld(var reason) => $"afgeschermd ({reason})",
        Figure.NotReported => "niet aangeleverd",
        _ => throw new NotSupportedException($"A figure of a kind that has no text: {figure.GetType().Name}."),
    };

    /// <summary>"1 signaal", "4 signalen", "minder dan 5 signalen", "afgeschermd (…)".</summary>
    public static string Signals(Figure figure) => Counted(figure, "signaal", "signalen");

    /// <summary>The figure with the noun it counts; a figure that is no number stands alone.</summary>
    public static string Counted(Figure figure, string one, string many) => figure switch
    {
        Figure.Exact(1) => $"1 {one}",
        Figure.Exact or Figure.Protected => $"{Format(figure)} {many}",
        _ => Format(figure),
    };

    /// <summary>The figure where there is little room: without a reason. The whole text stands beside it.</summary>
    public static string Brief(Figure figure) => figure is Figure.Withheld ? "afgeschermd" : Format(figure);

    /// <summary>How high a figure is at least drawn: the lower bound of a band, and null where there is no number to draw.</summary>
    public static int? Height(Figure figure) => figure switch
    {
        Figure.Exact(var n) => n,
        Figure.Protected(var from, _) => from,
        _ => null,
    };

    /// <summary>How high a figure can be: the upper bound of a band, inclusive, and null where there is no number to draw.</summary>
    public static int? Top(Figure figure) => figure switch
    {
        Figure.Exact(var n) => n,
        Figure.Protected(_, var to) => to,
        _ => null,
    };

    /// <summary>
    /// A figure in the columns of a file: at least, at most (both inclusive, empty where there is no number), and the words that belong
    /// to it.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is exact: such a figure does not leave the system.</exception>
    public static (int? AtLeast, int? AtMost, string Words) Columns(Figure figure) => figure switch
    {
        Figure.Protected(0, var to) => (null, to, Format(figure)),
        Figure.Protected(var from, var to) => (from, to, ""),
        Figure.Withheld or Figure.NotReported => (null, null, Format(figure)),
        _ => throw new InvalidOperationException("An exact figure does not leave the system."),
    };
}
