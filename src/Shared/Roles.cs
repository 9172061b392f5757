namespace Dashboard.Shared;

/// <summary>The roles of the product; a person has exactly one.</summary>
public static class Roles
{
    public const string Reporter = nameof(Reporter);
    public const string Coordinator = nameof(Coordinator);
    public const string Chair = nameof(Chair);
    public const string Viewer = nameof(Viewer);
    public const string Auditor = nameof(Auditor);
    public const string Administrator = nameof(Administrator);

    /// <summary>Those who see exact counts of everyone's signals.</summary>
    public const string SeesEverything = $"{Coordinator},{Chair}";

    /// <summary>The claim that holds the code of the organisation that a person belongs to.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>The region's own office, which submits nothing.</summary>
    public const string RegionOffice = "regio";
}
