using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Intake;

/// <summary>How a partner gets at one signal of its own.</summary>
internal static class OwnSignal
{
    /// <summary>Why a signal cannot be corrected: what it says has to stay.</summary>
    public const string IsHeld = "Voor dit signaal geldt een bewaarplicht. Verbeteren kan weer als die is opgeheven; intrekken kan wel.";

    /// <exception cref="RuleBrokenException">Not found: another partner's signal looks exactly as one that does not exist.</exception>
    public static async Task<Signal> OwnSignalAsync(this DashboardContext context, Guid id, Caller caller, CancellationToken cancellationToken) =>
        await context.Signals.SingleOrDefaultAsync(s => s.Id == id && s.PartnerCode == caller.Organisation, cancellationToken)
        ?? throw new RuleBrokenException("Dit signaal is niet gevonden bij uw organisatie.", StatusCodes.Status404NotFound);
}
