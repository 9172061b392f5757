using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Domain;

/// <summary>What a warning is about; it stays the same from its first day to its last.</summary>
/// <param name="Approach">Null when the signals share a group of approaches only, and for a silence.</param>
/// <param name="Group">Null for a silence.</param>
/// <param name="PartnerCode">The silent partner, else null.</param>
internal sealed record WarningSubject(
    WarningKind Kind, string Detector, string AreaCode, Approach? Approach, ApproachGroup? Group, string? PartnerCode);

/// <summary>What a detector saw on one day.</summary>
/// <param name="From">First day of the window, inclusive.</param>
/// <param name="To">Last day of the window, inclusive.</param>
/// <param name="Expected">Signals to be expected in the window.</param>
/// <param name="Upper">What chance alone exceeds in one of 200 such windows.</param>
/// <param name="Retrospective">See <see cref="WarningCard.Retrospective"/>.</param>
internal sealed record Sighting(
    DateOnly From, DateOnly To, Channel? Channel, bool TargetAges, int Observed, double Expected, int Upper, int Partners,
    bool Retrospective);

/// <summary>A signal that stands behind a warning. It goes when either of them goes.</summary>
internal sealed class WarningSignal
{
    private WarningSignal() { }

    public Guid WarningId { get; private set; }
    public Guid SignalId { get; private set; }

    public static WarningSignal Create(Guid warning, Guid signal) => new() { WarningId = warning, SignalId = signal };
}

/// <summary>
/// An early warning (vroegsignaal): one episode. Detectors raise it, see it again, and it ends by itself when they do not; people take it
/// up, say whether it was useful and why, and may close it.
/// </summary>
internal sealed class Warning : IVersioned
{
    /// <summary>A week in which it was not seen makes it quiet; after two it is closed (<c>Episodes.QuietDays</c>).</summary>
    public const int QuietAfterDays = 7;
    private const char Separator = '|';

    private Warning() { }

