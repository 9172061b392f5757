using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.PartnerSystems;
using MediatR;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// A system gets another key beside the one it has, once a second person agrees: it goes over to it when it likes, and then the old one is
/// retired (<c>POST /app/partner-systems/{id}/keys</c>).
/// </summary>
/// <param name="Version">Of the system as it was seen.</param>
[NoProcessing, AccessLogged(AccessAction.PartnerSystemAsked)]
internal sealed record AddPartnerKey(SignedIn User, Guid Id, int Version, PartnerKeyDraft Draft) : IUseCase, IAccessLogged<Unit>, IValidated
{
    public string Subject => Id.ToString();

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.PartnerSystems + "/{id:guid}/keys", (
        Guid id, PartnerKeyDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new AddPartnerKey(user.SignedIn(), id, seen.Version, draft), cancellationToken)).Logs<AddPartnerKey>();

    public void Validate(InputCheck check) => check.PublicKey(Draft.PublicKey);
}

internal sealed class AddPartnerKeyHandler(JournalWriter journal) : IRequestHandler<AddPartnerKey>
{
    public async Task<Unit> Handle(AddPartnerKey request, CancellationToken cancellationToken)
    {
        var key = PublicKeys.Read(request.Draft.PublicKey, out _)!;
        await journal.ChangeSystemAsync(request.User, request.Id, request.Version, async (unit, system, cancel) =>
        {
            await unit.Context.MustHaveSecondAsync(request.User, Guid.Empty, cancel);
            system.RequestKey(key, request.User.Id, unit.Now);
            return JournalKind.PartnerKeyRequested;
        }, cancellationToken);
        return Unit.Value;
    }
}
