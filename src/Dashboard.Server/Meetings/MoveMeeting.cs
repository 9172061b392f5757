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

/// <summary>A meeting gets another moment (<c>PUT /app/meetings/{id}</c>).</summary>
/// <param name="Version">Of the meeting as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record MoveMeeting(Caller Caller, Guid Id, MeetingMove Move, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Meetings + "/{id:guid}", (
        Guid id, MeetingMove move, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new MoveMeeting(user.Caller(), id, move, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => PlannedMoment.Check(check, Move.Day, Move.Time);
}

internal sealed class MoveMeetingHandler(JournalWriter journal) : IRequestHandler<MoveMeeting>
{
    public Task<Unit> Handle(MoveMeeting request, CancellationToken cancellationToken)
    {
        var moment = PlannedMoment.Read(request.Move.Day, request.Move.Time);
        return journal.ChangeMeetingAsync(
            request.Caller, request.Id, JournalKind.MeetingMoved, (meeting, _) =>
                meeting.Move(moment, request.Version), cancellationToken);
    }
}
