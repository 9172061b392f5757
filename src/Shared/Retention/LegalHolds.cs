using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Retention;

/// <summary>How far a legal hold (bewaarplicht) is.</summary>
public enum HoldStatus
{
    /// <summary>Keeps nothing yet: a second person has to confirm it.</summary>
    [JsonStringEnumMemberName("aangevraagd"), Display(Name = "Aangevraagd")] Requested,
    [JsonStringEnumMemberName("van_kracht"), Display(Name = "Van kracht")] Effective,
    /// <summary>Still keeps everything: a second person has to confirm that it is lifted.</summary>
    [JsonStringEnumMemberName("opheffing_aangevraagd"), Display(Name = "Opheffing aangevraagd")] LiftRequested,
    [JsonStringEnumMemberName("opgeheven"), Display(Name = "Opgeheven")] Lifted,
}

/// <summary>Body of <c>POST /app/holds</c>, as somebody typed it.</summary>
public sealed class HoldDraft
{
    public const int MaxReason = 200;

    /// <summary>Area code; absent for the whole region. A municipality includes the surroundings in it.</summary>
    public string? Area { get; set; }
    /// <summary>First day of observation, inclusive: <c>2026-11-23</c>.</summary>
    public string? From { get; set; }
    /// <summary>Last day of observation, inclusive.</summary>
    public string? To { get; set; }
    /// <summary>Why; passes the guard like any text.</summary>
    public string? Reason { get; set; }
}

/// <summary>One act by one person.</summary>
/// <param name="UserName">Null when the account is no longer there.</param>
/// <param name="At">UTC.</param>
public sealed record HoldActView(string? UserName, string Organisation, DateTime At);

/// <summary>A legal hold as the privacy officer and the administrator see it.</summary>
/// <param name="Area">Null for the whole region.</param>
/// <param name="From">First day of observation, inclusive.</param>
/// <param name="To">Last day of observation, inclusive.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
public sealed record HoldCard(
    Guid Id, string? Area, DateOnly From, DateOnly To, string Reason, HoldStatus Status, HoldActView Requested, HoldActView? Confirmed,
    HoldActView? LiftRequested, HoldActView? Lifted, int Version) : IVersioned;
