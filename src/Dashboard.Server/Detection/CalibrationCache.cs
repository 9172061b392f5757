using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Detection;

/// <summary>
/// The calibration that holds now. It changes slowly, and is worked out anew by the nightly recomputation, and else when it is a quarter
/// old, or another number of false warnings is accepted. The same signals on the same day give the same calibration.
/// </summary>
internal sealed class CalibrationCache(DetectionSettings settings, CurrentRules rules)
{
    private const int HoldsForDays = 91;
    private readonly Lock _gate = new();
    private (int Day, double Rate, Calibration Calibration)? _held;

    public Calibration For(SparseModel model, WatchedPlaces places, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var rate = rules.Now.FalseWarnings.FalsePer4Weeks;
            if (_held is not { } held || model.Day - held.Day is < 0 or > HoldsForDays || !held.Rate.Equals(rate))
                _held = held = (
                    model.Day, rate, Calibration.Create(
                        model, places, [rate], settings.SimulatedDays, seed: model.Day, cancellationToken));
            return held.Calibration;
        }
    }

    /// <summary>The next one who asks works it out anew.</summary>
    public void Clear()
    {
        lock (_gate)
            _held = null;
    }
}
