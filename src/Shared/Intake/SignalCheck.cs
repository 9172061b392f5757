using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Intake;

/// <summary>What the guard and the field rules say of a draft; nothing was stored.</summary>
/// <param name="Combination">Null while area, age band, approach or date is missing, and before the first release.</param>
/// <param name="Doubts">Words that are asked about and were not answered.</param>
public sealed record SignalCheck(
    IReadOnlyList<FieldError> Errors, IReadOnlyList<TextFinding> Findings, IReadOnlyList<TextDoubt> Doubts,
    CombinationRisk? Combination = null);
