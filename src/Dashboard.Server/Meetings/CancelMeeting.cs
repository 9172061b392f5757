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

/// <summary>A meeting is not held (<c>POST /app/meetings/{id}/cancel</c>).</summary>
/// <param name="Version">Of the meeting as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record CancelMeeting(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/cancel", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new CancelMeeting(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class CancelMeetingHandler(JournalWriter journal) : IRequestHandler<CancelMeeting>
{
    public Task<Unit> Handle(CancelMeeting request, CancellationToken cancellationToken) => journal.ChangeMeetingAsync(
        request.Caller, request.Id, JournalKind.MeetingCancelled, (meeting, at) => meeting.Cancel(request.Version, at), cancellationToken);
}
