using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.Warnings;

/// <summary>
/// How an early warning stands: one episode, from the day it was raised until two quiet weeks have passed or somebody closed it.
/// </summary>
public enum WarningStatus
{
    [JsonStringEnumMemberName("nieuw"), Display(Name = "Nieuw")] Raised,
    /// <summary>It holds half as many signals again as when people were last told of it, or reached another place.</summary>
    [JsonStringEnumMemberName("groeit"), Display(Name = "Groeit")] Growing,
    /// <summary>Nothing unusual was seen for a week.</summary>
    [JsonStringEnumMemberName("rustig"), Display(Name = "Rustig")] Quiet,
    [JsonStringEnumMemberName("gesloten"), Display(Name = "Gesloten")] Closed,
}

/// <summary>What a warning is about.</summary>
public enum WarningKind
{
    /// <summary>Signals that come together in a place, or in the region as a whole.</summary>
    [JsonStringEnumMemberName("cluster"), Display(Name = "Ongewoon veel signalen")] Cluster,
    /// <summary>A partner that is not heard of: the picture misses its part.</summary>
    [JsonStringEnumMemberName("stilte"), Display(Name = "Stille partner")] Silence,
}

/// <summary>Why a warning is closed.</summary>
public enum WarningEnding
{
    [JsonStringEnumMemberName("rust"), Display(Name = "Er is twee weken niets ongewoons gezien.")] Quiet,
    /// <summary>What is left of its signals would not have raised it: the others were taken back, corrected or put aside.</summary>
    [JsonStringEnumMemberName("signalen_weg"),
     Display(Name = "Signalen erachter zijn ingetrokken, verbeterd of tellen niet mee. Wat overblijft is niet ongewoon.")]
    SignalsGone,
    [JsonStringEnumMemberName("door_iemand"), Display(Name = "Iemand heeft het gesloten.")] ByPeople,
    [JsonStringEnumMemberName("weer_gehoord"), Display(Name = "De partner laat weer iets horen.")] HeardAgain,
    [JsonStringEnumMemberName("vertrokken"), Display(Name = "De partner doet niet meer mee.")] PartnerLeft,
}

/// <summary>What people thought of a warning afterwards.</summary>
public enum WarningVerdict
{
    [JsonStringEnumMemberName("bruikbaar"), Display(Name = "Bruikbaar")] Useful,
    [JsonStringEnumMemberName("niet_bruikbaar"), Display(Name = "Niet bruikbaar")] NotUseful,
}

/// <summary>
/// An early warning (vroegsignaal), with what is needed to explain itself: in the days From–To there were Observed signals of the same
/// place and pattern, where Expected were to be expected and chance alone exceeds Upper in one of 200 such windows.
/// </summary>
/// <param name="Detector">The method's name.</param>
/// <param name="Area">Area code; a municipality includes the surroundings in it.</param>
/// <param name="Approach">Null when the signals share a group of approaches only, and for a silence.</param>
/// <param name="ApproachGroup">Null for a silence.</param>
/// <param name="Channel">The channel that the signals share; null when they need not share one.</param>
/// <param name="TargetAges">Whether only signals about young people of 12 to 16 were counted.</param>
/// <param name="Partner">Of a silence the partner that is silent, else null.</param>
/// <param name="From">First day of the window, inclusive; of a silence the first day without a word.</param>
/// <param name="To">Last day of the window, inclusive.</param>
/// <param name="Expected">A model's number, not a count.</param>
/// <param name="Partners">How many partners reported the observed signals.</param>
/// <param name="Places">Area codes of all places that its signals are from so far.</param>
/// <param name="LastAnnounced">How many signals it held when people were last told of it: when it was raised, or when it had grown.</param>
/// <param name="Retrospective">Most of its signals came in more than two weeks after they were observed: it is seen in hindsight.</param>
/// <param name="Reason">Why the verdict is what it is; null without a verdict.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
/// <param name="Version">Goes along with a change, in <c>If-Match</c>.</param>
/// <param name="Ended">Why it is closed; null while it stands.</param>
/// <param name="Telling">That partners were told of it; null when nobody told them, or took it back.</param>
public sealed record WarningCard(
    Guid Id, WarningKind Kind, string Detector, string Area, Approach? Approach, ApproachGroup? ApproachGroup, Channel? Channel,
    bool TargetAges, string? Partner,
    DateOnly From, DateOnly To, Figure Observed, double Expected, Figure Upper, Figure Partners, IReadOnlyList<string> Places,
    Figure LastAnnounced, bool Retrospective,
    WarningStatus Status, bool TakenUp, WarningVerdict? Verdict, string? Reason, DateTime RaisedAt, DateTime UpdatedAt, int Version,
    WarningEnding? Ended = null,
    WarningTelling? Telling = null);

/// <summary>A warning with the signals behind it and what its detector is worth.</summary>
/// <param name="FalsePer4Weeks">How many false warnings in four weeks the detector is set to give in the whole region when nothing is
/// going on; null when it is not set that way.</param>
/// <param name="Notice">What partners read of it, or read until that ended; null when they were not told.</param>
/// <param name="Preview">What every partner would read if it were told now; null when this warning is none that can be told.</param>
/// <param name="OnlyPartner">The one partner that sent in all that partners may be told of; null when there are several, or none.</param>
public sealed record WarningDetails(
    WarningCard Warning, IReadOnlyList<SignalCard> Signals, double? FalsePer4Weeks, DetectorQuality Quality,
    WarningNotice? Notice = null, WarningNotice? Preview = null, string? OnlyPartner = null) : IVersioned
{
    int IVersioned.Version => Warning.Version;
}

/// <summary>That every partner was told of a warning. For coordinators and the chair; partners get the notice.</summary>
/// <param name="On">Day in the Netherlands.</param>
/// <param name="Until">The last day that partners see it, inclusive.</param>
/// <param name="Role">Of who told it.</param>
public sealed record WarningTelling(DateOnly On, DateOnly Until, string Role);

/// <summary>What people thought of the warnings of one detector.</summary>
/// <param name="Useful">Of the assessed ones: those called useful. Useful/Assessed is the detector's precision.</param>
/// <param name="LookBack">Warnings that the detector, as it is set now, would have raised in the last three years; null until that has
/// been worked out.</param>
public sealed record DetectorQuality(string Detector, Figure Raised, Figure Assessed, Figure Useful, Figure? LookBack);

/// <summary>What a coordinator thinks of a warning.</summary>
/// <param name="Reason">Dutch, at most <see cref="MaxReason"/> characters, and nothing that leads to a person.</param>
public sealed record WarningAssessment(WarningVerdict Verdict, string Reason)
{
    public const int MaxReason = 300;
}
