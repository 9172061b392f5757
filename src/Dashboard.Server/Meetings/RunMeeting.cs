using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Meetings;

/// <summary>
/// What happens to a meeting as a whole: moved or cancelled (<c>PUT /app/meetings/{id}</c>, <c>POST …/cancel</c>), begun and ended
/// (<c>…/begin</c>, <c>…/end</c>: the chair).
/// </summary>
internal static class RunMeeting
{
    private const string One = ApiRoutes.Meetings + "/{id:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(One, (Guid id, MeetingMove move, ClaimsPrincipal user, JournalWriter journal, TimeProvider time, CancellationToken cancellationToken) =>
        {
            var moment = PlanMeetingHandler.MomentOf(move.Day, move.Time, time.UtcNow());
            return ChangeAsync(id, user, journal, JournalKind.MeetingMoved, (meeting, _) => meeting.Move(moment, move.Version), cancellationToken);
        }).RequireAuthorization(MeetingDoors.Prepares);
        routes.MapPost(One + "/cancel", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            ChangeAsync(id, user, journal, JournalKind.MeetingCancelled, (meeting, at) => meeting.Cancel(change.Version, at), cancellationToken))
            .RequireAuthorization(MeetingDoors.Prepares);
        routes.MapPost(One + "/begin", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            ChangeAsync(id, user, journal, JournalKind.MeetingBegun, (meeting, _) => meeting.Begin(change.Version), cancellationToken))
            .RequireAuthorization(MeetingDoors.Presides);
        routes.MapPost(One + "/end", (Guid id, VersionedChange change, ClaimsPrincipal user, JournalWriter journal, CancellationToken cancellationToken) =>
            ChangeAsync(id, user, journal, JournalKind.MeetingEnded, (meeting, at) => meeting.End(change.Version, at), cancellationToken))
            .RequireAuthorization(MeetingDoors.Presides);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, ClaimsPrincipal user, JournalWriter journal, JournalKind kind, Action<Meeting, DateTime> change, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        using var span = Processing.Meet.Start(caller);
        await journal.WriteAsync(async (unit, cancel) =>
        {
            var meeting = await unit.Context.MeetingAsync(id, cancel);
            change(meeting, unit.Now);
            unit.Record(kind, meeting.Id, meeting.Version, caller);
            return id;
        }, cancellationToken);
        return TypedResults.NoContent();
    }
}
