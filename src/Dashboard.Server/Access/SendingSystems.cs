using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>Which systems of partners may send in now.</summary>
internal static class SendingSystems
{
    /// <summary>Whether a system that came in with a key may still send in: for what goes on after its request.</summary>
    public static Task<bool> MaySubmitAsync(
        this DashboardContext context, SignedIn system, Guid key, DateOnly day, CancellationToken cancellationToken) =>
        context.PartnerSystems.Standing(context, day).AnyAsync(
            known => known.Id == system.Id && known.Organisation == system.Caller.Organisation
                && known.ScopeText.Contains(PartnerAccess.SubmitSignals)
                && known.Keys.Any(each => each.Id == key && each.Until >= day),
            cancellationToken);
}
