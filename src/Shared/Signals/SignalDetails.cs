using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Signals;

/// <summary>
/// One signal with all its coded fields (<c>GET /app/signals/{id}</c>). Never the narrative: opening that is an act of its own.
/// </summary>
/// <param name="HasNarrative">Whether there is a narrative to open; false also when it has been destroyed.</param>
/// <param name="DuplicateOf">The signal that it repeats; for coordinators and the chair.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record SignalDetails(
    SignalCard Card, Gender Gender, Actor Actor, IReadOnlyList<IndicatorObservation> Indicators, Basis Basis, SourceReliability Source,
    ContentReliability Content, bool HasNarrative, Guid? DuplicateOf, int Version) : IVersioned;

/// <summary>The narrative of one signal (<c>GET /app/signals/{id}/narrative</c>), for coordinators.</summary>
/// <param name="Text">Null when there is none, or none any more.</param>
/// <param name="Answered">The words that the guard asked about and that its reporter said to be no person or account, in order; empty
/// without a text.</param>
public sealed record SignalNarrative(Guid Id, string? Text, IReadOnlyList<Privacy.Doubts.Doubt> Answered);
