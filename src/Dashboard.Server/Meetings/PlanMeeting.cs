using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Plans a meeting about the latest frozen week, beside the one that planned itself (<c>POST /app/meetings</c>).</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record PlanMeeting(Caller Caller, MeetingDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings, (
        MeetingDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new PlanMeeting(user.Caller(), draft), cancellationToken));

    public void Validate(InputCheck check) => PlannedMoment.Check(check, Draft.Day, Draft.Time);
}

internal sealed class PlanMeetingHandler(JournalWriter journal, Region region, ReleasePolicy policy, TimeProvider time)
    : IRequestHandler<PlanMeeting, Receipt>
{
    public async Task<Receipt> Handle(PlanMeeting request, CancellationToken cancellationToken)
    {
        var moment = PlannedMoment.Read(request.Draft.Day, request.Draft.Time);
        return new(await journal.WriteAsync(async (unit, cancel) =>
        {
            var latest = await unit.Context.Snapshots.OrderByDescending(s => s.Week).ThenByDescending(s => s.Number).FirstOrDefaultAsync(cancel)
                ?? throw new RuleBrokenException("Er is nog geen week vastgezet om over te overleggen.", BrokenRule.Conflict);
            return await PlanAsync(unit, new(latest, region, policy), moment, request.Caller, time.Today(), cancel);
        }, cancellationToken));
    }

    /// <summary>A meeting with the agenda that its week makes.</summary>
    public static async Task<Guid> PlanAsync(
        JournalUnit unit, FrozenWeek week, DateTime moment, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var meeting = Meeting.Plan(Keys.Public(), week.Snapshot, moment);
        unit.Context.Meetings.Add(meeting);
        unit.Context.AgendaItems.AddRange(await Agenda.MakeAsync(unit.Context, meeting.Id, week, unit.Now, today, cancellationToken));
        unit.Record(JournalKind.MeetingPlanned, meeting.Id, meeting.Version, caller);
        return meeting.Id;
    }
}
