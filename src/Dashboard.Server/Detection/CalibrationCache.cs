namespace Dashboard.Server.Detection;

/// <summary>
/// The calibration that holds now. It changes slowly, and is worked out anew by the nightly recomputation, and else when it is a quarter
/// old. The same signals on the same day give the same calibration.
/// </summary>
internal sealed class CalibrationCache(DetectionSettings settings)
{
    private const int HoldsForDays = 91;
    private readonly Lock _gate = new();
    private (int Day, Calibration Calibration)? _held;

    public Calibration For(SparseModel model, WatchedPlaces places, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_held is not { } held || model.Day - held.Day is < 0 or > HoldsForDays)
                _held = held = (
                    model.Day, Calibration.Create(
                        model, places, [settings.FalsePer4Weeks], settings.SimulatedDays, seed: model.Day, cancellationToken));
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
