using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Records what the meeting decides (<c>POST /app/meetings/{id}/decisions</c>).</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record TakeDecision(Caller Caller, Guid MeetingId, DecisionDraft Draft) : IUseCase<Receipt>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/decisions", (
        Guid id, DecisionDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new TakeDecision(user.Caller(), id, draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("text", Draft.Text, DecisionDraft.MaxText, "Schrijf wat er besloten is.", lines: true, markup: true);
        check.Text("reason", Draft.Reason, DecisionDraft.MaxText, "Schrijf waarom dit besloten is.", lines: true, markup: true);
        if (Draft.Organisation != Roles.RegionOffice && check.Region.Partners.All(p => p.Code != Draft.Organisation))
            check.Error("organisation", "Kies de organisatie die dit doet.");
        if (!Roles.AtTheTable.Contains(Draft.Role))
            check.Error("role", "Kies de rol die dit doet.");
        if (Draft.WorkingDays is not (>= 1 and <= DecisionDraft.MostDays))
            check.Error("workingDays", $"Kies 1 tot en met {DecisionDraft.MostDays} werkdagen.");
    }
}

/// <summary>What it rests on is there: an item of this meeting's agenda, a warning, a lens of the places that its week had.</summary>
internal sealed class TakeDecisionRules(MeetingReader reader, DashboardContext context) : IInputRules<TakeDecision>
{
    public async Task CheckAsync(TakeDecision useCase, InputCheck check, CancellationToken cancellationToken)
    {
        var (meeting, draft) = (useCase.MeetingId, useCase.Draft);
        if (draft.AgendaItemId is { } item
            && !await context.AgendaItems.AnyAsync(i => i.Id == item && i.MeetingId == meeting, cancellationToken))
            check.Error("agendaItemId", "Dit punt staat niet op de agenda van dit overleg.");
        if (draft.WarningId is { } warning && !await context.Warnings.AnyAsync(w => w.Id == warning, cancellationToken))
            check.Error("warningId", "Dit vroegsignaal is er niet (meer).");
        var week = await reader.WeekAsync(meeting, null, cancellationToken);
        if (!FrozenLens.IsLens(draft.Lens, week.Region))
            check.Error("lens", "De lens klopt niet.");
    }
}

internal sealed class TakeDecisionHandler(MeetingReader reader, JournalWriter journal, TimeProvider time)
    : IRequestHandler<TakeDecision, Receipt>
{
    private const int MostPerMeeting = 200;

    public async Task<Receipt> Handle(TakeDecision request, CancellationToken cancellationToken)
    {
        var draft = request.Draft;
        var week = await reader.WeekAsync(request.MeetingId, null, cancellationToken);
        return new(await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var meeting = await unit.Context.OpenMeetingAsync(request.MeetingId, cancel);
            if (meeting.SnapshotId != week.Snapshot.Id)
                throw new RuleBrokenException(
                    "De cijfers van dit overleg zijn zojuist opnieuw vastgezet. Bekijk ze en leg het besluit dan vast.",
                    BrokenRule.Conflict);
            if (await unit.Context.Decisions.CountAsync(d => d.MeetingId == meeting.Id, cancel) >= MostPerMeeting)
                throw new RuleBrokenException($"Een overleg neemt ten hoogste {MostPerMeeting} besluiten.", BrokenRule.Conflict);
            var decision = Decision.Take(
                Keys.Public(), meeting.Id, draft.AgendaItemId, draft.Text!.Trim(), draft.Reason!.Trim(), draft.WarningId,
                FrozenLens.Sorted(draft.Lens, week.Region),
                new(draft.Role!, draft.Organisation!), WorkingDays.After(time.Today(), draft.WorkingDays!.Value), unit.Now);
            unit.Context.Decisions.Add(decision);
            unit.Record(JournalKind.DecisionTaken, decision.Id, decision.Version);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
            return decision.Id;
        }, cancellationToken));
    }
}
