using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>Two people who change one thing do not undo each other's work.</summary>
internal static class VersionChecks
{
    /// <param name="version">Of what the caller looked at.</param>
    /// <exception cref="RuleBrokenException">Somebody else changed it since.</exception>
    public static void MustStillBe(this IVersioned thing, int version)
    {
        if (thing.Version != version)
            throw new RuleBrokenException(
                "Iemand anders heeft dit intussen veranderd. Van u is niets opgeslagen. Bekijk hoe het er nu voor staat.",
                BrokenRule.Changed);
    }
}
