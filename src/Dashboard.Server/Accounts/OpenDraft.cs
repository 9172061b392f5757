using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;

namespace Dashboard.Server.Accounts;

/// <summary>
/// The key of what the same person was typing before the session ended (<c>POST /app/account/draft-key/open</c>), for ten hours.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record OpenDraft(SignedIn User, string Ticket) : IUseCase<DraftKey>, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.DraftKey + "/open", (
        DraftTicket draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new OpenDraft(user.SignedIn(), draft.Ticket), cancellationToken));

    public void Validate(InputCheck check)
    {
        // What is no ticket is not found.
    }
}

internal sealed class OpenDraftHandler(DraftKeys drafts) : IRequestHandler<OpenDraft, DraftKey>
{
    public Task<DraftKey> Handle(OpenDraft request, CancellationToken cancellationToken) => Task.FromResult(
        drafts.Open(request.User.Id, request.Ticket)
            ?? throw new RuleBrokenException("Wat er bewaard was, is te oud of van iemand anders.", BrokenRule.NotFound));
}
