using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>How a lens reads on what leaves the screen: nobody can ask there what was chosen.</summary>
public static class LensText
{
    /// <summary>"hele regio · kwartaal 4 van 2026 (…) · alle signalen", "Eindhoven · vanaf 1 juni 2026 · kanaal “Op school”".</summary>
    public static string Describe(Lens lens, Region region) =>
        string.Join(" · ", [Place(lens, region), Days(lens), .. Signals(lens, region)]);

    /// <summary>The same without its days: "hele regio · alle signalen".</summary>
    public static string Chosen(Lens lens, Region region) => string.Join(" · ", [Place(lens, region), .. Signals(lens, region)]);

    private static string Place(Lens lens, Region region) =>
        lens.Area is null || lens.Area == region.Code ? "hele regio" : Label.Area(lens.Area, region);

    /// <summary>Which signals it leaves in, a text for each choice: kanaal “Op school”, or "alle signalen".</summary>
    public static IEnumerable<string> Signals(Lens lens, Region region)
    {
        string?[] chosen =
        [
            .. Dimensions.Coded.Select(dimension => dimension.ChosenIn(lens) is { } key ? dimension.InText(key) : null),
            lens.Partner is { } partner ? $"van {Label.Partner(partner, region)}" : null,
        ];
        return chosen.OfType<string>().DefaultIfEmpty("alle signalen");
    }

    private static string Days(Lens lens) => (lens.From, lens.To) switch
    {
        (null, null) => "alle dagen",
        ({ } from, null) => $"vanaf {DutchTime.Day(from)}",
        (null, { } to) => $"tot en met {DutchTime.Day(to)}",
        ({ } from, { } to) =>
            Period.Exactly(from, to) is { } period ? DutchText.Lower(PeriodText.Describe(period)) : DutchTime.Period(from, to),
    };
}
