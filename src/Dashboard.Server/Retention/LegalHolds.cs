using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Retention;

/// <summary>How people find a legal hold, and change it.</summary>
internal static class LegalHolds
{
    /// <exception cref="RuleBrokenException">There is none.</exception>
    public static async Task<LegalHold> HoldAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.LegalHolds.SingleOrDefaultAsync(h => h.Id == id, cancellationToken)
            ?? throw new RuleBrokenException("Deze bewaarplicht is er niet.", BrokenRule.NotFound);

    /// <returns>What those who did something to these holds are called, as far as their accounts are still there.</returns>
    public static async Task<Dictionary<Guid, string?>> NamesInAsync(
        this DashboardContext context, IReadOnlyList<LegalHold> holds, CancellationToken cancellationToken)
    {
        var accounts = holds.SelectMany(h => new[] { h.Requested, h.Confirmed, h.LiftRequested, h.Lifted })
            .OfType<HoldAct>().Select(act => act.Account).Distinct().ToList();
        return await context.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName, cancellationToken);
    }

    public static HoldCard ToCard(this LegalHold hold, IReadOnlyDictionary<Guid, string?> names)
    {
        return new(
            hold.Id, hold.AreaCode, hold.From, hold.To, hold.Reason, hold.Status, Act(hold.Requested)!, Act(hold.Confirmed),
            Act(hold.LiftRequested), Act(hold.Lifted), hold.Version);

        HoldActView? Act(HoldAct? act) => act is null ? null : new(names.GetValueOrDefault(act.Account), act.Organisation, act.At);
    }

    /// <param name="version">Of the hold as it was seen.</param>
    /// <param name="change">Given the hold and who acts when; may run more than once. Returns what happened.</param>
    /// <exception cref="RuleBrokenException">There is none, or this person may not do it.</exception>
    public static Task<Unit> ChangeHoldAsync(
        this JournalWriter journal, SignedIn user, Guid id, int version, Func<LegalHold, HoldAct, JournalKind> change,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(user.Caller, async (unit, cancel) =>
        {
            var hold = await unit.Context.HoldAsync(id, cancel);
            hold.MustStillBe(version);
            var kind = change(hold, new(user.Id, user.Caller.Organisation, unit.Now));
            unit.Record(kind, hold.Id, hold.Version);
            return Unit.Value;
        }, cancellationToken);
}
