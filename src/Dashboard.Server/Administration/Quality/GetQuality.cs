using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Deliveries;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Quality;

/// <summary>
/// How good what partners send in is (<c>GET /app/quality</c>): reporters see that of their own organisation, coordinators and the chair
/// everybody's, both with the counts; the administrator everybody's as wide parts of a whole, and no count (decision 0046). It is of the
/// thirteen weeks up to the last cut-off, so that nobody sees it move with a signal.
/// </summary>
[Processing(Processing.WeighQuality), NotAccessLogged]
internal sealed record GetQuality(Caller Caller) : IUseCase<DataQuality>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Quality, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetQuality(user.Caller()), cancellationToken));
}

internal sealed class GetQualityHandler(
    DashboardContext own, IDbContextFactory<DashboardContext> contexts, ReleasePolicy release, TimeProvider time)
    : IRequestHandler<GetQuality, DataQuality>
{
    private const int Weeks = 13;

    public async Task<DataQuality> Handle(GetQuality request, CancellationToken cancellationToken)
    {
        var caller = request.Caller;
        if (caller.Role != Roles.Administrator)
            return await OfAsync(own, caller.SeesEverything ? Audience.Full : Audience.Own(caller.Organisation), cancellationToken);
        // Nobody's signals are the administrator's to read: what is made of them here leaves as bands.
        await using var everybodys = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(everybodys, Audience.Outside, cancellationToken);
    }

    private async Task<DataQuality> OfAsync(DashboardContext context, Audience audience, CancellationToken cancellationToken)
    {
        var cutOff = release.LastCutOff(time.UtcNow());
        var to = ReleasePolicy.WeekOf(cutOff).Monday.AddDays(6);
        var from = to.AddDays(1 - 7 * Weeks);
        var (since, until) = (Clock.StartOf(from), Clock.StartOf(to.AddDays(1)));

        var partners = await context.Partners.AsNoTracking().Where(partner => partner.Until == null || partner.Until >= from)
            .OrderBy(partner => partner.Number).ToListAsync(cancellationToken);
        var counts = partners.Where(partner => audience.OnlyPartner is null || partner.Code == audience.OnlyPartner).ToDictionary(
            partner => partner.Code,
            partner => new QualityCounts(
                partner.From > from ? partner.From.Value : from, partner.Until < to ? partner.Until.Value : to),
            StringComparer.Ordinal);

        // What does not leave as it is counts only what everybody may know of.
        var signals = context.InFiguresAt(cutOff)
            .Where(s => s.ReceivedAt >= since && s.ReceivedAt < until && (audience.IsExact || s.Handling == Handling.Green))
            .Select(s => new
            {
                s.PartnerCode,
                Signal = new ReceivedSignal(
                    s.ObservedOn, s.Precision, s.ReceivedAt, s.Exploitation, s.Channel, s.AgeBand, s.Gender, s.Actor),
            });
        await foreach (var row in signals.AsAsyncEnumerable().WithCancellation(cancellationToken))
            counts.GetValueOrDefault(row.PartnerCode)?.Add(row.Signal);

        foreach (var refused in await context.RefusalCounts.AsNoTracking().Where(count => count.Day >= from && count.Day <= to)
            .ToListAsync(cancellationToken))
            counts.GetValueOrDefault(refused.PartnerCode)?.Add(refused.Kind, refused.Count);
        foreach (var said in await context.Heartbeats.Where(said => said.Day >= from && said.Day <= to)
            .Select(said => new { said.PartnerCode, said.Day }).ToListAsync(cancellationToken))
            counts.GetValueOrDefault(said.PartnerCode)?.Hear(said.Day);
        foreach (var read in await context.Deliveries
            .Where(read => read.State == DeliveryState.TakenIn && read.ReadAt >= since && read.ReadAt < until)
            .Select(read => new { read.PartnerCode, read.ReadAt }).ToListAsync(cancellationToken))
            counts.GetValueOrDefault(read.PartnerCode)?.Hear(Clock.DayOf(read.ReadAt));

        return new(
            from, to,
            [
                .. partners.Where(partner => counts.ContainsKey(partner.Code))
                    .Select(partner => new PartnerQuality(partner.Code, counts[partner.Code].For(audience, release.Resolution))),
            ]);
    }
}
