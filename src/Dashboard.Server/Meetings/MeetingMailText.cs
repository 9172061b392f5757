using System.Globalization;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Meetings;

/// <summary>What the invitation and the minutes of a meeting say as a mail.</summary>
internal static class MeetingMailText
{
    public static MeetingMailKind Kind(string wire) =>
        Code<MeetingMailKind>.TryParse(wire, out var kind)
            ? kind
            : throw MeetingQueries.NotFound("Er zijn twee mails: uitnodiging en verslag.");

    /// <summary>By which this mail of this meeting is found in the outbox.</summary>
    public static string About(Guid meeting, MeetingMailKind kind) => $"{Code<MeetingMailKind>.Wire(kind)} {meeting}";

    /// <param name="cannotSend">Dutch; null when it can be sent.</param>
    /// <param name="last">How the last one fares that was sent; null: there was none.</param>
    public static MeetingMail Write(
        MeetingPaper paper, MeetingMailKind kind, PublicAddress address, MeetingRecipients recipients, MailRoles roles, string? cannotSend,
        MailProgress? last = null)
    {
        var page = address.Page($"/overleg/{paper.Details.Meeting.Id}");
        var details = paper.Details;
        var week = MeetingText.Week(details.Meeting.Week).ToLowerInvariant();
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        if (kind == MeetingMailKind.Invitation)
        {
            Line($"Het weekoverleg over {week} ({MeetingText.Days(details.Meeting.Week)}) is op "
                + $"{DutchTime.LongMoment(details.Meeting.PlannedAt)}.");
            Line();
            Line("Op de agenda:");
            foreach (var (index, item) in details.Agenda.Where(item => !item.Dropped).Index())
                Line(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {item.Title}"));
            if (details.Earlier.Count(d => d.Status == DecisionStatus.Open) is > 0 and var open)
                Line(open == 1
                    ? "Er staat 1 besluit van een eerder overleg open."
                    : $"Er staan {open} besluiten van eerdere overleggen open.");
        }
        else
        {
            Line($"Het verslag van het weekoverleg over {week} is bijgevoegd.");
            Line();
            Line(details.Decisions.Count == 0 ? "Er is niets besloten." : "Besloten is:");
            foreach (var decision in details.Decisions)
                Line($"- {decision.Text.ReplaceLineEndings(" ")} ({MeetingText.Owner(decision, details.Region.Partners)}; "
                    + $"{Lower(MeetingText.Outcome(decision))})");
        }
        Line();
        Line($"Alles staat op {page}");
        Line();
        foreach (var line in paper.MarkLines)
            Line(line);
        return new($"{(kind == MeetingMailKind.Invitation ? "Uitnodiging" : "Verslag")} weekoverleg {week}", text.ToString(),
            recipients.Recipients, roles.Meeting, cannotSend, last);
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
