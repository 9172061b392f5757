using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>Somebody cannot sign in any more and has to be invited anew; nothing changes before a second person agrees (<c>POST /app/people/{id}/reset</c>).</summary>
/// <param name="Version">Of the account as it was seen.</param>
/// <param name="ByLetter">On paper, also where there is a mail server: who has lost everything may not get at the mail either.</param>
[NoProcessing, AccessLogged(AccessAction.AccountResetRequested)]
internal sealed record RequestReset(SignedIn User, Guid Id, int Version, bool ByLetter) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/reset", (
        Guid id, bool? byLetter, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RequestReset(user.SignedIn(), id, seen.Version, byLetter ?? false), cancellationToken)).Logs<RequestReset>();
}

internal sealed class RequestResetHandler(JournalWriter journal, Invitations invitations) : IRequestHandler<RequestReset>
{
    public async Task<Unit> Handle(RequestReset request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, async (unit, user, cancel) =>
        {
            if (user.Id == request.User.Id)
                throw new RuleBrokenException(
                    "Een herstel van uw eigen account vraagt iemand anders voor u aan: u bent daarna zelf afgemeld. Een ander wachtwoord, "
                        + "een andere app of passkey kiest u bij Mijn account.", BrokenRule.Conflict);
            await unit.Context.MustNotWaitAsync(user, unit.Now, cancel);
            await unit.Context.MustSignInHereAsync(
                user, "Kan iemand daar niet meer aanmelden, dan helpt die organisatie. Een wachtwoord van hier is er niet.", cancel);
            await unit.Context.MustHaveSecondAsync(request.User, user.Id, cancel);
            user.RequestReset(request.User.Id, invitations.IsLetter(request.ByLetter), unit.Now);
            return JournalKind.AccountResetRequested;
        }, cancellationToken);
        return Unit.Value;
    }
}
