using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// A new key for what somebody begins to type (<c>POST /app/account/draft-key</c>). Nothing of it is kept here: when the session ends, the
/// browser keeps what was typed, which it cannot read itself until the same person has signed in again.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record BeginDraft(SignedIn User) : IUseCase<DraftKey>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.DraftKey, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new BeginDraft(user.SignedIn()), cancellationToken));
}

internal sealed class BeginDraftHandler(DraftKeys drafts) : IRequestHandler<BeginDraft, DraftKey>
{
    public Task<DraftKey> Handle(BeginDraft request, CancellationToken cancellationToken) =>
        Task.FromResult(drafts.Create(request.User.Id));
}
