using System.Linq.Expressions;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>One anonymised signal of one partner.</summary>
internal sealed class Signal : ICodedFields, IVersioned
{
    /// <summary>
    /// The one rule of what counts in a figure, for queries (<c>CountedSignals.InFigures</c>) and for a signal at hand alike.
    /// </summary>
    public static readonly Expression<Func<Signal, bool>> CountsInFigures = signal =>
        signal.Status != SignalStatus.Withdrawn
            && (signal.Verdict == null || signal.Verdict == SignalVerdict.Relevant)
            && signal.Handling != Handling.Red;

    private static readonly Func<Signal, bool> CountsNow = CountsInFigures.Compile();

    /// <summary>Of one that nobody has changed.</summary>
    public const int FirstVersion = 1;

    private Signal() { }

    public Guid Id { get; private set; }
    public string PartnerCode { get; private set; } = "";
    public string? Reference { get; private set; }

    /// <summary>The day it counts on, see <see cref="ObservedDate.Day"/>.</summary>
    public DateOnly ObservedOn { get; private set; }
    public Precision Precision { get; private set; }
    public string AreaCode { get; private set; } = "";
    public Exploitation Exploitation { get; private set; }
    public ApproachSet Approaches { get; private set; }
    public Channel Channel { get; private set; }
    public AgeBand AgeBand { get; private set; }
    public Gender Gender { get; private set; }
    public Actor Actor { get; private set; }
    public IReadOnlyList<IndicatorObservation> Indicators { get; private set; } = [];
    public Basis Basis { get; private set; }
    public SourceReliability Source { get; private set; }
    public ContentReliability Content { get; private set; }
    public Handling Handling { get; private set; } = Handling.Green;
    public string? Narrative { get; private set; }

    /// <summary>
    /// The words of the narrative that the guard asked about and that its reporter said to be nobody. They stay and go with the narrative.
    /// </summary>
    public IReadOnlyList<Doubt> Answered { get; private set; } = [];
    public SignalStatus Status { get; private set; }

    /// <summary>What a coordinator makes of it; null until then.</summary>
    public SignalVerdict? Verdict { get; private set; }

    /// <summary>Why, in words that its partner reads; has passed the guard.</summary>
    public string? VerdictReason { get; private set; }

    /// <summary>The signal that it repeats. That one may be destroyed before this one is.</summary>
    public Guid? DuplicateOf { get; private set; }

    /// <summary>UTC; detection and the list work on what was known then.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>One on receipt, one more with every change: the concurrency token, and what the journal names.</summary>
    public int Version { get; private set; }

    public static Signal Receive(Guid id, string partnerCode, AnonymousSignal anonymous, DateTime receivedAt)
    {
        var signal = new Signal
        {
            Id = id,
            PartnerCode = partnerCode,
            ReceivedAt = receivedAt,
            Version = FirstVersion,
            Status = SignalStatus.Received,
        };
        signal.Take(anonymous);
        return signal;
    }

    /// <summary>Whether it is in the picture at all: not withdrawn, not put aside by a coordinator, and not marked RED.</summary>
    public bool Counts => CountsNow(this);

    /// <summary>
    /// Replaces what the partner said. The time of receipt stays; what was made of it is over, for it was about other words.
    /// </summary>
    public Correction Correct(AnonymousSignal anonymous)
    {
        var (counted, area, week, handling) = (Counts, AreaCode, Week, Handling);
        Take(anonymous);
        (Status, Verdict, VerdictReason, DuplicateOf) = (SignalStatus.Received, null, null, null);
        Version++;
        return new(counted && (AreaCode != area || Week != week || Handling > handling), Handling < handling);
    }

    /// <summary>What a correction did beside changing words.</summary>
    /// <param name="MovedAway">It counted and now counts elsewhere, in another week or for fewer: where it was, it is as if taken
    /// back.</param>
    /// <param name="Widened">More people may see it than before, because its partner said so.</param>
    internal readonly record struct Correction(bool MovedAway, bool Widened);

    /// <summary>The week that it counts in; null when only the month is known.</summary>
    private IsoWeek? Week => Precision == Precision.Month ? null : IsoWeek.Containing(ObservedOn);

    /// <summary>A coordinator looks at it.</summary>
    public void TakeUp(int version)
    {
        Check(version, Status == SignalStatus.Received, "Dit signaal is al opgepakt.");
        Status = SignalStatus.TakenUp;
        Version++;
    }

