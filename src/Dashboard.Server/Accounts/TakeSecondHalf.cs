using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// Who asked for a letter sees the second half of its code, once; who agreed has the first on paper, and neither comes in with one
/// (<c>POST /app/people/{id}/second-half</c>).
/// </summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.SecondHalfTaken)]
internal sealed record TakeSecondHalf(SignedIn User, Guid Id, int Version) : IAccessLogged<InvitationLetter>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/second-half", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new TakeSecondHalf(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<TakeSecondHalf>();
}

internal sealed class TakeSecondHalfHandler(JournalWriter journal, Invitations invitations)
    : IRequestHandler<TakeSecondHalf, InvitationLetter>
{
    public async Task<InvitationLetter> Handle(TakeSecondHalf request, CancellationToken cancellationToken)
    {
        var half = "";
        var account = await journal.ChangeAccountAsync(request.User, request.Id, request.Version, (unit, user, _) =>
        {
            half = user.TakeSecondHalf(request.User.Id, unit.Now);
            return Task.FromResult(JournalKind.AccountHalfTaken);
        }, cancellationToken);
        return invitations.SecondHalf(account, half);
    }
}
