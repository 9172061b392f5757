using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>A meeting is over: agenda, minutes and decisions stand (<c>POST /app/meetings/{id}/end</c>).</summary>
/// <param name="Version">Of the meeting as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record EndMeeting(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/end", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new EndMeeting(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class EndMeetingHandler(JournalWriter journal) : IRequestHandler<EndMeeting>
{
    public Task<Unit> Handle(EndMeeting request, CancellationToken cancellationToken) => journal.ChangeMeetingAsync(
        request.Caller, request.Id, JournalKind.MeetingEnded, (meeting, at) => meeting.End(request.Version, at), cancellationToken);
}
