using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Codes;

/// <summary>Says what retiring a code would do, and stores nothing (<c>POST /app/code-lists/check</c>).</summary>
[Processing(Processing.Retain), NotAccessLogged]
internal sealed record CheckCode(Caller Caller, CodeDraft Draft) : IUseCase<CodeConsequence>, IValidated
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.CodeLists + "/check", (
        CodeDraft draft, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CheckCode(user.Caller(), draft), cancellationToken))
            .RequireRateLimiting(RateLimits.Costly);

    public void Validate(InputCheck check)
    {
        if (!Code<CodeList>.TryParse(Draft.List, out _))
            check.Error("list", "Deze codelijst is er niet.");
        check.CheckCode(Draft);
        check.Day("until", Draft.Until);
    }
}

internal sealed class CheckCodeHandler(IDbContextFactory<DashboardContext> contexts, ReleasePolicy policy, TimeProvider time)
    : IRequestHandler<CheckCode, CodeConsequence>
{
    public async Task<CodeConsequence> Handle(CheckCode request, CancellationToken cancellationToken)
    {
        // Signals of every partner carry it, though the administrator may read nobody's: it leaves as a band.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (list, code) = (Code<CodeList>.Parse(request.Draft.List!), request.Draft.Code!);
        var row = await context.CodeLists.AsNoTracking().Include(row => row.Codes)
            .SingleAsync(row => row.List == list, cancellationToken);
        var (until, now) = (CalendarDay.Parse(request.Draft.Until), time.UtcNow());
        row.Retire(code, until, now, request.Caller); // as it would be done, on what nobody keeps: so it is refused here as it is there
        return new([.. await new CodeConsequences(context, policy, now).OfAsync(row, code, until, cancellationToken)]);
    }
}
