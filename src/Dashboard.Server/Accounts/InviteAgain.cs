using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>Another invitation for somebody who did not use the first; that one is worth nothing any more
/// (<c>POST /app/people/{id}/invitation</c>).</summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record InviteAgain(SignedIn User, Guid Id, int Version, bool ByLetter) : IUseCase<InvitationLetter>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/invitation", (
        Guid id, bool? byLetter, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.CreateAsync(new InviteAgain(user.SignedIn(), id, seen.Version, byLetter ?? false), cancellationToken))
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class InviteAgainHandler(JournalWriter journal, Invitations invitations) : IRequestHandler<InviteAgain, InvitationLetter>
{
    public async Task<InvitationLetter> Handle(InviteAgain request, CancellationToken cancellationToken)
    {
        var code = SecretCodes.Create();
        var account = await journal.ChangeAccountAsync(request.User, request.Id, request.Version, (unit, user, _) =>
        {
            user.Invite(SecretCodes.Hash(code), unit.Now);
            return Task.FromResult(JournalKind.AccountInvited);
        }, cancellationToken);
        return await invitations.HandOverAsync(account, code, request.ByLetter, cancellationToken);
    }
}
