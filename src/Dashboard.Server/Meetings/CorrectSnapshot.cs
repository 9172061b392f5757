using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// Freezes the week of a meeting anew, as it is known now, because what was frozen turned out to be wrong (<c>POST
/// /app/meetings/{id}/correct</c>: the chair). The earlier version stays as it is, and so does the agenda: what is new comes below it. The
/// protected figures of the new version are those of the release that holds now, so two versions differ by no more than two releases do.
/// </summary>
[Processing(Processing.Freeze), NotAccessLogged]
internal sealed record CorrectSnapshot(Caller Caller, Guid MeetingId, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Meetings + "/{id:guid}/correct", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new CorrectSnapshot(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class CorrectSnapshotHandler(
    IDbContextFactory<DashboardContext> contexts, JournalWriter journal, Region region, ReleasePolicy policy, WaitingTerm waiting,
    TimeProvider time)
    : IRequestHandler<CorrectSnapshot>
{
    public async Task<Unit> Handle(CorrectSnapshot request, CancellationToken cancellationToken)
    {
        var week = await PrepareAsync(request.MeetingId, request.Version, cancellationToken);
        return await journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var snapshot = week.Snapshot;
            var meeting = await unit.Context.MeetingAsync(request.MeetingId, cancel);
            if (await Versions(unit.Context, meeting).Select(s => s.Number).FirstAsync(cancel) != snapshot.Number - 1
                || await Releases(unit.Context).Select(r => r.Number).FirstAsync(cancel) != snapshot.Release)
                throw new RuleBrokenException(
                    "De cijfers van deze week zijn zojuist ook door iemand anders vastgezet. Bekijk ze en probeer het opnieuw.",
                    BrokenRule.Conflict);
            unit.Context.Snapshots.Add(snapshot);
            meeting.Use(snapshot, request.Version);
            unit.Context.AgendaItems.AddRange(await Agenda.NewAsync(unit.Context, meeting.Id, week, unit.Now, time.Today(), cancel));
            unit.Record(JournalKind.SnapshotFrozen, snapshot.Id, snapshot.Number);
            unit.Record(JournalKind.MeetingCorrected, meeting.Id, meeting.Version);
            return Unit.Value;
        }, cancellationToken);
    }

    /// <exception cref="RuleBrokenException">Nothing changed since it was frozen.</exception>
    private async Task<FrozenWeek> PrepareAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        var moment = time.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var meeting = await context.MeetingAsync(id, cancellationToken);
        meeting.MustStillBe(version);
        var (exact, facts) = await FreezeSnapshotHandler.ContentsAsync(
            context, region, IsoWeek.Parse(meeting.Week), moment, waiting, cancellationToken);
        var previous = await Versions(context, meeting).AsNoTracking().FirstAsync(cancellationToken);
        var release = await Releases(context).AsNoTracking().FirstAsync(cancellationToken);
        if (previous.Id == meeting.SnapshotId && previous.Release == release.Number
            && previous.Exact.AsSpan().SequenceEqual(exact) && previous.Facts.AsSpan().SequenceEqual(facts))
            throw new RuleBrokenException(
                "Er is aan de cijfers van deze week niets veranderd sinds zij zijn vastgezet.", BrokenRule.Conflict);
        var entry = await CubeAsOf.JournalAtAsync(context, moment, cancellationToken);
        var snapshot = Snapshot.Freeze(
            Keys.Public(), meeting.Week, previous.Number + 1, moment, moment, entry!.Sequence, entry.Hash,
            release.Number, release.Table!, exact, facts);
        return new FrozenWeek(snapshot, region, policy).Unpacked();
    }

    private static IQueryable<Snapshot> Versions(DashboardContext context, Meeting meeting) =>
        context.Snapshots.Where(s => s.Week == meeting.Week).OrderByDescending(s => s.Number);

    private static IQueryable<Release> Releases(DashboardContext context) =>
        context.Releases.Where(r => r.Table != null).OrderByDescending(r => r.Number);
}
