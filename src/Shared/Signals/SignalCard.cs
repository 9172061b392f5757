using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.Signals;

/// <summary>
/// One signal as a coordinator, the chair or its own partner sees it in a list. Never the narrative: opening that is an act
/// of its own.
/// </summary>
/// <param name="ObservedOn">The day it counts on, see <see cref="ObservedDate.Day"/>.</param>
/// <param name="Reference">The partner's own reference; null for everyone but that partner.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="Verdict">Null until it is assessed.</param>
/// <param name="Reason">Why the verdict is what it is: for coordinators and its own partner.</param>
public sealed record SignalCard(
    Guid Id, DateOnly ObservedOn, Precision Precision, string Area, Exploitation Exploitation, IReadOnlyList<Approach> Approaches,
    Channel Channel, AgeBand AgeBand, string Partner, Handling Handling, SignalStatus Status, DateTime ReceivedAt, string? Reference = null,
    SignalVerdict? Verdict = null, string? Reason = null) : ICodedFields
{
    ApproachSet ICodedFields.Approaches => [.. Approaches];
}

/// <summary>Where a signal stands in its life.</summary>
public enum SignalStatus
{
    [JsonStringEnumMemberName("ontvangen"), Display(Name = "Ontvangen")] Received,
    /// <summary>A coordinator looks at it.</summary>
    [JsonStringEnumMemberName("in_behandeling"), Display(Name = "In behandeling")] TakenUp,
    [JsonStringEnumMemberName("beoordeeld"), Display(Name = "Beoordeeld")] Assessed,
    [JsonStringEnumMemberName("opgevolgd"), Display(Name = "Opgevolgd")] FollowedUp,
    [JsonStringEnumMemberName("gesloten"), Display(Name = "Gesloten")] Closed,
    [JsonStringEnumMemberName("ingetrokken"), Display(Name = "Ingetrokken")] Withdrawn,
}

/// <summary>A page of a longer list.</summary>
/// <param name="Number">One-based.</param>
/// <param name="HasMore">Whether a next page exists. Not a total: that would be a figure.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Number, bool HasMore);

/// <summary>Where a field's text identifies somebody: UTF-16 offsets, end exclusive; never the text.</summary>
public sealed record TextFinding(string Field, Dashboard.Shared.Privacy.IdentifyingKind Kind, int Start, int End);

/// <summary>Where a field holds a word that is asked about: UTF-16 offsets, end exclusive; never the word.</summary>
public sealed record TextDoubt(string Field, Dashboard.Shared.Privacy.Doubts.DoubtKind Kind, int Start, int End);
