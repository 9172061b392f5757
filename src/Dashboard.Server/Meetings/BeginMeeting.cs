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

/// <summary>A meeting begins (<c>POST /app/meetings/{id}/begin</c>).</summary>
/// <param name="Version">Of the meeting as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record BeginMeeting(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/begin", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new BeginMeeting(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class BeginMeetingHandler(JournalWriter journal) : IRequestHandler<BeginMeeting>
{
    public Task<Unit> Handle(BeginMeeting request, CancellationToken cancellationToken) => journal.ChangeMeetingAsync(
        request.Caller, request.Id, JournalKind.MeetingBegun, (meeting, _) => meeting.Begin(request.Version), cancellationToken);
}
