using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Plans a meeting about the latest frozen week, beside the one that planned itself (<c>POST /app/meetings</c>: coordinators and the chair).</summary>
internal sealed record PlanMeeting(Caller Caller, MeetingDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ApiRoutes.Meetings, async (MeetingDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new Receipt(await mediator.Send(new PlanMeeting(Caller.Of(user), draft), cancellationToken))))
            .RequireAuthorization(MeetingDoors.Prepares);
}

internal sealed class PlanMeetingHandler(JournalWriter journal, Region region, ReleasePolicy policy, TimeProvider time) : IRequestHandler<PlanMeeting, Guid>
{
    public async Task<Guid> Handle(PlanMeeting request, CancellationToken cancellationToken)
    {
        var moment = MomentOf(request.Draft.Day, request.Draft.Time, time.UtcNow());
        using var span = Processing.Meet.Start(request.Caller);
        return await journal.WriteAsync(async (unit, cancel) =>
        {
            var latest = await unit.Context.Snapshots.OrderByDescending(s => s.Week).ThenByDescending(s => s.Number).FirstOrDefaultAsync(cancel)
                ?? throw new RuleBrokenException("Er is nog geen week vastgezet om over te overleggen.", StatusCodes.Status409Conflict);
            return await PlanAsync(unit, new(latest, region, policy), moment, request.Caller, time.Today(), cancel);
        }, cancellationToken);
    }

    /// <summary>A meeting with the agenda that its week makes.</summary>
    public static async Task<Guid> PlanAsync(JournalUnit unit, FrozenWeek week, DateTime moment, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var meeting = Meeting.Plan(Keys.Public(), week.Snapshot, moment);
        unit.Context.Meetings.Add(meeting);
        unit.Context.AgendaItems.AddRange(await Agenda.MakeAsync(unit.Context, meeting.Id, week, unit.Now, today, cancellationToken));
        unit.Record(JournalKind.MeetingPlanned, meeting.Id, meeting.Version, caller);
        return meeting.Id;
    }

    /// <summary>A moment in the Netherlands that somebody typed; it lies ahead.</summary>
    public static DateTime MomentOf(string? day, string? clock, DateTime now)
    {
        var check = new DraftCheck();
        var date = check.Day("day", day);
        if (!TimeOnly.TryParseExact(clock?.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            check.Error("time", "Schrijf een tijd als 10:00.");
        else if (date is { } on && Clock.UtcOf(on, at) <= now)
            check.Error("day", "Dit moment is al voorbij.");
        check.Done();
        return Clock.UtcOf(date!.Value, at);
    }
}
