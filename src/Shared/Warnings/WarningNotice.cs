using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Warnings;

/// <summary>
/// An early warning as partners see it: where, what kind, and what to do. No count, no place smaller than a municipality, no
/// moment finer than the week it is about, no id that tells when it was raised.
/// </summary>
/// <param name="Municipality">Area code.</param>
/// <param name="From">First day of the seven, inclusive.</param>
/// <param name="To">Last day of the seven, inclusive.</param>
/// <param name="Advice">Dutch.</param>
public sealed record WarningNotice(string Municipality, ApproachGroup ApproachGroup, DateOnly From, DateOnly To, string Advice);
