using Dashboard.Server.Domain;
using Dashboard.Shared.PartnerSystems;

namespace Dashboard.Server.Data;

/// <summary>Which systems of partners may come in now.</summary>
internal static class StandingSystems
{
    /// <summary>Agreed to, not suspended, and of an organisation that takes part on a day.</summary>
    public static IQueryable<PartnerSystem> Standing(this IQueryable<PartnerSystem> systems, DashboardContext context, DateOnly day) =>
        systems.Where(system => system.Status == PartnerSystemStatus.Active && context.Partners.Any(
            partner => partner.Code == system.Organisation && (partner.From == null || partner.From <= day)
                && (partner.Until == null || partner.Until >= day)));
}
