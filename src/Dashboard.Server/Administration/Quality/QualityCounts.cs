using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Administration.Quality;

/// <summary>What is needed of one signal.</summary>
internal sealed record ReceivedSignal(
    DateOnly ObservedOn, Precision Precision, DateTime ReceivedAt, Exploitation Exploitation, Channel Channel, AgeBand AgeBand,
    Gender Gender, Actor Actor)
{
    private const int MostUnknown = 1;

    public DateOnly Day => Clock.DayOf(ReceivedAt);

    /// <summary>Counted from the last day that may be meant: who knows a month only is not late for that.</summary>
    public bool IsLate => Day.DayNumber - new ObservedDate(ObservedOn, Precision).LastDay.DayNumber > DataQuality.LateAfterDays;

    public bool IsIncomplete => new[]
    {
        Exploitation == Exploitation.Unknown, Channel == Channel.Unknown, AgeBand == AgeBand.Unknown, Gender == Gender.Unknown,
        Actor == Actor.Unknown,
    }.Count(unknown => unknown) > MostUnknown;
}

/// <summary>Counts of one partner over some weeks.</summary>
/// <param name="first">The first day on which it could be heard of.</param>
/// <param name="to">The last day, inclusive: the end of a week.</param>
internal sealed class QualityCounts(DateOnly first, DateOnly to)
{
    private readonly HashSet<IsoWeek> _heard = [];
    private int _received, _late, _incomplete, _refused, _unknownCode;

    public void Add(ReceivedSignal signal)
    {
        _received++;
        _late += signal.IsLate ? 1 : 0;
        _incomplete += signal.IsIncomplete ? 1 : 0;
        Hear(signal.Day);
    }

    public void Add(RefusalKind kind, int count)
    {
        _refused += count;
        _unknownCode += kind == RefusalKind.UnknownCode ? count : 0;
    }

    /// <summary>A word of it: also that there is nothing to report.</summary>
    public void Hear(DateOnly day) => _heard.Add(IsoWeek.Containing(day));

    /// <param name="audience">Whether it sees the counts as well.</param>
    /// <param name="resolution">R: four times so many are needed before a share is told.</param>
    public IReadOnlyList<QualityMeasure> For(Audience audience, int resolution)
    {
        const int bandsOfR = 4, leastWeeks = 4;
        var (least, sent, weeks) = (bandsOfR * resolution, _received + _refused, Weeks());
        return
        [
            Measure(QualityKind.Late, _late, _received, least),
            Measure(QualityKind.Incomplete, _incomplete, _received, least),
            Measure(QualityKind.Refused, _refused, sent, least),
            Measure(QualityKind.UnknownCode, _unknownCode, sent, least),
            Measure(QualityKind.SilentWeeks, weeks.Count(week => !_heard.Contains(week)), weeks.Count, leastWeeks),
        ];

        QualityMeasure Measure(QualityKind kind, int count, int of, int enough) =>
            new(kind, Band(count, of, enough), audience.ShowOrWithhold(count), audience.ShowOrWithhold(of));
    }

    /// <summary>The whole weeks in which it took part.</summary>
    private List<IsoWeek> Weeks()
    {
        var weeks = new List<IsoWeek>();
        for (var monday = first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7); monday.AddDays(6) <= to;
             monday = monday.AddDays(7))
            weeks.Add(IsoWeek.Containing(monday));
        return weeks;
    }

    private static ShareBand Band(int count, int of, int enough) =>
        of < enough ? ShareBand.TooFew
        : 10 * count < of ? ShareBand.Little
        : 3 * count <= of ? ShareBand.Part
        : ShareBand.Much;
}
