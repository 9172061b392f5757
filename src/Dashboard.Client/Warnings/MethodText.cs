using Dashboard.Client.Design;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Warnings;

/// <summary>
/// What a detector does and what it is worth, in words for who acts on its warnings; what it is called in the field stands apart.
/// </summary>
internal static class MethodText
{
    /// <summary>What a method is called on screen; one that is not known here is called what the server calls it.</summary>
    public static string Name(string detector) => Find(detector)?.Name ?? detector;

    /// <summary>One sentence.</summary>
    public static string Describe(string detector) => Find(detector) is { } method ? $"Deze methode {method.How}." : Unknown;

    /// <summary>The same in a list of methods, behind its name.</summary>
    public static string Named(string detector) =>
        Find(detector) is { } method ? $"{method.Name}: {method.How}." : $"{detector}: {DutchText.Lower(Unknown)}";

    /// <summary>For who knows the field: what the method is called there.</summary>
    public static string Technical(string detector) => Find(detector)?.Technical ?? detector;

    /// <summary>How often it is wrong when nothing is going on; null when it is not set that way.</summary>
    /// <param name="falsePer4Weeks">More than zero.</param>
    public static string? FalseAlarms(double? falsePer4Weeks) => falsePer4Weeks is { } often
        ? $"Zonder dat er iets speelt geeft deze methode in de hele regio ongeveer één onterecht vroegsignaal per {Every(28 / often)}."
        : null;

    /// <summary>What people thought of its warnings so far.</summary>
    public static string SoFar(DetectorQuality quality)
    {
        var raised = $"Tot nu toe gaf deze methode {FigureText.Counted(quality.Raised, "vroegsignaal", "vroegsignalen")}.";
        return quality.Assessed is Figure.Exact(0)
            ? $"{raised} Daarvan is er nog geen beoordeeld."
            : $"{raised} Beoordeeld: {FigureText.Format(quality.Assessed)}, daarvan bruikbaar: {FigureText.Format(quality.Useful)}.";
    }

    // No explanation is better than that of another method.
    private const string Unknown = "Van deze methode is hier geen uitleg.";

    /// <param name="Name">What it is called on screen.</param>
    /// <param name="How">What comes after "Deze methode".</param>
    /// <param name="Technical">What it is called in the field.</param>
    private sealed record Method(string Name, string How, string Technical);

    private static Method? Find(string detector) => detector switch
    {
        DetectorNames.EmpiricalBayes => new("Vergelijking met deze plek",
            "vergelijkt met wat deze plek de afgelopen drie jaar liet zien",
            "EB-NB: empirisch-Bayesiaans model met een negatief-binomiale verdeling."),
        DetectorNames.Scan => new("Zoeken naar buurten",
            "zoekt buurten van plaatsen en dagen waar samen meer signalen zijn dan in de rest van de regio",
            "Ruimte-tijd-scan: de prospectieve permutatiescan van Kulldorff en anderen (2005)."),
        DetectorNames.Farrington => new("Vergelijking met eerdere jaren",
            "vergelijkt deze week met dezelfde weken in eerdere jaren",
            "Farrington flexible: quasi-Poissonregressie op dezelfde weken van eerdere jaren."),
        DetectorNames.LikelihoodRatio => new("Langzame stijging",
            "telt over de weken heen op hoeveel er meer is dan verwacht, en merkt zo ook een langzame stijging",
            "GLR: een kaart met de gegeneraliseerde aannemelijkheidsverhouding (generalized likelihood ratio)."),
        DetectorNames.EarsC2 => new("Vergelijking met de weken ervoor",
            "vergelijkt deze week met de weken kort ervoor",
            "EARS C2, met de dertien weken ervoor als basis."),
        DetectorNames.Silence => new("Stille partner",
            "vergelijkt hoe lang een partner niets stuurde met hoe vaak die anders iets stuurt",
            "Stilte: de kans op een tussenpoos van deze lengte, naast de eigen tussenpozen van de partner."),
        _ => null,
    };

    private static string Every(double days) => days switch
    {
        < 1.5 => "dag",
        < 11 => string.Create(DutchText.Culture, $"{days:0} dagen"),
        _ => string.Create(DutchText.Culture, $"{days / 7:0} weken"),
    };
}
