using Dashboard.Server.Picture;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>What early warning reads of a signal. Days are day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
/// <param name="Received">The day it came in: before it, nobody knew of it.</param>
/// <param name="Observed">The day it counts on.</param>
/// <param name="Area">Index in <see cref="WatchedPlaces.Areas"/>; -1 for the region as a whole and for a code that the region no longer
/// names.</param>
/// <param name="Partner">Index in <see cref="Region.Partners"/>; -1 for destroyed signals and for a partner that left.</param>
/// <param name="Weight">How many signals it stands for; more than one for destroyed signals only, of which channel and age band mean
/// nothing.</param>
internal readonly record struct KnownSignal(
    Guid Id, int Received, int Observed, int Area, ApproachSet Approaches, Channel Channel, AgeBand AgeBand, int Partner, int Weight = 1);

/// <summary>Every signal that counts in weekly series, in no order. A signal known by month only is in none.</summary>
internal static class SignalHistory
{
    public static KnownSignal[] Read(SignalCube cube, WatchedPlaces places) => cube.Read(view =>
    {
        var areaOf = view.Areas.Codes.Select(code => places.AreaIndexOf(code)).ToArray();
        var partners = places.Region.Partners.Select(partner => partner.Code).ToList();
        var partnerOf = view.Partners.Codes.Select(code => partners.IndexOf(places.Region.PartnerNow(code))).ToArray();
        var rows = view.Rows;
        var signals = new List<KnownSignal>(view.Count);
        for (var row = 0; row < view.Count; row++)
        {
            if (rows.InWeeks[row])
                signals.Add(new(
                    rows.Id[row], rows.Received[row], rows.Day[row], areaOf[rows.Area[row]], rows.Approaches(row),
                    (Channel)rows.Code(Dimension.Channel, row), (AgeBand)rows.Code(Dimension.AgeBand, row),
                    rows.Partner[row] == Columns.Folded ? -1 : partnerOf[rows.Partner[row]], rows.Weight[row]));
        }
        return signals.ToArray();
    });
}
