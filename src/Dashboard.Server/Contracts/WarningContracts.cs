using Dashboard.Server.Domain;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Contracts;

/// <summary>A warning as those see it who see exact figures.</summary>
internal static class WarningContracts
{
    /// <param name="show">How a count is shown to who asks.</param>
    /// <param name="telling">That partners were told of it; null when they were not.</param>
    public static WarningCard ToCard(this Warning warning, Func<int, Figure> show, WarningTelling? telling) => new(
        warning.Id, warning.Kind, warning.Detector, warning.AreaCode, warning.Approach, warning.Group, warning.Channel, warning.TargetAges,
        warning.PartnerCode, warning.From, warning.To, show(warning.Observed), Math.Round(warning.Expected, 2), show(warning.Upper),
        show(warning.Partners), warning.ReachedAreas, show(warning.LastAnnounced), warning.Retrospective, warning.Status,
        warning.TakenUpAt is not null, warning.Verdict, warning.Reason, warning.RaisedAt, warning.UpdatedAt, warning.Version,
        warning.Ended, telling);
}
