using Dashboard.Server.Data;
using Dashboard.Server.Picture;
using Dashboard.Shared.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Detection;

/// <summary>All that detection can go by. The picture of a day holds what was known on that day.</summary>
/// <param name="Heartbeats">Per partner the days on which it said that there was nothing to report.</param>
/// <param name="Left">Signals of clusters that turned out to be real: they leave the baselines, never the picture.</param>
internal sealed record Evidence(
    KnownSignal[] Signals, WatchedPlaces Places, IReadOnlyList<IReadOnlyList<int>> Heartbeats, IReadOnlySet<Guid> Left)
{
    public static async Task<Evidence> OfAsync(SignalCube cube, DashboardContext context, CancellationToken cancellationToken)
    {
        var places = new WatchedPlaces(cube.Region);
        var signals = SignalHistory.Read(cube, places);
        var beats = (await context.Heartbeats.AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(beat => beat.PartnerCode, beat => beat.Day.DayNumber);
        var left = await context.WarningSignals.Where(
            b => context.Warnings.Any(w => w.Id == b.WarningId && w.Verdict == WarningVerdict.Useful))
            .Select(b => b.SignalId).ToListAsync(cancellationToken);
        return new(
            signals, places, [.. places.Region.Partners.Select(partner => (IReadOnlyList<int>)[.. beats[partner.Code]])], left.ToHashSet());
    }

    /// <param name="calibration">Asked when there is enough history for a model.</param>
    public DayPicture On(int day, Func<SparseModel, Calibration> calibration)
    {
        var activity = PartnerActivity.AsKnownOn(day, Signals, Heartbeats.Count, Heartbeats);
        var model = SparseModel.AsKnownOn(day, Signals, Places, activity, Left);
        return new(day, Signals, Places, activity, model, model is null ? null : calibration(model));
    }
}
