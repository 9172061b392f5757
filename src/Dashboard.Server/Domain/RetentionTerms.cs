using System.ComponentModel.DataAnnotations;

namespace Dashboard.Server.Domain;

/// <summary>
/// How long each class of what the product keeps may stay (seed: <c>Retention:…</c>). A term is over on the day after its last day.
/// </summary>
internal sealed record RetentionTerms
{
    /// <summary>How a signal counted before a change is kept until its week is frozen, and never longer than this.</summary>
    public const int RevisionDays = 30;
    public const int MostDays = 3660;
    public const int MostYears = 20;
    private const string WholeNumber = "{0} must be a whole number from {1} to {2}.";

    /// <summary>From receipt of the signal.</summary>
    [Range(1, MostDays, ErrorMessage = WholeNumber)]
    public int NarrativeDays { get; init; } = 90;

    /// <summary>From the last day that the date of observation means. The intake takes in nothing older.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int SignalYears { get; init; } = 5;

    /// <summary>From the last change of an early warning.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int WarningYears { get; init; } = 5;

    /// <summary>From the moment of access; for a legal hold from its last act, once it holds nothing any more.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int AccessLogYears { get; init; } = 5;

    /// <summary>From the moment that a file was read, or the day on which a partner said that there was nothing to report.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int DeliveryYears { get; init; } = 5;

    /// <summary>From the last day of a campaign.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int CampaignYears { get; init; } = 5;

    /// <summary>From the day that a meeting ended, was cancelled or should have been held.</summary>
    [Range(1, MostYears, ErrorMessage = WholeNumber)]
    public int MeetingYears { get; init; } = 5;

    /// <summary>A narrative that was received before this moment may not be here any more.</summary>
    public DateTime NarrativesFrom(DateTime now) => now.AddDays(-NarrativeDays);

    /// <summary>A signal whose last day lies before this day may not be here any more.</summary>
    public DateOnly SignalsFrom(DateOnly today) => today.AddYears(-SignalYears);
}
