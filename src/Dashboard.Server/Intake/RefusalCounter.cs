using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>
/// Counts what did not become a signal, per partner, day and kind of reason. Who is refused hears why whether that can be counted or not.
/// </summary>
internal sealed class RefusalCounter(JournalWriter journal, TimeProvider time, ILogger<RefusalCounter> logger)
{
    public async Task CountAsync(Caller caller, IEnumerable<SubmissionOutcome> outcomes, CancellationToken cancellationToken)
    {
        var refused = outcomes.Select(KindOf).OfType<RefusalKind>().CountBy(kind => kind).ToList();
        if (refused.Count == 0)
            return;
        var (partner, today) = (caller.Organisation, time.Today());
        try
        {
            await journal.WriteAsync(caller, async (unit, cancel) =>
            {
                var counts = await unit.Context.RefusalCounts.Where(count => count.PartnerCode == partner && count.Day == today)
                    .ToDictionaryAsync(count => count.Kind, cancel);
                foreach (var (kind, number) in refused)
                {
                    if (!counts.TryGetValue(kind, out var count))
                        unit.Context.RefusalCounts.Add(count = RefusalCount.For(partner, today, kind));
                    count.Add(number);
                }
                unit.MayChangeWithoutEntry(); // nobody follows it; counted twice after a broken commit, it is one too many
                return refused.Count;
            }, cancellationToken);
        }
        catch (Exception trouble) when (DatabaseTrouble.Passes(trouble))
        {
            logger.LogWarning("What was refused could not be counted: {Exception}", trouble.GetType().Name);
        }
    }

    /// <summary>One reason each, the gravest first.</summary>
    private static RefusalKind? KindOf(SubmissionOutcome outcome) => outcome switch
    {
        SubmissionOutcome.RefusedText => RefusalKind.Text,
        SubmissionOutcome.RefusedRow row => row.Errors.Any(SignalRules.IsUnknownCode) ? RefusalKind.UnknownCode : RefusalKind.Rule,
        _ => null,
    };
}
