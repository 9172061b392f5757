using System.Globalization;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MailKit.Net.Smtp;
using MimeKit;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Invitation and minutes by mail (<c>GET /app/meetings/{id}/mail/{kind}</c> shows the text, <c>POST</c> sends it: coordinators and the chair). A mail leaves
/// the system, so it says what nobody in particular may see, and is in the access log.
/// </summary>
internal static class MailMeeting
{
    private const string Route = ApiRoutes.Meetings + "/{id:guid}/mail/{kind}";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, async (Guid id, string kind, PublicAddress address, MeetingReader reader, MailSettings settings, CancellationToken cancellationToken) =>
            TextOf(await reader.PaperAsync(id, Audience.Outside, cancellationToken), KindOf(kind), PageOf(address, id), settings)).RequireAuthorization(MeetingDoors.Prepares);
        routes.MapPost(Route, async (
            Guid id, string kind, PublicAddress address, ClaimsPrincipal user, MeetingReader reader, MailSettings settings, AccessLog log, ILogger<MailSettings> logger, CancellationToken cancellationToken) =>
        {
            var signedIn = SignedIn.Of(user);
            using var span = Processing.Meet.Start(signedIn.Caller);
            var paper = await reader.PaperAsync(id, Audience.Outside, cancellationToken);
            var mail = TextOf(paper, KindOf(kind), PageOf(address, id), settings);
            if (mail.CannotSend is { } reason)
                throw new RuleBrokenException(reason, StatusCodes.Status409Conflict);
            await log.WriteAsync(signedIn, AccessAction.FiguresExported, $"mail {kind} {paper.Details.Snapshot.Week}", cancellationToken);
            await SendAsync(MessageOf(mail, KindOf(kind), paper, settings), settings, logger, cancellationToken);
            return TypedResults.NoContent();
        }).RequireAuthorization(MeetingDoors.Prepares).WithMetadata(new LoggedDoor(AccessAction.FiguresExported));
    }

    private static MeetingMailKind KindOf(string wire) =>
        Code<MeetingMailKind>.TryParse(wire, out var kind) ? kind : throw MeetingDoors.Gone("Er zijn twee mails: uitnodiging en verslag.");

    private static string PageOf(PublicAddress address, Guid id) => address.Page($"/overleg/{id}");

    private static MeetingMail TextOf(MeetingPaper paper, MeetingMailKind kind, string page, MailSettings settings)
    {
        var details = paper.Details;
        var week = MeetingText.Week(details.Meeting.Week).ToLowerInvariant();
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        if (kind == MeetingMailKind.Invitation)
        {
            Line($"Het weekoverleg over {week} ({MeetingText.Days(details.Meeting.Week)}) is op {DutchTime.LongMoment(details.Meeting.PlannedAt)}.");
            Line();
            Line("Op de agenda:");
            foreach (var (index, item) in details.Agenda.Where(item => !item.Dropped).Index())
                Line(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {item.Title}"));
            if (details.Earlier.Count(d => d.Status == DecisionStatus.Open) is > 0 and var open)
                Line(open == 1 ? "Er staat 1 besluit van een eerder overleg open." : $"Er staan {open} besluiten van eerdere overleggen open.");
        }
        else
        {
            Line($"Het verslag van het weekoverleg over {week} is bijgevoegd.");
            Line();
            Line(details.Decisions.Count == 0 ? "Er is niets besloten." : "Besloten is:");
            foreach (var decision in details.Decisions)
                Line($"- {decision.Text.ReplaceLineEndings(" ")} ({MeetingText.Owner(decision, details.Region.Partners)}; {Lower(MeetingText.Standing(decision))})");
        }
        Line();
        Line($"Alles staat op {page}");
        Line();
        foreach (var line in paper.MarkLines)
            Line(line);
        return new($"{(kind == MeetingMailKind.Invitation ? "Uitnodiging" : "Verslag")} weekoverleg {week}", text.ToString(), settings.Recipients, settings.CannotSend);
    }

    private static MimeMessage MessageOf(MeetingMail mail, MeetingMailKind kind, MeetingPaper paper, MailSettings settings)
    {
        var message = new MimeMessage { Subject = mail.Subject };
        message.From.Add(MailboxAddress.Parse(settings.From!));
        // Nobody at the table has to see where the others read their mail.
        message.Bcc.AddRange(settings.Recipients.Select(address => MailboxAddress.Parse(address)));
        var body = new BodyBuilder { TextBody = mail.Body };
        if (kind == MeetingMailKind.Minutes)
            body.Attachments.Add(paper.FileName(".docx"), MinutesDocument.Write(paper), ContentType.Parse(MinutesDocument.ContentType));
        message.Body = body.ToMessageBody();
        return message;
    }

    private static async Task SendAsync(MimeMessage message, MailSettings settings, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
            if (settings.UserName is not null)
                await client.AuthenticateAsync(settings.UserName, settings.Password ?? "", cancellationToken);
            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or MailKit.CommandException or MailKit.ProtocolException
            or MailKit.Security.SslHandshakeException or MailKit.Security.AuthenticationException or NotSupportedException)
        {
            // What the server says may hold an address: its kind is enough to look further.
            logger.LogWarning("A mail was not taken by the mail server: {Exception}", e.GetType().Name);
            throw new RuleBrokenException("De mailserver nam de mail niet aan. Er is niets verstuurd; probeer het later opnieuw of kopieer de tekst.", StatusCodes.Status502BadGateway);
        }
    }

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
