namespace Dashboard.Server.Domain;

/// <summary>How long each class of what the product keeps may stay (<c>Retention:…</c>). A term is over on the day after its last day.</summary>
/// <param name="NarrativeDays">From receipt of the signal.</param>
/// <param name="SignalYears">From the last day that the date of observation means. The intake takes in nothing older.</param>
/// <param name="WarningYears">From the last change of an early warning.</param>
/// <param name="AccessLogYears">From the moment of access; for a legal hold from its last act, once it holds nothing any more.</param>
/// <param name="DeliveryYears">From the moment that a file was read, or the day on which a partner said that there was nothing to report.</param>
/// <param name="CampaignYears">From the last day of a campaign.</param>
/// <param name="MeetingYears">From the day that a meeting ended, was cancelled or should have been held.</param>
internal sealed record RetentionTerms(
    int NarrativeDays = 90, int SignalYears = 5, int WarningYears = 5, int AccessLogYears = 5, int DeliveryYears = 5, int CampaignYears = 5,
    int MeetingYears = 5)
{
    /// <summary>How a signal counted before a change is kept until its week is frozen, and never longer than this.</summary>
    public const int RevisionDays = 30;
    private const int MostDays = 3660;
    private const int MostYears = 20;

    /// <exception cref="InvalidOperationException">A setting is no number, or makes no sense as a term.</exception>
    public static RetentionTerms Of(IConfiguration configuration)
    {
        var usual = new RetentionTerms();
        return new(
            Term(nameof(NarrativeDays), usual.NarrativeDays, MostDays),
            Term(nameof(SignalYears), usual.SignalYears, MostYears),
            Term(nameof(WarningYears), usual.WarningYears, MostYears),
            Term(nameof(AccessLogYears), usual.AccessLogYears, MostYears),
            Term(nameof(DeliveryYears), usual.DeliveryYears, MostYears),
            Term(nameof(CampaignYears), usual.CampaignYears, MostYears),
            Term(nameof(MeetingYears), usual.MeetingYears, MostYears));

        int Term(string name, int usually, int most)
        {
            if (configuration["Retention:" + name] is not { Length: > 0 } text)
                return usually;
            return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var term) && term >= 1 && term <= most
                ? term
                : throw new InvalidOperationException($"Retention__{name} must be a whole number from 1 to {most}.");
        }
    }

    /// <summary>A narrative that was received before this moment may not be here any more.</summary>
    public DateTime NarrativesFrom(DateTime now) => now.AddDays(-NarrativeDays);

    /// <summary>A signal whose last day lies before this day may not be here any more.</summary>
    public DateOnly SignalsFrom(DateOnly today) => today.AddYears(-SignalYears);
}
