using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>Gives an item of the agenda its time and place, or drops it (<c>PUT /app/agenda/{id}</c>).</summary>
/// <param name="Version">Of the item as it was seen.</param>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record EditAgendaItem(Caller Caller, Guid Id, AgendaEdit Edit, int Version, MeetingAudience For) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPut(ApiRoutes.Agenda + "/{id:guid}", (
        Guid id, AgendaEdit edit, IfMatch seen, MeetingAudience audience, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.DoAsync(new EditAgendaItem(user.Caller(), id, edit, seen.Version, audience), cancellationToken));

    public void Validate(InputCheck check) => CheckMinutes(check, Edit.Minutes);

    public static void CheckMinutes(InputCheck check, int? minutes)
    {
        if (minutes is < 1 or > AgendaDraft.MostMinutes)
            check.Error("minutes", $"Kies 1 tot en met {AgendaDraft.MostMinutes} minuten.");
    }
}

internal sealed class EditAgendaItemHandler(DashboardContext context, MeetingReader reader, JournalWriter journal)
    : IRequestHandler<EditAgendaItem>
{
    public async Task<Unit> Handle(EditAgendaItem request, CancellationToken cancellationToken)
    {
        var edit = request.Edit;
        var about = (await context.AgendaItemAsync(request.Id, cancellationToken)).MeetingId;
        var week = (await reader.WeekAsync(about, null, cancellationToken)).Unpacked();
        return await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var item = await unit.Context.AgendaItemAsync(request.Id, cancel);
            var meeting = await unit.Context.OpenMeetingAsync(item.MeetingId, cancel);
            item.Edit(edit.Minutes, edit.Dropped, request.Version);
            if (edit.Place is { } place)
                await PutAsync(unit.Context, item, place, week, request.For.Audience, cancel);
            unit.Record(JournalKind.MeetingEdited, meeting.Id, meeting.Version);
            return Unit.Value;
        }, cancellationToken);
    }

    /// <param name="place">From 1, among the items that the audience sees: of the others none stands between.</param>
    private static async Task PutAsync(
        DashboardContext context, AgendaItem item, int place, FrozenWeek week, Audience audience, CancellationToken cancellationToken)
    {
        var items = await context.AgendaItems.Where(other => other.MeetingId == item.MeetingId)
            .OrderBy(other => other.Place)
            .ToListAsync(cancellationToken);
        items.Remove(item);
        var seen = items.Where(other => week.IsSeenBy(audience, other)).ToList();
        items.Insert(place > seen.Count ? items.Count : items.IndexOf(seen[Math.Max(place, 1) - 1]), item);
        foreach (var (index, each) in items.Index())
            each.StandAt(index + 1);
    }
}
