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

/// <summary>
/// A code gets a last day (<c>POST /app/code-lists/{id}/retire</c>): nothing that is seen after it can be said with it. Signals of before
/// keep it, and so do figures. Until that day is over it can be another day, or be taken back.
/// </summary>
/// <param name="Version">Of the list as it was seen.</param>
[NoProcessing, NotAccessLogged]
internal sealed record RetireCode(Caller Caller, Guid Id, CodeDraft Draft, int Version) : IUseCase, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.CodeLists + "/{id:guid}/retire", (
        Guid id, CodeDraft draft, IfMatch seen, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.DoAsync(new RetireCode(user.Caller(), id, draft, seen.Version), cancellationToken));

    public void Validate(InputCheck check)
    {
        check.CheckCode(Draft);
        check.Day("until", Draft.Until);
    }
}

internal sealed class RetireCodeHandler(JournalWriter journal) : IRequestHandler<RetireCode>
{
    public Task<Unit> Handle(RetireCode request, CancellationToken cancellationToken) =>
        journal.WriteAsync(request.Caller, async (unit, cancel) =>
        {
            var list = await unit.Context.CodeListAsync(request.Id, cancel);
            list.MustStillBe(request.Version);
            AddressedThing.MustSayTheSame("list", request.Draft.List, Code<CodeList>.Wire(list.List));
            unit.Context.CodeListChanges.Add(
                list.Retire(request.Draft.Code!, CalendarDay.Parse(request.Draft.Until), unit.Now, request.Caller));
            unit.Record(JournalKind.CodeRetired, list.Id, list.Version);
            return Unit.Value;
        }, cancellationToken);
}
