using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Warnings;

/// <summary>
/// Tells every partner that a warning stands (<c>POST /app/warnings/{id}/tell</c>). What partners get by themselves follows from the
/// published figures; this is faster, and somebody answers for it.
/// </summary>
/// <param name="Version">Of the warning as it was seen.</param>
[Processing(Processing.HandleWarning), NotAccessLogged]
internal sealed record TellPartners(Caller Caller, Guid Id, int Version) : IUseCase
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Warnings + "/{id:guid}/tell", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TellPartners(user.Caller(), id, seen.Version), cancellationToken));
}

internal sealed class TellPartnersHandler(Region region, JournalWriter journal, TimeProvider time) : IRequestHandler<TellPartners>
{
    /// <summary>As few as a warning is ever raised for. Only signals that every partner may know of count towards it.</summary>
    private const int LeastGreen = SparsePlaces.LeastSignals;

    public Task<Unit> Handle(TellPartners request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
    {
        var (id, today) = (request.Id, time.Today());
        var warning = await unit.Context.WarningAsync(id, cancel);
        warning.Tell(request.Version);
        if (WarningAdvice.Tell(warning, region, today) is not { } now)
            throw Refused("Alleen een vroegsignaal over één gemeente en één groep van werkwijzen kunt u aan de partners vertellen.");
        if (await unit.Context.TellableBehind(id).CountAsync(cancel) < LeastGreen)
        {
            throw Refused(
                "Achter dit vroegsignaal staan te weinig signalen die met alle partners gedeeld mogen worden. Bespreek het met de "
                    + "partners die ze instuurden.");
        }
        if (await unit.Context.ToldWarnings.SingleOrDefaultAsync(t => t.WarningId == id, cancel) is { } told)
            told.TellAgain(warning, today);
        else
            unit.Context.ToldWarnings.Add(now);
        unit.Record(JournalKind.WarningTold, id, warning.Version);
        return Unit.Value;
    }, cancellationToken);

    private static RuleBrokenException Refused(string detail) => new(detail, BrokenRule.Conflict);
}
