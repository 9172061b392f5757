using System.Text.Json.Serialization;

namespace Dashboard.Shared.Intake;

/// <summary>What an organisation can say of having nothing to report.</summary>
public enum NilReportState
{
    /// <summary>It can say so.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>It said so today, and can take that back.</summary>
    [JsonStringEnumMemberName("gezegd")] Said,

    /// <summary>It sent in a signal this week (Monday to Sunday): it would not be true.</summary>
    [JsonStringEnumMemberName("gemeld")] Reported,
}

/// <summary>Whether the own organisation has nothing to report.</summary>
public sealed record NilReport(NilReportState State);
