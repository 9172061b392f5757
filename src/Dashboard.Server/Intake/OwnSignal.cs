using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>How a partner gets at one signal of its own.</summary>
internal static class OwnSignal
{
    /// <summary>Why a signal cannot be corrected: what it says has to stay.</summary>
    public const string IsHeld = "Voor dit signaal geldt een bewaarplicht. Verbeteren kan weer als die is opgeheven; intrekken kan wel.";

    /// <exception cref="RuleBrokenException">Not found: another partner's signal looks exactly as one that does not exist.</exception>
    public static async Task<Signal> OwnSignalAsync(this DashboardContext context, Guid id, CancellationToken cancellationToken) =>
        await context.Signals.SingleOrDefaultAsync(s => s.Id == id, cancellationToken)
        ?? throw new RuleBrokenException("Dit signaal is niet gevonden bij uw organisatie.", BrokenRule.NotFound);

    /// <summary>A partner says something else of a signal of its own: by the form, by a file, or by the same kenmerk again.</summary>
    public static void Correct(this JournalUnit unit, Signal signal, AnonymousSignal anonymous)
    {
        unit.Context.KeepRevision(signal, unit.Now);
        var correction = signal.Correct(anonymous);
        unit.Record(JournalKind.SignalCorrected, signal.Id, signal.Version);
        if (correction.MovedAway)
            unit.Record(JournalKind.SignalMovedAway, signal.Id, signal.Version);
        if (correction.Widened)
            unit.Record(JournalKind.SignalWidened, signal.Id, signal.Version);
    }
}
