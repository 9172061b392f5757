using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>What a coordinator makes of a signal. Only a relevant one, and one that is not assessed yet, counts in the picture.</summary>
public enum SignalVerdict
{
    [JsonStringEnumMemberName("relevant"), Display(Name = "Relevant")] Relevant,
    [JsonStringEnumMemberName("niet_relevant"), Display(Name = "Niet relevant")] NotRelevant,
    [JsonStringEnumMemberName("mogelijk_dubbel"), Display(Name = "Mogelijk dubbel")] PossibleDuplicate,
}

/// <summary>What a coordinator makes of a signal (<c>POST /app/signals/{id}/assessment</c>).</summary>
/// <param name="Reason">Wanted where the signal is not relevant; its partner reads it. Passes the guard; at most <see cref="MaxReason"/>
/// characters.</param>
/// <param name="DuplicateOf">The signal that it repeats; wanted exactly for a possible duplicate.</param>
public sealed record SignalAssessment(SignalVerdict Verdict, string? Reason, Guid? DuplicateOf)
{
    public const int MaxReason = 300;
}

/// <summary>A signal that a coordinator still has to deal with.</summary>
/// <param name="WaitingSince">The day on which it came in.</param>
/// <param name="TooLong">It waits for more working days than the region set.</param>
public sealed record WaitingSignal(SignalCard Card, DateOnly WaitingSince, bool TooLong);
