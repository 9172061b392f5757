using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Domain;

/// <summary>What a detector saw in one series in seven days, with what it compared that with.</summary>
/// <param name="From">First of the seven days, inclusive.</param>
/// <param name="Baseline">Signals in the weeks that the method compares with, in total.</param>
/// <param name="Threshold">The smallest count that the method calls unusual.</param>
internal sealed record Sighting(DateOnly From, int Observed, int Baseline, int BaselineWeeks, int Threshold, int Partners)
{
    /// <summary>Last of the seven days, inclusive.</summary>
    public DateOnly To => From.AddDays(6);
}

/// <summary>An early warning (vroegsignaal): one series of one detector, from its first unusual week until two quiet weeks have passed.</summary>
internal sealed class Warning
{
    /// <summary>A warning ends when this many days have gone by since the last unusual week.</summary>
    public const int QuietDays = 14;

    private Warning() { }

    public Guid Id { get; private set; }
    public string Detector { get; private set; } = "";
    public string AreaCode { get; private set; } = "";
    public Approach Approach { get; private set; }
    public DateOnly From { get; private set; }
    public int Observed { get; private set; }
    public int Baseline { get; private set; }
    public int BaselineWeeks { get; private set; }
    public int Threshold { get; private set; }
    public int Partners { get; private set; }
    public WarningStatus Status { get; private set; }
    public DateTime RaisedAt { get; private set; }
    public DateTime UpdatedAt { get; private set; }
    public int Version { get; private set; }

    public static Warning Raise(Guid id, string detector, string areaCode, Approach approach, Sighting sighting, DateTime at)
    {
        var warning = new Warning
        {
            Id = id, Detector = detector, AreaCode = areaCode, Approach = approach, Status = WarningStatus.Open, RaisedAt = at,
        };
        warning.Take(sighting, at);
        return warning;
    }

    /// <returns>False when the sighting says nothing new.</returns>
    public bool See(Sighting sighting, DateTime at)
    {
        if (sighting == new Sighting(From, Observed, Baseline, BaselineWeeks, Threshold, Partners))
            return false;
        Take(sighting, at);
        return true;
    }

    /// <returns>False while it is not yet quiet for long enough.</returns>
    public bool EndIfQuiet(DateOnly today, DateTime at)
    {
        if (today.DayNumber - From.AddDays(6).DayNumber <= QuietDays)
            return false;
        Status = WarningStatus.Ended;
        UpdatedAt = at;
        Version++;
        return true;
    }

    /// <param name="show">How a count is shown to who asks.</param>
    public WarningCard ToCard(Func<int, Figure> show) => new(
        Id, Detector, AreaCode, Approach, From, From.AddDays(6), show(Observed), show(Baseline), BaselineWeeks, show(Threshold), show(Partners),
        Status, RaisedAt, UpdatedAt);

    private void Take(Sighting sighting, DateTime at)
    {
        From = sighting.From;
        Observed = sighting.Observed;
        Baseline = sighting.Baseline;
        BaselineWeeks = sighting.BaselineWeeks;
        Threshold = sighting.Threshold;
        Partners = sighting.Partners;
        UpdatedAt = at;
        Version++;
    }
}
