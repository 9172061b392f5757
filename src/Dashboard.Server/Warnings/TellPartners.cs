using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Tells every partner that a warning stands, and takes that back (<c>POST /app/warnings/{id}/tell</c>, <c>/untell</c>: coordinators and the chair). What partners
/// get by themselves follows from the published figures; this is faster, and somebody answers for it.
/// </summary>
internal static class TellPartners
{
    /// <summary>As few as a warning is ever raised for. Only signals that every partner may know of count towards it.</summary>
    private const int LeastGreen = SparsePlaces.LeastSignals;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/tell", TellAsync).RequireAuthorization(Who);
        routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/untell", UntellAsync).RequireAuthorization(Who);
    }

    private static void Who(AuthorizationPolicyBuilder policy) => policy.RequireRole(Roles.Coordinator, Roles.Chair);

    private static async Task<IResult> TellAsync(
        Guid id, ClaimsPrincipal user, Region region, JournalWriter journal, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.HandleWarning.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var warning = await unit.Context.Warnings.SingleOrDefaultAsync(w => w.Id == id, cancel) ?? throw Refused("Dit vroegsignaal is er niet (meer).", StatusCodes.Status404NotFound);
            if (NowOf(warning, region, time.Today()) is not { } now)
                throw Refused("Alleen een vroegsignaal over één gemeente en één groep van werkwijzen kunt u aan de partners vertellen.");
            if (await unit.Context.TellableBehind(id).CountAsync(cancel) < LeastGreen)
                throw Refused("Achter dit vroegsignaal staan te weinig signalen die met alle partners gedeeld mogen worden. Bespreek het met de partners die ze instuurden.");
            if (await unit.Context.ToldWarnings.SingleOrDefaultAsync(t => t.WarningId == id, cancel) is { } told)
                told.TellAgain(warning, time.Today());
            else
                unit.Context.ToldWarnings.Add(now);
            unit.Record(JournalKind.WarningTold, id, warning.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> UntellAsync(Guid id, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.HandleWarning.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            if (await unit.Context.ToldWarnings.SingleOrDefaultAsync(t => t.WarningId == id, cancel) is not { } told)
                throw Refused("Dit vroegsignaal is niet aan de partners verteld.");
            unit.Context.ToldWarnings.Remove(told);
            unit.Record(JournalKind.WarningUntold, id, 1, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>A warning as it would be told today; null when it is not about one municipality and one group.</summary>
    public static ToldWarning? NowOf(Warning warning, Region region, DateOnly today) =>
        warning.Group is { } group && region.MunicipalityOf(warning.AreaCode) is { } municipality ? ToldWarning.Tell(warning, municipality, group, today) : null;

    private static RuleBrokenException Refused(string detail, int status = StatusCodes.Status409Conflict) => new(detail, status);
}
