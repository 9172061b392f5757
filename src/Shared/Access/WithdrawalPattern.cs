using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Access;

/// <summary>
/// Signals of one partner in one municipality that were taken back soon after they came in: ordinary when somebody made a
/// mistake, and what it would look like if a partner sent signals to see published figures move.
/// </summary>
/// <param name="Municipality">Area code; the region's own code for signals without a municipality.</param>
/// <param name="Withdrawn">How many, in the last 90 days.</param>
/// <param name="LastOn">The day of the latest withdrawal.</param>
public sealed record WithdrawalPattern(string Partner, string Municipality, Figure Withdrawn, DateOnly LastOn);