    public Guid Id { get; private set; }
    public WarningKind Kind { get; private set; }
    public string Detector { get; private set; } = "";
    public string AreaCode { get; private set; } = "";
    public Approach? Approach { get; private set; }
    public ApproachGroup? Group { get; private set; }
    public string? PartnerCode { get; private set; }
    public Channel? Channel { get; private set; }
    public bool TargetAges { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    public int Observed { get; private set; }
    public double Expected { get; private set; }
    public int Upper { get; private set; }
    public int Partners { get; private set; }
    public bool Retrospective { get; private set; }

    /// <summary>The areas that its signals are from so far, joined; see <see cref="ReachedAreas"/>.</summary>
    public string Places { get; private set; } = "";

    /// <summary>How many signals it held when people were last told of it.</summary>
    public int LastAnnounced { get; private set; }

    /// <summary>The last day on which a detector saw it.</summary>
    public DateOnly LastSeenOn { get; private set; }
    public WarningStatus Status { get; private set; }

    /// <summary>Why it is closed; null while it stands.</summary>
    public WarningEnding? Ended { get; private set; }
    public DateTime? TakenUpAt { get; private set; }
    public WarningVerdict? Verdict { get; private set; }
    public string? Reason { get; private set; }
    public DateTime RaisedAt { get; private set; }
    public DateTime UpdatedAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<string> ReachedAreas => Places.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <param name="areas">Codes of the areas that its signals are from.</param>
    /// <param name="signals">How many signals stand behind it.</param>
    public static Warning Raise(
        Guid id, WarningSubject subject, Sighting sighting, IEnumerable<string> areas, int signals, DateOnly day, DateTime at)
    {
        var warning = new Warning
        {
            Id = id,
            Kind = subject.Kind,
            Detector = subject.Detector,
            AreaCode = subject.AreaCode,
            Approach = subject.Approach,
            Group = subject.Group,
            PartnerCode = subject.PartnerCode,
            LastAnnounced = signals,
            Places = Joined(areas),
            LastSeenOn = day,
            RaisedAt = at,
        };
        warning.Take(sighting);
        warning.Touch(at);
        return warning;
    }

    /// <summary>A detector sees it again.</summary>
    /// <param name="areas">Codes of the areas of all signals behind it.</param>
    /// <param name="signals">How many signals stand behind it now.</param>
    /// <param name="grown">Whether that is worth telling people again.</param>
    /// <returns>False when nothing changed but the day.</returns>
    public bool See(Sighting sighting, IEnumerable<string> areas, int signals, bool grown, DateOnly day, DateTime at)
    {
        var status = grown ? WarningStatus.Growing : Status == WarningStatus.Quiet ? WarningStatus.Raised : Status;
        var places = Joined(areas);
        var before = new Sighting(From, To, Channel, TargetAges, Observed, Expected, Upper, Partners, Retrospective);
        var same = sighting == before && status == Status && places == Places;
        // What is expected here moves with every signal anywhere. Whoever looked before that judges the same warning.
        var says = sighting with { Expected = Expected, Upper = Upper } != before || status != Status || places != Places;
        LastSeenOn = day;
        // What somebody closed stays closed, until it is worth telling again.
        if (same || Status == WarningStatus.Closed && !grown)
            return false;
        (Status, Ended, Places) = (status, null, places);
        LastAnnounced = grown ? signals : LastAnnounced;
        Take(sighting);
        UpdatedAt = at;
        if (says)
            Version++;
        return true;
    }

    /// <summary>Its signals left a place, for their partner corrected where they were seen. What they never reached they cannot leave.</summary>
    /// <param name="areas">Codes of the areas that what is left of its signals is from; none: only the place that it was raised on.</param>
    /// <returns>False when they are where they were.</returns>
    public bool Leave(IEnumerable<string> areas, DateTime at)
    {
        var places = Joined(areas);
        if (places == Places || places.Length == 0 || Status == WarningStatus.Closed)
            return false;
        Places = places;
        Touch(at);
        return true;
    }

    /// <summary>A day on which no detector saw it.</summary>
    /// <param name="quietDays">So many days without being seen end it.</param>
    /// <returns>False when that changes nothing yet.</returns>
    public bool Rest(DateOnly day, int quietDays, DateTime at)
    {
        var days = day.DayNumber - LastSeenOn.DayNumber;
        var status = days > quietDays ? WarningStatus.Closed : days >= QuietAfterDays ? WarningStatus.Quiet : Status;
        if (status == Status || Status == WarningStatus.Closed)
            return false;
        (Status, Ended) = (status, status == WarningStatus.Closed ? WarningEnding.Quiet : null);
        Touch(at);
        return true;
    }

    public void TakeUp(int version, DateTime at)
    {
        this.MustStillBe(version);
        TakenUpAt ??= at;
        Touch(at);
    }

    /// <param name="reason">Has passed the guard.</param>
    public void Assess(WarningVerdict verdict, string reason, int version, DateTime at)
    {
        this.MustStillBe(version);
        (Verdict, Reason, TakenUpAt) = (verdict, reason, TakenUpAt ?? at);
        Touch(at);
    }

    public void Close(int version, DateTime at)
    {
        this.MustStillBe(version);
        (Status, Ended) = (WarningStatus.Closed, Ended ?? WarningEnding.ByPeople);
        Touch(at);
    }

    /// <summary>Partners are told of it. What it says itself stays as it was.</summary>
    public void Tell(int version)
    {
        this.MustStillBe(version);
        Version++;
    }

    /// <summary>Partners are told no longer, whatever it says by now: nobody learns anything by that.</summary>
    public void Untell() => Version++;

    /// <summary>What it was about is no more, or turns out not to be so.</summary>
    public void End(WarningEnding why, DateTime at)
    {
        (Status, Ended) = (WarningStatus.Closed, why);
        Touch(at);
    }

    private void Take(Sighting sighting)
    {
        (From, To, Channel, TargetAges) = (sighting.From, sighting.To, sighting.Channel, sighting.TargetAges);
        (Observed, Expected, Upper, Partners, Retrospective) = (
            sighting.Observed, sighting.Expected, sighting.Upper, sighting.Partners, sighting.Retrospective);
    }

    private void Touch(DateTime at)
    {
        UpdatedAt = at;
        Version++;
    }

    private static string Joined(IEnumerable<string> areas) => string.Join(Separator, areas.Distinct().Order(StringComparer.Ordinal));
}
