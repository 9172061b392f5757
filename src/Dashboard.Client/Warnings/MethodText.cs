using System.Globalization;
using Dashboard.Client.Design;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Warnings;

namespace Dashboard.Client.Warnings;

/// <summary>What a detector does and what it is worth, in words for who acts on its warnings; what it is called in the field stands apart.</summary>
internal static class MethodText
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>What a method is called on screen.</summary>
    public static string Name(string detector) => detector switch
    {
        "EB-NB" => "Vergelijking met deze plek",
        "Ruimte-tijd-scan" => "Zoeken naar buurten",
        "Farrington flexible" => "Vergelijking met eerdere jaren",
        "GLR" => "Langzame stijging",
        "EARS C2 (13 weken)" => "Vergelijking met de weken ervoor",
        "Stilte" => "Stille partner",
        _ => "Vergelijking met eerdere weken",
    };

    /// <summary>One sentence.</summary>
    public static string Of(string detector) => $"Deze methode {How(detector)}.";

    /// <summary>The same in a list of methods, behind its name.</summary>
    public static string Named(string detector) => $"{Name(detector)}: {How(detector)}.";

    /// <summary>For who knows the field: what the method is called there.</summary>
    public static string Technical(string detector) => detector switch
    {
        "EB-NB" => "EB-NB: empirisch-Bayesiaans model met een negatief-binomiale verdeling.",
        "Ruimte-tijd-scan" => "Ruimte-tijd-scan: de prospectieve permutatiescan van Kulldorff en anderen (2005).",
        "Farrington flexible" => "Farrington flexible: quasi-Poissonregressie op dezelfde weken van eerdere jaren.",
        "GLR" => "GLR: een kaart met de gegeneraliseerde aannemelijkheidsverhouding (generalized likelihood ratio).",
        "EARS C2 (13 weken)" => "EARS C2, met de dertien weken ervoor als basis.",
        "Stilte" => "Stilte: de kans op een tussenpoos van deze lengte, naast de eigen tussenpozen van de partner.",
        _ => detector,
    };

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
            : $"{raised} Beoordeeld: {FigureText.Of(quality.Assessed)}, daarvan bruikbaar: {FigureText.Of(quality.Useful)}.";
    }

    private static string How(string detector) => detector switch
    {
        "EB-NB" => "vergelijkt met wat deze plek de afgelopen drie jaar liet zien",
        "Ruimte-tijd-scan" => "zoekt buurten van plaatsen en dagen waar samen meer signalen zijn dan in de rest van de regio",
        "Farrington flexible" => "vergelijkt deze week met dezelfde weken in eerdere jaren",
        "GLR" => "telt over de weken heen op hoeveel er meer is dan verwacht, en merkt zo ook een langzame stijging",
        "EARS C2 (13 weken)" => "vergelijkt deze week met de weken kort ervoor",
        "Stilte" => "vergelijkt hoe lang een partner niets stuurde met hoe vaak die anders iets stuurt",
        _ => "vergelijkt met eerdere weken",
    };

    private static string Every(double days) => days switch
    {
        < 1.5 => "dag",
        < 11 => string.Create(Dutch, $"{days:0} dagen"),
        _ => string.Create(Dutch, $"{days / 7:0} weken"),
    };
}
