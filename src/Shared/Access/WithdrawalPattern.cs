using Dashboard.Shared.Figures;

namespace Dashboard.Shared.Access;

/// <summary>
/// Signals of one partner in one municipality that were withdrawn soon after they came in, or corrected to another place or week or to a
/// narrower handling: ordinary when somebody made a mistake, and what it would look like if a partner sent signals to see published
/// figures move.
/// </summary>
/// <param name="Municipality">Area code of where they are now; the region's own code for signals without a municipality.</param>
/// <param name="Withdrawn">How many signals, in the last 90 days.</param>
/// <param name="LastOn">The day of the latest time.</param>
/// <param name="Accounts">User names of who did so by hand, as far as the access log knows; a file has none.</param>
public sealed record WithdrawalPattern(
    string Partner, string Municipality, Figure Withdrawn, DateOnly LastOn, IReadOnlyList<string> Accounts);
