using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Intake;

/// <summary>How common a combination of municipality, age band and approach group is in the published figures.</summary>
public enum CombinationSize
{
    /// <summary>At least one of the published figures behind it is in the lowest band or withheld: the combination may stand out.</summary>
    [JsonStringEnumMemberName("minder_dan_r")] FewerThanResolution,
    /// <summary>Every published figure behind it is R or more.</summary>
    [JsonStringEnumMemberName("r_of_meer")] ResolutionOrMore,
}

/// <summary>A way to say the same less precisely.</summary>
public enum Generalisation
{
    [JsonStringEnumMemberName("gemeente_in_plaats_van_omgeving"),
     Display(Name = "Kies de gemeente in plaats van de omgeving van een instelling.")]
    MunicipalityInsteadOfSurroundings,
    [JsonStringEnumMemberName("regio_in_plaats_van_gemeente"), Display(Name = "Kies de hele regio in plaats van de gemeente.")]
    RegionInsteadOfMunicipality,
    [JsonStringEnumMemberName("week_in_plaats_van_dag"), Display(Name = "Kies de week in plaats van de dag.")] WeekInsteadOfDay,
}

/// <summary>
/// What the combination-risk meter says of a draft: advice, never a block. It is read from the last release, as the caller
/// may see it, so asking it often teaches nothing new.
/// </summary>
/// <param name="Resolution">R, the smallest number that published figures tell apart.</param>
/// <param name="Suggestions">The one that helps most first; empty when the combination is common.</param>
/// <param name="OwnSimilar">How many signals of the caller's own organisation name the same area, week and an approach of this one.</param>
/// <param name="OthersReported">Whether the published figure of this municipality, week and approach group is R or more. False says
/// nothing.</param>
public sealed record CombinationRisk(
    CombinationSize Size, Figure Resolution, IReadOnlyList<Generalisation> Suggestions, Figure OwnSimilar, bool OthersReported);
