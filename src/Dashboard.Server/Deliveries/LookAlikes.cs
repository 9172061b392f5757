using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Finds rows that say under a new kenmerk what a signal of the same organisation says already: a system that numbers its records anew
/// delivers everything twice. That is told and not refused, for two events can look the same in codes.
/// </summary>
internal sealed class LookAlikes(DashboardContext context, Region region, TimeProvider time)
{
    /// <summary>The signals of the organisation that reads.</summary>
    public async Task<OwnSignals> OfOwnSignalsAsync(CancellationToken cancellationToken)
    {
        var own = new OwnSignals(region, time.Today());
        await foreach (var signal in context.Signals.AsNoTracking().Where(signal => signal.Status != SignalStatus.Withdrawn)
            .Select(signal => new
            {
                Coded = new Coded(
                    new(signal.ObservedOn, signal.Precision), signal.AreaCode, signal.Exploitation, signal.Approaches, signal.Channel,
                    signal.AgeBand, signal.Gender, signal.Actor, signal.Basis, signal.Source, signal.Content),
                signal.Narrative,
            }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            own.Add(signal.Coded, signal.Narrative);
        return own;
    }

    /// <summary>What a signal says in codes.</summary>
    internal sealed record Coded(
        ObservedDate Observed, string Area, Exploitation Exploitation, ApproachSet Approaches, Channel Channel, AgeBand AgeBand,
        Gender Gender, Actor Actor, Basis Basis, SourceReliability Source, ContentReliability Content);

    /// <summary>What one organisation has said, each time to be met once.</summary>
    internal sealed class OwnSignals(Region region, DateOnly today)
    {
        private readonly Dictionary<(Coded, int), int> _left = [];

        public void Add(Coded coded, string? narrative)
        {
            var key = (coded, KeyOf(narrative));
            _left[key] = _left.GetValueOrDefault(key) + 1;
        }

        /// <summary>
        /// Whether a row looks like one of them that no row before it looked like. A narrative that was destroyed says nothing.
        /// </summary>
        public bool Has(SignalDraft draft)
        {
            SignalRules.Read(draft, region, today, out var said);
            if (said is null)
                return false;
            var coded = new Coded(
                said.Observed, said.Area, said.Exploitation, said.Approaches, said.Channel, said.AgeBand, said.Gender, said.Actor,
                said.Basis, said.Source, said.Content);
            return Take((coded, KeyOf(said.Narrative))) || Take((coded, KeyOf(null)));
        }

        private bool Take((Coded, int) key)
        {
            if (_left.GetValueOrDefault(key) == 0)
                return false;
            _left[key]--;
            return true;
        }

        /// <summary>A digest within this process: the words themselves are not kept in memory.</summary>
        private static int KeyOf(string? narrative) =>
            string.IsNullOrEmpty(narrative) ? 0 : string.GetHashCode(narrative, StringComparison.Ordinal);
    }
}
