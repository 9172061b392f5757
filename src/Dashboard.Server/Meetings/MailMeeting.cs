using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Mailing;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using MimeKit;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Puts the invitation or the minutes in the outbox (<c>POST /app/meetings/{id}/mail/{kind}</c>). A mail leaves the system, so it says what
/// nobody in particular may see.
/// </summary>
[Processing(Processing.Meet), AccessLogged(AccessAction.FiguresExported, First = true)]
internal sealed record MailMeeting(SignedIn User, Guid Id, MeetingMailKind Kind) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => $"mail {Code<MeetingMailKind>.Wire(Kind)} {Id}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/mail/{kind}", (
        Guid id, string kind, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new MailMeeting(user.SignedIn(), id, MeetingMailText.Kind(kind)), cancellationToken)).Logs<MailMeeting>()
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class MailMeetingHandler(
    MeetingReader reader, DashboardContext context, PublicAddress address, MailSettings settings, MeetingRecipients recipients,
    MailRoles roles, JournalWriter journal, Outbox outbox)
    : IRequestHandler<MailMeeting>
{
    public async Task<Unit> Handle(MailMeeting request, CancellationToken cancellationToken)
    {
        var paper = await reader.PaperAsync(request.Id, Audience.Outside, cancellationToken);
        var to = await context.AddressesAsync(recipients, roles, cancellationToken);
        var mail = MeetingMailText.Write(paper, request.Kind, address, recipients, roles, settings.CannotSendTo(to));
        if (mail.CannotSend is { } reason)
            throw new RuleBrokenException(reason, BrokenRule.Conflict);
        var (message, id) = (MessageOf(mail, to, request.Kind, paper), Keys.Public());
        var about = MeetingMailText.About(request.Id, request.Kind);
        await journal.WriteAsync(request.User.Caller, async (unit, cancel) =>
        {
            unit.MayChangeWithoutEntry(); // it changes nothing that anybody follows; done twice, the mail is there
            if (await Outbox.IsAnotherUnderWayAsync(unit.Context, about, id, cancel))
                throw new RuleBrokenException(
                    "Deze mail staat al klaar om te versturen. Wacht tot u ziet hoe dat is gegaan.", BrokenRule.Conflict);
            await outbox.PutAsync(unit.Context, id, MailKind.Meeting, message, unit.Now, cancel, about);
            return true;
        }, cancellationToken);
        return Unit.Value;
    }

    private static MimeMessage MessageOf(
        MeetingMail mail, IEnumerable<string> to, MeetingMailKind kind, MeetingPaper paper)
    {
        var message = new MimeMessage { Subject = mail.Subject };
        // Nobody at the table has to see where the others read their mail.
        message.Bcc.AddRange(to.Select(address => MailboxAddress.Parse(address)));
        var body = new BodyBuilder { TextBody = mail.Body };
        if (kind == MeetingMailKind.Minutes)
            body.Attachments.Add(paper.FileName(".docx"), MinutesDocument.Write(paper), ContentType.Parse(MinutesDocument.ContentType));
        message.Body = body.ToMessageBody();
        return message;
    }
}
