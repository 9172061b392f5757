using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.SetUp;

/// <summary>How far setting the region up is, and what is missing (<c>GET /app/set-up</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetSetUp(Caller Caller) : IUseCase<SetUpCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.SetUp, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetSetUp(user.Caller()), cancellationToken));
}

internal sealed class GetSetUpHandler(DashboardContext context, TimeProvider time) : IRequestHandler<GetSetUp, SetUpCard>
{
    public Task<SetUpCard> Handle(GetSetUp request, CancellationToken cancellationToken) =>
        ReadAsync(context, time.Today(), cancellationToken);

    public static async Task<SetUpCard> ReadAsync(DashboardContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var areas = await context.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var partners = (await context.Partners.AsNoTracking().ToListAsync(cancellationToken)).Count(partner => partner.IsOn(today));
        // Who was invited and did not come yet is nobody to begin with.
        var roles = (await context.Users.Where(user => user.Status == AccountStatus.Active)
            .GroupBy(user => user.Role).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(role => role.Key, role => role.Count, StringComparer.Ordinal);
        int With(string role) => roles.GetValueOrDefault(role);
        var name = areas.Find(area => area.Kind == AreaKind.Region)?.Name;
        return new(
            await RegionTables.IsReadyAsync(context, cancellationToken), name,
            Said(
                (SetUpStep.Region, name is null, "geen naam"),
                (SetUpStep.Organisations, partners == 0, "geen organisatie"),
                (SetUpStep.Organisations, partners == 1, "geen tweede organisatie"),
                (SetUpStep.Places, !areas.Exists(area => area.Kind == AreaKind.Municipality && area.IsOn(today)), "geen gemeente"),
                (SetUpStep.People, With(Roles.Coordinator) == 0, "geen regiocoördinator"),
                (SetUpStep.People, With(Roles.Chair) == 0, "geen voorzitter")),
            Said(
                (SetUpStep.People, With(Roles.Coordinator) == 1, "geen tweede regiocoördinator"),
                (SetUpStep.People, With(Roles.Administrator) < 2, "geen tweede beheerder"),
                (SetUpStep.People, With(Roles.Auditor) == 0, "geen functionaris gegevensbescherming"),
                (SetUpStep.People, With(Roles.Reporter) == 0, "geen melder")));
    }

    private static IReadOnlyList<StepMissing> Said(params (SetUpStep Step, bool IsMissing, string What)[] rules) =>
        [.. rules.Where(rule => rule.IsMissing).Select(rule => new StepMissing(rule.Step, rule.What))];
}
