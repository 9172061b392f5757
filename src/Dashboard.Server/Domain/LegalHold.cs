using System.Linq.Expressions;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Server.Domain;

/// <summary>What somebody did to a legal hold: which account, of which organisation, when (UTC).</summary>
internal sealed record HoldAct(Guid Account, string Organisation, DateTime At);

/// <summary>
/// Keeps signals of an area and a stretch of days from being destroyed. It works from the moment that a second person has
/// confirmed it until two persons have lifted it.
/// </summary>
internal sealed class LegalHold : IVersioned
{
    public const int MaxReason = HoldDraft.MaxReason;

    private LegalHold() { }

    public Guid Id { get; private set; }

    /// <summary>Null: the whole region.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>First day of observation, inclusive.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day of observation, inclusive.</summary>
    public DateOnly To { get; private set; }
    public string Reason { get; private set; } = "";
    public HoldAct Requested { get; private set; } = null!;
    public HoldAct? Confirmed { get; private set; }
    public HoldAct? LiftRequested { get; private set; }
    public HoldAct? Lifted { get; private set; }

    /// <summary>UTC; when somebody last did something to it.</summary>
    public DateTime UpdatedAt { get; private set; }
    public int Version { get; private set; }

    public HoldStatus Status => this switch
    {
        { Lifted: not null } => HoldStatus.Lifted,
        { LiftRequested: not null } => HoldStatus.LiftRequested,
        { Confirmed: not null } => HoldStatus.Effective,
        _ => HoldStatus.Requested,
    };

    /// <param name="reason">Has passed the guard.</param>
    public static LegalHold Request(Guid id, string? areaCode, DateOnly from, DateOnly to, string reason, HoldAct by)
    {
        var hold = new LegalHold { Id = id, AreaCode = areaCode, From = from, To = to, Reason = reason, Requested = by };
        hold.Touch(by);
        return hold;
    }

    /// <exception cref="RuleBrokenException">It is confirmed already, or by the person who asked for it.</exception>
    public void Confirm(HoldAct by)
    {
        if (Lifted is not null)
            throw Conflict("Deze bewaarplicht is opgeheven. Vraag een nieuwe aan als zij toch nodig is.");
        if (Confirmed is not null)
            throw Conflict("Deze bewaarplicht is al bevestigd.");
        if (by.Account == Requested.Account)
            throw Conflict("U hebt deze bewaarplicht zelf aangevraagd. Een tweede persoon moet haar bevestigen.");
        Confirmed = by;
        Touch(by);
    }

    /// <summary>
    /// The first person asks, the second one lifts. A hold that nobody confirmed holds nothing; whoever wants takes it off.
    /// </summary>
    /// <exception cref="RuleBrokenException">It is lifted already, or by the person who asked for that.</exception>
    public void Lift(HoldAct by)
    {
        if (Lifted is not null)
            throw Conflict("Deze bewaarplicht is al opgeheven.");
        if (Confirmed is null)
            Lifted = by;
        else if (LiftRequested is null)
            LiftRequested = by;
        else if (LiftRequested.Account == by.Account)
            throw Conflict("U hebt de opheffing zelf aangevraagd. Een tweede persoon moet haar bevestigen.");
        else
            Lifted = by;
        Touch(by);
    }

    /// <summary>
    /// Whether a signal falls under this hold, be it with one of the days that its date means. For queries and in memory alike.
    /// </summary>
    public Expression<Func<Signal, bool>> Covers(Region region)
    {
        var everywhere = AreaCode is null || AreaCode == region.Code;
        var areas = everywhere
            ? []
            : region.EveryArea.Select(a => a.Code).Where(code => region.Contains(AreaCode!, code)).Append(AreaCode!).ToList();
        var (from, to) = (From, To);
        var (thursdayFrom, thursdayTo) = (From.AddDays(-3), To.AddDays(3));
        var monthFrom = new DateOnly(From.Year, From.Month, 1);
        return s => (everywhere || areas.Contains(s.AreaCode)) && (
            s.Precision == Precision.Day && s.ObservedOn >= from && s.ObservedOn <= to
            || s.Precision == Precision.Week && s.ObservedOn >= thursdayFrom && s.ObservedOn <= thursdayTo
            || s.Precision == Precision.Month && s.ObservedOn >= monthFrom && s.ObservedOn <= to);
    }

    private void Touch(HoldAct by)
    {
        UpdatedAt = by.At;
        Version++;
    }

    private static RuleBrokenException Conflict(string detail) => new(detail, BrokenRule.Conflict);
}
