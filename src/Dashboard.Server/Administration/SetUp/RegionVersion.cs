using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>
/// One version for all places and organisations together: a file changes many of them, as they were when somebody looked. It only ever
/// rises, for rows are never taken away.
/// </summary>
internal static class RegionVersion
{
    public static async Task<int> RegionVersionAsync(this DashboardContext context, CancellationToken cancellationToken) =>
        await context.Areas.SumAsync(area => area.Version, cancellationToken)
        + await context.Partners.SumAsync(partner => partner.Version, cancellationToken);

    /// <exception cref="RuleBrokenException">Somebody changed a place or an organisation since.</exception>
    public static async Task RegionMustStillBeAsync(this DashboardContext context, int version, CancellationToken cancellationToken)
    {
        if (await context.RegionVersionAsync(cancellationToken) != version)
            throw new RuleBrokenException(
                "Iemand anders heeft intussen plaatsen of organisaties veranderd. Er is niets opgeslagen. Controleer het bestand opnieuw.",
                BrokenRule.Changed);
    }
}
