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

    /// <summary>Signed in, and in nothing but the own account: a second factor has to be set up first.</summary>
    public const string Enrolling = nameof(Enrolling);

    /// <summary>Every role that somebody can have.</summary>
    public static IReadOnlyList<string> All { get; } = [Reporter, Coordinator, Chair, Viewer, Auditor, Administrator];

    /// <summary>Those who see more than their own organisation's, or set up what others see: a password alone does not let them in.</summary>
    public static bool NeedsSecondFactor(string role) => role is Coordinator or Chair or Auditor or Administrator;

    /// <summary>Those that work at the region's own office; the others work at a partner.</summary>
    public static bool IsOfRegionOffice(string role) => NeedsSecondFactor(role);

    /// <summary>Those who let people in, two together: one of them is ended by two, and blocked by one until another lifts that.</summary>
    public static bool SeesToPeople(string role) => role is Administrator or Auditor;

    /// <summary>Those who work with everyone's signals, and see exact counts of them.</summary>
    public static IReadOnlyList<string> SeeingEverything { get; } = [Coordinator, Chair];

    /// <summary>The same, as it stands in a page.</summary>
    public const string SeesEverything = $"{Coordinator},{Chair}";

    /// <summary>Those who sit at the weekly meeting, and may be given something to do there.</summary>
    public static IReadOnlyList<string> AtTheTable { get; } = [Reporter, .. SeeingEverything, Viewer];

    /// <summary>The claim that holds the code of the organisation that a person belongs to.</summary>
    public const string OrganisationClaim = "organisation";

    /// <summary>The claim that holds the code of the provider by which a person signs in; absent for the others.</summary>
    public const string ProviderClaim = "provider";

    /// <summary>The region's own office, which submits nothing.</summary>
    public const string RegionOffice = "regio";
}
