using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>One way to find signals that come together more than is usual.</summary>
internal interface IDetector
{
    /// <summary>The method's name, as people read it on a warning.</summary>
    string Name { get; }

    /// <returns>What is unusual on a day, the most unusual first. Empty when nothing is, or when there is too little history to judge
    /// by.</returns>
    IReadOnlyList<Suspicion> Judge(DayPicture picture);
}

/// <summary>Every detector that the product runs.</summary>
internal static class Detectors
{
    /// <summary>The names that warnings of clusters carry; the region's detector has one for each of its two methods.</summary>
    public static readonly IReadOnlyList<string> Names =
        [SparsePlaces.Name, ScanDetector.Called, RegionRise.Farrington, RegionRise.Chart, Emergence.Called];

    public static readonly IReadOnlyList<IDetector> All =
        [new EmpiricalBayesDetector(), new ScanDetector(), new RegionRise(), new Emergence()];
}

/// <summary>What detectors look at: everything that was known on one day.</summary>
/// <param name="Day">Day number of the judged day; windows end the day before.</param>
/// <param name="Signals">May hold signals that came in later: a detector looks at those received by the day.</param>
/// <param name="Model">Null while there is too little history.</param>
/// <param name="Calibration">Null without a model.</param>
/// <param name="FalsePer4Weeks">Which of <see cref="Calibration.Rates"/> counts.</param>
internal sealed record DayPicture(
    int Day, KnownSignal[] Signals, WatchedPlaces Places, PartnerActivity Activity, SparseModel? Model, Calibration? Calibration,
    int FalsePer4Weeks = 0);

/// <summary>The default: <see cref="SparsePlaces"/>, with as many false warnings as the region wants.</summary>
internal sealed class EmpiricalBayesDetector : IDetector
{
    public string Name => SparsePlaces.Name;

    public IReadOnlyList<Suspicion> Judge(DayPicture picture)
    {
        if (picture is not { Model: { } model, Calibration: { } calibration })
            return [];
        var all = SparsePlaces.Judge(model, picture.Places, picture.Signals);
        return [.. calibration.Hold(all, calibration.Rates[picture.FalsePer4Weeks]).Select(held => Narrowest(held.Suspicion)).Distinct()];

        // When all signals of a municipality are from one of its surroundings, that is the place to look.
        Suspicion Narrowest(Suspicion held)
        {
            var area = held.Signals[0].Area;
            return held.Kind == AreaKind.Municipality && held.Signals.All(signal => signal.Area == area)
                ? all.Find(
                    other =>
                        other.Kind == AreaKind.Surroundings
                            && other.Pattern == held.Pattern
                            && other.Area == picture.Places.Areas[area].Code) ?? held
                : held;
        }
    }
}
