using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>Which signals somebody may look at one by one.</summary>
internal static class SignalsVisibleTo
{
    /// <summary>
    /// A reporter: its own organisation's. Coordinators and the chair: everyone's that were not withdrawn, of the
    /// handling marks that <see cref="WhoSees"/> lets through to them. Anybody else: none.
    /// </summary>
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Caller caller) => caller.Role switch
    {
        Roles.Reporter => signals.Where(s => s.PartnerCode == caller.Organisation),
        _ when caller.SeesEverything =>
            signals.Where(s => s.Status != SignalStatus.Withdrawn && WhoSees.MarksFor(caller.Role).Contains(s.Handling)),
        _ => signals.Where(_ => false),
    };

    /// <exception cref="RuleBrokenException">Not found: what is not there and what is not for this reader look the same.</exception>
    public static async Task<Signal> VisibleSignalAsync(
        this DashboardContext context, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await context.Signals.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
        ?? throw new RuleBrokenException("Dit signaal is niet gevonden.", BrokenRule.NotFound);
}
