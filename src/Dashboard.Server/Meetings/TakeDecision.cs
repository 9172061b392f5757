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
    // Who can have something to do: those who work with the picture.
    private static readonly string[] Owners = [Roles.Reporter, Roles.Coordinator, Roles.Chair, Roles.Viewer];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/decisions", (
        Guid id, DecisionDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new TakeDecision(user.Caller(), id, draft), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.Text("text", Draft.Text, DecisionDraft.MaxText, "Schrijf wat er besloten is.", lines: true);
        check.Text("reason", Draft.Reason, DecisionDraft.MaxText, "Schrijf waarom dit besloten is.", lines: true);
        if (Draft.Organisation != Roles.RegionOffice && check.Region.Partners.All(p => p.Code != Draft.Organisation))
            check.Error("organisation", "Kies de organisatie die dit doet.");
        if (!Owners.Contains(Draft.Role))
            check.Error("role", "Kies de rol die dit doet.");
        if (Draft.WorkingDays is not (>= 1 and <= DecisionDraft.MostDays))
            check.Error("workingDays", $"Kies 1 tot en met {DecisionDraft.MostDays} werkdagen.");
    }
}

internal sealed class TakeDecisionHandler(JournalWriter journal, Region region, TimeProvider time) : IRequestHandler<TakeDecision, Receipt>
{
    private const int MostPerMeeting = 200;

    public async Task<Receipt> Handle(TakeDecision request, CancellationToken cancellationToken) =>
        new(await journal.WriteAsync(async (unit, cancel) =>
        {
            var draft = request.Draft;
            var meeting = await unit.Context.OpenMeetingAsync(request.MeetingId, cancel);
            var lens = await CheckBasisAsync(unit, meeting, draft, cancel);
            if (await unit.Context.Decisions.CountAsync(d => d.MeetingId == meeting.Id, cancel) >= MostPerMeeting)
                throw new RuleBrokenException($"Een overleg neemt ten hoogste {MostPerMeeting} besluiten.", BrokenRule.Conflict);
            var decision = Decision.Take(
                Keys.Public(), meeting.Id, draft.AgendaItemId, draft.Text!.Trim(), draft.Reason!.Trim(), draft.WarningId, lens,
                new(draft.Role!, draft.Organisation!), WorkingDays.After(time.Today(), draft.WorkingDays!.Value), unit.Now);
            unit.Context.Decisions.Add(decision);
            unit.Record(JournalKind.DecisionTaken, decision.Id, decision.Version, request.Caller);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, request.Caller);
            return decision.Id;
        }, cancellationToken));

    /// <summary>What it rests on is there: an item of this meeting's agenda, a warning, a lens of the places that its week had.</summary>
    /// <returns>The lens; null when there is none.</returns>
    private async Task<string?> CheckBasisAsync(JournalUnit unit, Meeting meeting, DecisionDraft draft, CancellationToken cancellationToken)
    {
        var check = new InputCheck(await unit.Context.FrozenRegionAsync(meeting.Id, region, cancellationToken), unit.Now);
        if (draft.AgendaItemId is { } item && !await unit.Context.AgendaItems.AnyAsync(i => i.Id == item && i.MeetingId == meeting.Id, cancellationToken))
            check.Error("agendaItemId", "Dit punt staat niet op de agenda van dit overleg.");
        if (draft.WarningId is { } warning && !await unit.Context.Warnings.AnyAsync(w => w.Id == warning, cancellationToken))
            check.Error("warningId", "Dit vroegsignaal is er niet (meer).");
        var lens = FrozenLens.Checked(check, "lens", draft.Lens);
        check.ThrowIfWrong();
        return lens;
    }
}
