using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Warnings;

/// <summary>
/// An early warning as partners see it: where, what kind, and what to do. It follows from the published figures that they see, or a
/// coordinator told it. No count, no place smaller than a municipality, no moment finer than the weeks it is about, no id.
/// </summary>
/// <param name="Municipality">Area code.</param>
/// <param name="From">First day of the seven or twenty-eight (last of the year: up to thirty-five), inclusive.</param>
/// <param name="To">Last day of them, inclusive.</param>
/// <param name="Advice">Dutch.</param>
/// <param name="Told">A coordinator told it; else the figures say so.</param>
public sealed record WarningNotice(string Municipality, ApproachGroup ApproachGroup, DateOnly From, DateOnly To, string Advice, bool Told);
