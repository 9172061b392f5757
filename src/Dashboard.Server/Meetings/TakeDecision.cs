using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Records what the meeting decides (<c>POST /app/meetings/{id}/decisions</c>: coordinators and the chair).</summary>
internal sealed record TakeDecision(Caller Caller, Guid MeetingId, DecisionDraft Draft) : IRequest<Guid>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/decisions",
        async (Guid id, DecisionDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Created((string?)null, new Receipt(await mediator.Send(new TakeDecision(Caller.Of(user), id, draft), cancellationToken))))
            .RequireAuthorization(MeetingDoors.Prepares);
}

internal sealed class TakeDecisionHandler(JournalWriter journal, Region region, TimeProvider time) : IRequestHandler<TakeDecision, Guid>
{
    private const int MostPerMeeting = 200;

    // Who can have something to do: those who work with the picture.
    private static readonly string[] Owners = [Roles.Reporter, Roles.Coordinator, Roles.Chair, Roles.Viewer];

    public async Task<Guid> Handle(TakeDecision request, CancellationToken cancellationToken)
    {
        using var span = Processing.Meet.Start(request.Caller);
        return await journal.WriteAsync(async (unit, cancel) =>
        {
            var meeting = await unit.Context.OpenMeetingAsync(request.MeetingId, cancel);
            var (text, reason, lens, owner, days) = await ReadAsync(unit.Context, meeting, request.Draft, cancel);
            if (await unit.Context.Decisions.CountAsync(d => d.MeetingId == meeting.Id, cancel) >= MostPerMeeting)
                throw new RuleBrokenException($"Een overleg neemt ten hoogste {MostPerMeeting} besluiten.", StatusCodes.Status409Conflict);
            var decision = Decision.Take(
                Keys.Public(), meeting.Id, request.Draft.AgendaItemId, text, reason, request.Draft.WarningId, lens, owner,
                WorkingDays.After(time.Today(), days), unit.Now);
            unit.Context.Decisions.Add(decision);
            unit.Record(JournalKind.DecisionTaken, decision.Id, decision.Version, request.Caller);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version, request.Caller);
            return decision.Id;
        }, cancellationToken);
    }

    private async Task<(string Text, string Reason, string? Lens, Caller Owner, int Days)> ReadAsync(
        DashboardContext context, Meeting meeting, DecisionDraft draft, CancellationToken cancellationToken)
    {
        var check = new DraftCheck();
        if (draft.AgendaItemId is { } item && !await context.AgendaItems.AnyAsync(i => i.Id == item && i.MeetingId == meeting.Id, cancellationToken))
            check.Error("agendaItemId", "Dit punt staat niet op de agenda van dit overleg.");
        if (draft.WarningId is { } warning && !await context.Warnings.AnyAsync(w => w.Id == warning, cancellationToken))
            check.Error("warningId", "Dit vroegsignaal is er niet (meer).");
        var text = check.Text("text", draft.Text, DecisionDraft.MaxText, "Schrijf wat er besloten is.", lines: true);
        var reason = check.Text("reason", draft.Reason, DecisionDraft.MaxText, "Schrijf waarom dit besloten is.", lines: true);
        var lens = FrozenLens.Checked(check, "lens", draft.Lens, await context.FrozenRegionAsync(meeting.Id, region, cancellationToken));
        if (draft.Organisation is not { } organisation || organisation != Roles.RegionOffice && region.Partners.All(p => p.Code != organisation))
            check.Error("organisation", "Kies de organisatie die dit doet.");
        if (!Owners.Contains(draft.Role))
            check.Error("role", "Kies de rol die dit doet.");
        if (draft.WorkingDays is not (>= 1 and <= DecisionDraft.MostDays))
            check.Error("workingDays", $"Kies 1 tot en met {DecisionDraft.MostDays} werkdagen.");
        check.Done();
        return (text, reason, lens, new(draft.Role!, draft.Organisation!), draft.WorkingDays!.Value);
    }
}
