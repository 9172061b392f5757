using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>
/// Keeps the product shut while its region is being set up: nothing is shown but signing in and what the administrator sets. It opens when
/// nothing is missing any more, for good, and the journal says so. Invitations that one administrator made alone until then end unused.
/// </summary>
internal sealed class OpeningOfRegion(
    CurrentRegion region, JournalWriter journal, IDbContextFactory<DashboardContext> contexts, TimeProvider time)
{
    private static readonly string[] OpenToAdministrators = [RoomOf(typeof(AccountsModule)), RoomOf(typeof(AdministrationModule))];

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        // What is no route is routing's own answer to a request that fits none (405, 415): it shows nothing.
        if (!region.IsReady && RequestRules.IsApi(http.Request.Path) && http.GetEndpoint() is RouteEndpoint endpoint)
        {
            await TryOpenAsync(http.RequestAborted);
            if (!region.IsReady && !IsOpenFor(http, endpoint))
                throw new RuleBrokenException("Deze regio wordt nog ingericht. Probeer het later opnieuw.", BrokenRule.SettingUp);
        }
        await next(http);
    }

    /// <summary>Opens the region when nothing is missing; nothing when that was done already, here or on another node.</summary>
    private async Task TryOpenAsync(CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var now = await GetSetUpHandler.ReadAsync(context, time.Today(), cancellationToken);
            if (!now.IsReady && now.Missing.Count > 0)
                return;
        }
        await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            // Once more: somebody may have opened it, or asked for a rule that is fixed from then on.
            if (await GetSetUpHandler.ReadAsync(unit.Context, time.Today(), cancel) is { IsReady: true } or { Missing.Count: > 0 })
                return false;
            var whole = await unit.Context.Areas.SingleAsync(area => area.Kind == AreaKind.Region, cancel);
            unit.Record(JournalKind.RegionOpened, whole.Id, whole.Version);
            // From here on it takes two: what one person has in hand alone lets nobody in any more.
            foreach (var invited in await unit.Context.Users.Where(user => user.InvitedAlone).ToListAsync(cancel))
            {
                invited.EndInvitation();
                unit.Record(JournalKind.AccountInvitationEnded, invited.Id, invited.Version);
            }
            return true;
        }, cancellationToken);
        await region.ReadAsync(cancellationToken);
    }

    private static bool IsOpenFor(HttpContext http, Endpoint endpoint)
    {
        // One's own account, its session and its second factor are nobody's picture: a coordinator gets ready before the region is. Who
        // else has an account is for the administrator alone.
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: Policies.OwnAccount }])
            return true;
        // A rule that is fixed once the region is open is agreed to before, also where the second person is no administrator.
        if (http.User.IsInRole(Roles.Auditor))
            return endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: Policies.SeeingRules }];
        var room = endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.DeclaringType?.Namespace;
        return http.User.IsInRole(Roles.Administrator)
            && (OpenToAdministrators.Any(open => room == open || room?.StartsWith(open + ".", StringComparison.Ordinal) == true)
                || http.Request.Path == ApiRoutes.Health
                || http.Request.Path == ApiRoutes.Region); // every page asks for it, for its names
    }

    private static string RoomOf(Type type) => type.Namespace!;
}
