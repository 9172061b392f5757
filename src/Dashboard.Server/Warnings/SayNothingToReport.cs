using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>A partner says that it has nothing to report (<c>POST /app/heartbeat</c>: reporters, for their own organisation). Once a day is enough; again changes nothing.</summary>
internal static class SayNothingToReport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Heartbeat, async (ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
    {
        var caller = Caller.Of(user);
        using var span = Processing.Heartbeat.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var today = Clock.DayOf(unit.Now);
            if (await unit.Context.Heartbeats.AnyAsync(h => h.PartnerCode == caller.Organisation && h.Day == today, cancel))
                return false;
            var heartbeat = Heartbeat.Say(Guid.CreateVersion7(unit.Now), caller.Organisation, today);
            unit.Context.Heartbeats.Add(heartbeat);
            unit.Record(JournalKind.Heartbeat, heartbeat.Id, 1, caller);
            return true;
        }, cancellationToken);
        return TypedResults.NoContent();
    }).RequireAuthorization(policy => policy.RequireRole(Roles.Reporter));
}
