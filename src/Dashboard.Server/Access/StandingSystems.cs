using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.PartnerSystems;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>Which systems of partners may come in now.</summary>
internal static class StandingSystems
{
    /// <summary>Agreed to, not suspended, and of an organisation that takes part on a day.</summary>
    public static IQueryable<PartnerSystem> Standing(this IQueryable<PartnerSystem> systems, DashboardContext context, DateOnly day) =>
        systems.Where(system => system.Status == PartnerSystemStatus.Active && context.Partners.Any(
            partner => partner.Code == system.Organisation && (partner.From == null || partner.From <= day)
                && (partner.Until == null || partner.Until >= day)));

    /// <summary>Whether a system that came in with a key may still send in: for what goes on after its request.</summary>
    public static Task<bool> MaySubmitAsync(
        this DashboardContext context, SignedIn system, Guid key, DateOnly day, CancellationToken cancellationToken) =>
        context.PartnerSystems.Standing(context, day).AnyAsync(
            known => known.Id == system.Id && known.Organisation == system.Caller.Organisation
                && known.ScopeText.Contains(PartnerAccess.SubmitSignals)
                && known.Keys.Any(each => each.Id == key && each.Until >= day),
            cancellationToken);
}
