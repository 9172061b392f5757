using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>Somebody may sign in again (<c>POST /app/people/{id}/resume</c>).</summary>
/// <param name="Version">Of the account as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.AccountResumed)]
internal sealed record ResumePerson(SignedIn User, Guid Id, int Version) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.People + "/{id:guid}/resume", (
        Guid id, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new ResumePerson(user.SignedIn(), id, seen.Version), cancellationToken)).Logs<ResumePerson>();
}

internal sealed class ResumePersonHandler(JournalWriter journal) : IRequestHandler<ResumePerson>
{
    public async Task<Unit> Handle(ResumePerson request, CancellationToken cancellationToken)
    {
        await journal.ChangeAccountAsync(request.User, request.Id, request.Version, (_, user, _) =>
        {
            user.Resume();
            return Task.FromResult(JournalKind.AccountResumed);
        }, cancellationToken);
        return Unit.Value;
    }
}
