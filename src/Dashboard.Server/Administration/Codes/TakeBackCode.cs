using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Administration.Codes;

/// <summary>A code that was to be retired stays (<c>POST /app/code-lists/{id}/take-back</c>), as long as its last day is not over.</summary>
/// <param name="Version">Of the list as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record TakeBackCode(Caller Caller, Guid Id, CodeDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.CodeLists + "/{id:guid}/take-back", (
        Guid id, CodeDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new TakeBackCode(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check) => check.CheckCode(Draft);
}

internal sealed class TakeBackCodeHandler(JournalWriter journal) : IRequestHandler<TakeBackCode>
{
    public Task<Unit> Handle(TakeBackCode request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var list = await unit.Context.CodeListAsync(request.Id, cancel);
            list.MustStillBe(request.Version);
            AddressedThing.MustSayTheSame("list", request.Draft.List, Code<CodeList>.Wire(list.List));
            unit.Context.CodeListChanges.Add(list.TakeBack(request.Draft.Code!, unit.Now, request.Caller));
            unit.Record(JournalKind.CodeTakenBack, list.Id, list.Version);
            return Unit.Value;
        }, cancellationToken);
}
