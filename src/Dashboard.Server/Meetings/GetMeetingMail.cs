using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>
/// The text of a mail about a meeting, as it would be sent, and how the last one fares (<c>GET /app/meetings/{id}/mail/{kind}</c>).
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetMeetingMail(Caller Caller, Guid Id, MeetingMailKind Kind) : IUseCase<MeetingMail>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Meetings + "/{id:guid}/mail/{kind}", (
        Guid id, string kind, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetMeetingMail(user.Caller(), id, MeetingMailText.Kind(kind)), cancellationToken));
}

internal sealed class GetMeetingMailHandler(
    MeetingReader reader, DashboardContext context, PublicAddress address, MailSettings settings, MeetingRecipients recipients,
    MailRoles roles)
    : IRequestHandler<GetMeetingMail, MeetingMail>
{
    public async Task<MeetingMail> Handle(GetMeetingMail request, CancellationToken cancellationToken) => MeetingMailText.Write(
        await reader.PaperAsync(request.Id, Audience.Outside, cancellationToken), request.Kind, address, recipients, roles,
        settings.CannotSendTo(await context.AddressesAsync(recipients, roles, cancellationToken)),
        await Outbox.ProgressOfAsync(context, MeetingMailText.About(request.Id, request.Kind), cancellationToken));
}
