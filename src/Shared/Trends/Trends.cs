using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Trends;

/// <summary>What half a year of weeks says about a series of signals.</summary>
public enum TrendDirection
{
    [JsonStringEnumMemberName("stijgt")] Rising,
    [JsonStringEnumMemberName("daalt")] Falling,
    /// <summary>The difference may be chance. It is not the same as "nothing changed".</summary>
    [JsonStringEnumMemberName("niet_duidelijk")] NotClear,
}

/// <summary>
/// The last 13 weeks against the 13 before them, of what a lens leaves in and of every approach: weeks of seven days that end yesterday.
/// For coordinators and the chair only.
/// </summary>
/// <param name="Lens">Without days.</param>
/// <param name="From">First day of the earlier 13 weeks.</param>
/// <param name="Middle">First day of the last 13 weeks.</param>
/// <param name="To">Last day, inclusive: yesterday.</param>
/// <param name="PartnersBefore">How many partners the signals of the earlier weeks are of.</param>
/// <param name="Trends">All together first, then every approach in list order.</param>
public sealed record TrendReport(
    Lens Lens, DateOnly From, DateOnly Middle, DateOnly To, Figure Partners, Figure PartnersBefore, IReadOnlyList<Trend> Trends);

/// <summary>The trend of one series.</summary>
/// <param name="Approach">Null for all signals that the lens leaves in.</param>
/// <param name="Signals">In the last 13 weeks.</param>
/// <param name="SignalsBefore">In the 13 weeks before.</param>
/// <param name="Outcome">Null exactly when <paramref name="NotJudged"/> says why.</param>
/// <param name="NotJudged">Dutch; what comes after "kan niet worden beoordeeld, omdat".</param>
public sealed record Trend(Approach? Approach, Figure Signals, Figure SignalsBefore, TrendOutcome? Outcome, string? NotJudged);

/// <summary>What the comparison comes to.</summary>
/// <param name="Ratio">How many times as many signals; null when there were none before, so that there is nothing to divide by.</param>
/// <param name="Lower">Lower end of the exact 95 % interval of the ratio (Clopper and Pearson).</param>
/// <param name="Upper">Upper end; null when there is none.</param>
/// <param name="P">Two-sided p-value of Mann and Kendall's test over the 26 weekly counts.</param>
public sealed record TrendOutcome(TrendDirection Direction, double? Ratio, double Lower, double? Upper, double P);
