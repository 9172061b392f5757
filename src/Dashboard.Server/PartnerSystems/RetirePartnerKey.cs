using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A key of a system works no more, nor do the tokens that it got with it. One person does that at once, for a key may be stolen
/// (<c>POST /app/partner-systems/{id}/retire-key?key=</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerKeyRetired)]
internal sealed record RetirePartnerKey(SignedIn User, Guid Id, int Version, Guid Key) : IUseCase, IAccessLogged<Unit>
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/retire-key", (
        Guid id, Guid? key, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RetirePartnerKey(user.SignedIn(), id, seen.Version, key ?? Guid.Empty), cancellationToken))
            .Logs<RetirePartnerKey>();
}

internal sealed class RetirePartnerKeyHandler(JournalWriter journal) : IRequestHandler<RetirePartnerKey>
{
    public async Task<Unit> Handle(RetirePartnerKey request, CancellationToken cancellationToken)
    {
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, (_, system, _) =>
        {
            system.Retire(request.Key);
            return Task.FromResult(JournalKind.PartnerKeyRetired);
        }, cancellationToken);
        return Unit.Value;
    }
}
