namespace Dashboard.Shared.Warnings;

/// <summary>
/// The methods that raise early warnings, by the names that stand in the contract, in the database and in
/// <see cref="WarningCard.Detector"/>. A new method gets a row here; tests then ask for its explanation on screen.
/// </summary>
public static class DetectorNames
{
    /// <summary>Empirical-Bayes model with a negative binomial distribution, of one place.</summary>
    public const string EmpiricalBayes = "EB-NB";

    /// <summary>Kulldorff's prospective space-time permutation scan.</summary>
    public const string Scan = "Ruimte-tijd-scan";

    /// <summary>Farrington flexible, of the region as a whole.</summary>
    public const string Farrington = "Farrington flexible";

    /// <summary>A generalised likelihood ratio chart of the region as a whole.</summary>
    public const string LikelihoodRatio = "GLR";

    /// <summary>EARS C2 over thirteen weeks.</summary>
    public const string EarsC2 = "EARS C2 (13 weken)";

    /// <summary>A partner that is not heard of.</summary>
    public const string Silence = "Stilte";

    public static IReadOnlyList<string> All { get; } = [EmpiricalBayes, Scan, Farrington, LikelihoodRatio, EarsC2, Silence];
}
