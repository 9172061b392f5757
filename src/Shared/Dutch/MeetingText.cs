using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Dutch;

/// <summary>What meetings read.</summary>
public static class MeetingText
{
    /// <summary>"Week 47 van 2026".</summary>
    public static string Week(string week) => IsoWeek.TryParse(week, out var iso) ? $"Week {iso.Number} van {iso.Year}" : week;

    /// <summary>What a meeting's paper is called: "Briefing weekoverleg week 47 van 2026" until it begins, then "Verslag …".</summary>
    public static string Paper(MeetingCard meeting) => $"{PaperKind(meeting)} weekoverleg {DutchText.Lower(Week(meeting.Week))}";

    /// <summary>"Briefing" or "Verslag".</summary>
    public static string PaperKind(MeetingCard meeting) => meeting.Status == MeetingStatus.Planned ? "Briefing" : "Verslag";

    /// <summary>What is said of figures in the view of one organisation, behind another sentence; nothing of those of nobody in
    /// particular.</summary>
    public static string OwnView(MeetingDetails details) => details.Reach != Reach.OwnOrganisation ? ""
        : " De signalen van uw eigen organisatie tellen hierin precies mee; op het gedeelde scherm staan alleen stappen.";

    /// <summary>What stands above the items on that paper.</summary>
    public static string PaperAgenda(MeetingCard meeting) => meeting.Status == MeetingStatus.Planned ? "Agenda" : "Besproken";

    /// <summary>Whether the decisions of this meeting stand on it: a briefing has none yet, unless they were taken early.</summary>
    public static bool HasDecisions(MeetingDetails details) =>
        details.Meeting.Status != MeetingStatus.Planned || details.Decisions.Count > 0;

    /// <summary>"16 tot en met 22 november 2026".</summary>
    public static string Days(string week) =>
        IsoWeek.TryParse(week, out var iso) ? DutchTime.Period(iso.Monday, iso.Monday.AddDays(6)) : "";

    /// <summary>"Lumens (melder)".</summary>
    public static string Owner(DecisionCard decision, IReadOnlyList<Partner> organisations) =>
        $"{Label.Organisation(decision.Organisation, organisations)} ({DutchText.Lower(Label.Role(decision.Role))})";

    /// <summary>"Gedaan op 26 november 2026", "Uiterlijk 30 november 2026", "Had klaar moeten zijn op …".</summary>
    public static string Outcome(DecisionCard decision) => decision switch
    {
        { Status: DecisionStatus.Done, EndedAt: { } at } => $"Gedaan op {DutchTime.LongMoment(at)}",
        { Status: DecisionStatus.Dropped } => "Vervallen",
        { Overdue: true } => $"Had klaar moeten zijn op {DutchTime.Day(decision.DueOn)}",
        _ => $"Uiterlijk {DutchTime.Day(decision.DueOn)}",
    };

    /// <summary>"Cijfers zoals bekend op maandag 23 november 2026 om 06:00, versie 1, uitgave 3". Protected ones stay as they came out.</summary>
    public static string Figures(SnapshotCard snapshot) =>
        $"Cijfers zoals bekend op {DutchTime.LongMoment(snapshot.CutOff)}, versie {snapshot.Number}, uitgave {snapshot.Release}"
            + (snapshot.Number > 1 ? "; beschermde cijfers zoals zij uitkwamen" : "");
}
