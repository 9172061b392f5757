using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>For whom an invitation is (<c>POST /app/invitation</c>). It stays good.</summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenInvitation(string Code) : IUseCase<InvitationView>, IValidated
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.Invitation, (
        InvitationCode invitation, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new OpenInvitation(invitation.Code), cancellationToken)).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // A code is read whatever stands there: what is none opens nothing.
    }
}

internal sealed class OpenInvitationHandler(DashboardContext context, Region region, SignInThrottle throttle, TimeProvider time)
    : IRequestHandler<OpenInvitation, InvitationView>
{
    public async Task<InvitationView> Handle(OpenInvitation request, CancellationToken cancellationToken)
    {
        var attempt = await throttle.BeginAsync(null, cancellationToken);
        var account = await context.InvitedAsync(request.Code, time.UtcNow(), cancellationToken);
        await attempt.ForgiveAsync(cancellationToken);
        return new(account.Name, account.UserName!, account.Role, Label.Organisation(account.Organisation, region.Partners));
    }
}

internal static class InvitedAccounts
{
    /// <exception cref="RuleBrokenException">There is no such invitation: never was, was used, or its time is over.</exception>
    public static async Task<User> InvitedAsync(
        this DashboardContext context, string code, DateTime now, CancellationToken cancellationToken)
    {
        var read = SecretCodes.Read(code);
        var (hash, turned) = (SecretCodes.Hash(read), SecretCodes.Hash(SecretCodes.Turned(read)));
        return await context.Users.SingleOrDefaultAsync(
            u => (u.InvitationHash == hash || u.InvitationHash == turned) && u.InvitedUntil > now, cancellationToken)
            ?? throw new RuleBrokenException(InvitationCode.IsHalf(code)
                ? "Dit is de helft van een code. Typ de codes van beide brieven. Kreeg u maar één brief, vraag uw regiobureau dan om de "
                    + "andere."
                : "Controleer of u de code goed overtypte. Klopt de code, dan is de uitnodiging al gebruikt of verlopen: vraag uw "
                    + "regiobureau om een nieuwe. Hebt u haar zelf nog niet gebruikt, bel dan meteen: misschien deed een ander dat.",
                BrokenRule.NotFound);
    }
}
