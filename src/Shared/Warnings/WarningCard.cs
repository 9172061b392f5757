using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Warnings;

/// <summary>Whether an early warning still stands.</summary>
public enum WarningStatus
{
    [JsonStringEnumMemberName("open"), Display(Name = "Open")] Open,
    /// <summary>Two weeks went by without the series being unusual.</summary>
    [JsonStringEnumMemberName("voorbij"), Display(Name = "Voorbij")] Ended,
}

/// <summary>
/// An early warning (vroegsignaal), with all that is needed to explain itself: in the days From–To there were Observed
/// signals; in the BaselineWeeks weeks that the method compares with there were Baseline in total; from Threshold on it
/// calls seven days unusual.
/// </summary>
/// <param name="Detector">The method's name.</param>
/// <param name="Area">Area code; a municipality includes the surroundings in it.</param>
/// <param name="From">First day of the seven, inclusive.</param>
/// <param name="To">Last day of the seven, inclusive.</param>
/// <param name="Partners">How many partners reported the observed signals.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record WarningCard(
    Guid Id, string Detector, string Area, Approach Approach, DateOnly From, DateOnly To,
    Figure Observed, Figure Baseline, int BaselineWeeks, Figure Threshold, Figure Partners,
    WarningStatus Status, DateTime RaisedAt, DateTime UpdatedAt);
