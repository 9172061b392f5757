using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>How a person changes a legal hold.</summary>
internal static class LegalHolds
{
    /// <param name="change">Given the hold and who acts when; may run more than once. Returns what happened.</param>
    /// <exception cref="RuleBrokenException">There is none, or this person may not do it.</exception>
    public static Task<Unit> ChangeHoldAsync(
        this JournalWriter journal, SignedIn user, Guid id, Func<LegalHold, HoldAct, JournalKind> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(user.Caller, async (unit, cancel) =>
        {
            var hold = await unit.Context.LegalHolds.SingleOrDefaultAsync(h => h.Id == id, cancel)
                ?? throw new RuleBrokenException("Deze bewaarplicht is er niet.", BrokenRule.NotFound);
            var kind = change(hold, new(user.Id, user.Caller.Organisation, unit.Now));
            unit.Record(kind, hold.Id, hold.Version);
            return Unit.Value;
        }, cancellationToken);
}
