using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Contracts;

/// <summary>A signal as people see it. Never its narrative, which is opened by itself.</summary>
internal static class SignalContracts
{
    /// <param name="forOwner">Whether the reader belongs to the partner that submitted it.</param>
    /// <param name="withReason">Whether the reader may know why the verdict is what it is: its partner and coordinators.</param>
    public static SignalCard ToCard(this Signal signal, bool forOwner = false, bool withReason = false) => new(
        signal.Id, signal.ObservedOn, signal.Precision, signal.AreaCode, signal.Exploitation, [.. signal.Approaches], signal.Channel,
        signal.AgeBand,
        signal.PartnerCode, signal.Handling, signal.Status, signal.ReceivedAt, forOwner ? signal.Reference : null, signal.Verdict,
        forOwner || withReason ? signal.VerdictReason : null);

    /// <summary>Everything but the narrative.</summary>
    /// <param name="forOwner">Whether the reader belongs to the partner that submitted it.</param>
    public static SignalDetails ToDetails(this Signal signal, bool forOwner) => new(
        signal.ToCard(
            forOwner, withReason: true), signal.Gender, signal.Actor, signal.Indicators, signal.Basis, signal.Source, signal.Content,
        HasNarrative: signal.Narrative is not null, forOwner ? null : signal.DuplicateOf, signal.Version);
}
