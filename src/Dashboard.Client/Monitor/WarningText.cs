using System.Globalization;
using Dashboard.Client.Design;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Monitor;

/// <summary>An early warning explaining itself.</summary>
internal static class WarningText
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static string Of(WarningCard warning, Region region)
    {
        var one = warning.Observed is Figure.Exact(1);
        var weeks = warning.BaselineWeeks == 1 ? "In de week" : string.Create(Dutch, $"In de {warning.BaselineWeeks} weken");
        return $"In {Place(warning.Area, region)} {(one ? "is" : "zijn")} {Between(warning.From, warning.To)} "
            + $"{FigureText.Signals(warning.Observed)} over {About(warning.Approach)} gezien, "
            + $"door {FigureText.Counted(warning.Partners, "partner", "partners")}. "
            + $"{weeks} daarvoor {(warning.Baseline is Figure.Exact(1) ? "was het er" : "waren het er")} samen {FigureText.Of(warning.Baseline)}. "
            + $"Vanaf {FigureText.Of(warning.Threshold)} in een week noemt de methode ({warning.Detector}) het ongewoon. "
            + "Dit zegt niets over een persoon.";
    }

    /// <summary>The lens that shows a warning with half a year before it.</summary>
    public static Lens Lens(WarningCard warning) => LensUrl.Weeks(26, warning.To) with { Area = warning.Area, Approach = warning.Approach };

    private static string Place(string area, Region region) =>
        region.Find(area) is { Kind: AreaKind.Region } ? "de hele regio" : Label.Area(area, region);

    private static string Between(DateOnly from, DateOnly to) => from.Month == to.Month
        ? string.Create(Dutch, $"tussen {from.Day} en {to:d MMMM}")
        : string.Create(Dutch, $"tussen {from:d MMMM} en {to:d MMMM}");

    private static string About(Approach approach)
    {
        if (approach == Approach.Other)
            return "een andere werkwijze";
        var label = Code<Approach>.Label(approach);
        return char.ToLower(label[0], Dutch) + label[1..];
    }
}