    /// <param name="reason">Has passed the guard.</param>
    public void Assess(SignalVerdict verdict, string? reason, Guid? duplicateOf, int version)
    {
        Check(version, Status != SignalStatus.Closed, "Dit signaal is gesloten.");
        (Status, Verdict, VerdictReason, DuplicateOf) = (SignalStatus.Assessed, verdict, reason, duplicateOf);
        Version++;
    }

    /// <summary>Something is done with it.</summary>
    public void FollowUp(int version)
    {
        Check(version, Status == SignalStatus.Assessed
            && Verdict == SignalVerdict.Relevant, "Alleen een relevant signaal kan worden opgevolgd.");
        Status = SignalStatus.FollowedUp;
        Version++;
    }

    public void Close(int version)
    {
        Check(version, Status is SignalStatus.Assessed or SignalStatus.FollowedUp, "Beoordeel het signaal voordat u het sluit.");
        Status = SignalStatus.Closed;
        Version++;
    }

    /// <summary>The partner takes it back: it counts nowhere any more.</summary>
    /// <param name="held">A legal hold keeps the narrative, until it is lifted.</param>
    public void Withdraw(bool held = false)
    {
        Status = SignalStatus.Withdrawn;
        if (!held)
            RemoveNarrative();
        Version++;
    }

    /// <summary>The narrative goes before the rest does.</summary>
    public void DestroyNarrative()
    {
        RemoveNarrative();
        Version++;
    }

    /// <summary>What may still be kept of what a partner says again: a narrative whose term is over does not come back.</summary>
    /// <param name="narrativesFrom">See <see cref="RetentionTerms.NarrativesFrom"/>.</param>
    public AnonymousSignal Keepable(AnonymousSignal anonymous, DateTime narrativesFrom) =>
        Narrative is null && ReceivedAt < narrativesFrom ? anonymous.WithoutNarrative() : anonymous;

    /// <summary>Whether a correction with this would change nothing.</summary>
    public bool Says(AnonymousSignal anonymous)
    {
        var other = After(anonymous);
        return ToContent() with { Indicators = other.Indicators } == other && Indicators.SequenceEqual(other.Indicators!);
    }

    /// <summary>What it would say with this: what is said, and of what is not said what there is.</summary>
    public SignalContent After(AnonymousSignal anonymous)
    {
        var said = anonymous.Content;
        return said with
        {
            Observed = said.SaysPrecision ? said.Observed : ObservedDate.Of(said.Observed.Day, Precision),
            SaysPrecision = true,
            Indicators = said.Indicators ?? Indicators,
            Handling = said.Handling ?? Handling, // silence never widens; a new signal starts GREEN
            Narrative = said.Narrative ?? Narrative ?? "",
            Reference = said.Reference ?? Reference ?? "",
        };
    }

    private SignalContent ToContent() => new(
        new(ObservedOn, Precision), AreaCode, Exploitation, Approaches, Channel, AgeBand, Gender, Actor, Indicators, Basis, Source, Content,
        Handling, Narrative ?? "", Reference ?? "");

    private void Check(int version, bool may, string otherwise)
    {
        this.MustStillBe(version);
        if (Status == SignalStatus.Withdrawn)
            throw new RuleBrokenException("Dit signaal is ingetrokken.", BrokenRule.Conflict);
        if (!may)
            throw new RuleBrokenException(otherwise, BrokenRule.Conflict);
    }

    private void RemoveNarrative() => (Narrative, Answered) = (null, []);

    private void Take(AnonymousSignal anonymous)
    {
        var content = After(anonymous);
        (ObservedOn, Precision) = (content.Observed.Day, content.Observed.Precision);
        AreaCode = content.Area;
        Exploitation = content.Exploitation;
        Approaches = content.Approaches;
        Channel = content.Channel;
        AgeBand = content.AgeBand;
        Gender = content.Gender;
        Actor = content.Actor;
        Indicators = content.Indicators!;
        Basis = content.Basis;
        Source = content.Source;
        Content = content.Content;
        Handling = content.Handling!.Value;
        // The words that were answered are those of the narrative, and stay with it.
        (Narrative, Answered) = (NoneIfEmpty(content.Narrative), anonymous.Content.Narrative is null ? Answered : anonymous.Answered);
        Reference = NoneIfEmpty(content.Reference);
    }

    private static string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
