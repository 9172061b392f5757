using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
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

internal sealed class PlanMeetingHandler(
    IDbContextFactory<DashboardContext> contexts, JournalWriter journal, FrozenWeeks weeks, TimeProvider time)
    : IRequestHandler<PlanMeeting, Receipt>
{
    public async Task<Receipt> Handle(PlanMeeting request, CancellationToken cancellationToken)
    {
        var moment = PlannedMoment.Read(request.Draft.Day, request.Draft.Time);
        var week = await LatestAsync(cancellationToken);
        return new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            if (await Latest(unit.Context).Select(snapshot => snapshot.Id).SingleOrDefaultAsync(cancel) != week.Snapshot.Id)
                throw new RuleBrokenException(
                    "De week is zojuist door iemand anders vastgezet. Bekijk hem en probeer het opnieuw.", BrokenRule.Conflict);
            return await PlanAsync(unit, week, moment, time.Today(), cancel);
        }, cancellationToken));
    }

    private async Task<FrozenWeek> LatestAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var week = await weeks.FindAsync(Latest(context), cancellationToken)
            ?? throw new RuleBrokenException("Er is nog geen week vastgezet om over te overleggen.", BrokenRule.Conflict);
        return week.Unpacked();
    }

    private static IQueryable<Snapshot> Latest(DashboardContext context) =>
        context.Snapshots.OrderByDescending(snapshot => snapshot.Week).ThenByDescending(snapshot => snapshot.Number).Take(1);

    /// <summary>A meeting with the agenda that its week makes.</summary>
    /// <param name="week">Unpacked.</param>
    public static async Task<Guid> PlanAsync(
        JournalUnit unit, FrozenWeek week, DateTime moment, DateOnly today, CancellationToken cancellationToken)
    {
        var meeting = Meeting.Plan(Keys.Public(), week.Snapshot, moment);
        unit.Context.Meetings.Add(meeting);
        unit.Context.AgendaItems.AddRange(await Agenda.MakeAsync(unit.Context, meeting.Id, week, unit.Now, today, cancellationToken));
        unit.Record(JournalKind.MeetingPlanned, meeting.Id, meeting.Version);
        return meeting.Id;
    }
}
