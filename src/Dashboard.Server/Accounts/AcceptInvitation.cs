using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Somebody uses an invitation, chooses a password and is signed in (<c>POST /app/invitation/accept</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record AcceptInvitation(InvitationAcceptance Acceptance) : IUseCase, IValidated
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Invitation + "/accept", (
        InvitationAcceptance acceptance, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new AcceptInvitation(acceptance), cancellationToken)).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // Whether a password will do depends on whose it is: the handler asks.
    }
}

internal sealed class AcceptInvitationHandler(
    DashboardContext context, JournalWriter journal, SignInThrottle throttle, Passwords passwords, SessionStart start, TimeProvider time)
    : IRequestHandler<AcceptInvitation>
{
    public async Task<Unit> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var (code, password) = request.Acceptance;
        var attempt = await throttle.BeginAsync(null, cancellationToken);
        // Hashed before the unit, for which everybody waits.
        var found = await context.InvitedAsync(code, time.UtcNow(), cancellationToken);
        var hash = await passwords.HashAsync(found, password, cancellationToken);
        var account = await journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var invited = await unit.Context.InvitedAsync(code, unit.Now, cancel);
            invited.Accept(hash);
            unit.Record(JournalKind.AccountAccepted, invited.Id, invited.Version);
            return invited;
        }, cancellationToken);
        await attempt.ForgiveAsync(cancellationToken);
        await start.BeginInvitedAsync(account.Id, cancellationToken);
        return Unit.Value;
    }
}
