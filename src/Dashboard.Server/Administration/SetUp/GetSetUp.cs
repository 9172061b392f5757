using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
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

internal sealed class GetSetUpHandler(DashboardContext context, MailSettings mail, TimeProvider time)
    : IRequestHandler<GetSetUp, SetUpCard>
{
    public async Task<SetUpCard> Handle(GetSetUp request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        return await ReadAsync(context, time.Today(), cancellationToken) with
        {
            CanMail = mail.HasServer,
            UnusedInvitations = await context.Users.CountAsync(user => user.InvitedAlone && user.InvitedUntil > now, cancellationToken),
        };
    }

    /// <summary>All of it but whether there is a mail server, and how many invitations were not used.</summary>
    public static async Task<SetUpCard> ReadAsync(DashboardContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var areas = await context.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var partners = (await context.Partners.AsNoTracking().ToListAsync(cancellationToken)).Count(partner => partner.IsOn(today));
        var roles = await context.Users.GroupBy(user => new { user.Role, user.Status })
            .Select(group => new { group.Key.Role, group.Key.Status, Count = group.Count() }).ToListAsync(cancellationToken);
        int With(string role, AccountStatus status = AccountStatus.Active) =>
            roles.Find(found => found.Role == role && found.Status == status)?.Count ?? 0;
        // Who was invited and did not come yet is nobody to begin with, but need not be invited again.
        StepMissing? Role(string role, bool isMissing, string what) => !isMissing ? null
            : new(SetUpStep.People, what, With(role, AccountStatus.Invited) > 0 ? role : null);
        var whole = areas.Find(area => area.Kind == AreaKind.Region);
        return new(
            await RegionTables.IsReadyAsync(context, cancellationToken), whole?.Code, whole?.Name,
            Said(
                Step(SetUpStep.Region, whole is null, "geen naam"),
                Step(SetUpStep.Organisations, partners == 0, "geen organisatie (twee nodig)"),
                Step(SetUpStep.Organisations, partners == 1, "geen tweede organisatie"),
                Step(SetUpStep.Places, !areas.Exists(area => area.Kind == AreaKind.Municipality && area.IsOn(today)), "geen gemeente"),
                Role(Roles.Coordinator, With(Roles.Coordinator) == 0, "geen regiocoördinator"),
                Role(Roles.Chair, With(Roles.Chair) == 0, "geen voorzitter"),
                // Without one of them nobody could be invited any more once the region is open: that takes two people.
                Role(
                    Roles.Administrator, With(Roles.Administrator) < 2 && With(Roles.Auditor) == 0,
                    "geen tweede beheerder of functionaris gegevensbescherming")),
            Said(
                Role(Roles.Coordinator, With(Roles.Coordinator) == 1, "geen tweede regiocoördinator"),
                Role(Roles.Administrator, With(Roles.Administrator) < 2, "geen tweede beheerder"),
                Role(Roles.Auditor, With(Roles.Auditor) == 0, "geen functionaris gegevensbescherming"),
                Role(Roles.Reporter, With(Roles.Reporter) == 0, "geen melder")), CanMail: false);
    }

    private static StepMissing? Step(SetUpStep step, bool isMissing, string what) => isMissing ? new(step, what) : null;

    private static IReadOnlyList<StepMissing> Said(params StepMissing?[] rules) => [.. rules.OfType<StepMissing>()];
}
