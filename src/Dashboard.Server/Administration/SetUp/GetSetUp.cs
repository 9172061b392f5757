using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Administration.Places;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Dutch;
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
    /// <summary>Of places in a sentence.</summary>
    private const int MostNames = 3;

    public async Task<SetUpCard> Handle(GetSetUp request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var card = await ReadAsync(context, time.Today(), cancellationToken);
        return card with
        {
            CanMail = mail.HasServer,
            UnusedInvitations = await context.Users.CountAsync(user => user.InvitedAlone && user.InvitedUntil > now, cancellationToken),
            Advised = [.. await OffTheMapAsync(cancellationToken), .. card.Advised],
        };
    }

    /// <summary>Municipalities of which the figures stand beside the map, and not on it.</summary>
    private async Task<IReadOnlyList<StepMissing>> OffTheMapAsync(CancellationToken cancellationToken)
    {
        var open = (await context.Areas.AsNoTracking().OrderBy(area => area.Number).ToListAsync(cancellationToken))
            .OpenMunicipalities(time.Today()).ToList();
        var drawn = (await context.Maps.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.ToMap()?.Outlines
            .Select(outline => outline.Code).ToHashSet(StringComparer.Ordinal);
        return Said(
            Off("tegel", open.Where(area => area.TileRow is null)),
            Off("grens", open.Where(area => drawn?.Contains(area.Code) == false)));

        static StepMissing? Off(string what, IEnumerable<AreaRow> areas)
        {
            var names = areas.Select(area => area.Name).ToList();
            if (names.Count > MostNames)
                names = [.. names.Take(MostNames - 1), $"{names.Count - MostNames + 1} andere gemeenten"];
            return names.Count == 0 ? null : new(SetUpStep.Places, $"geen {what} op de kaart voor {DutchText.List(names)}");
        }
    }

    /// <summary>All that keeps a region from opening, and most of what would be wise.</summary>
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
        var isReady = await RegionTables.IsReadyAsync(context, cancellationToken);
        var asked = isReady
            ? []
            : await context.Rules.Where(rule => rule.AskedValue != null).Select(rule => rule.Code).ToListAsync(cancellationToken);
        return new(
            isReady, whole?.Code, whole?.Name,
            Said(
            [
                Step(SetUpStep.Region, whole is null, "geen naam"),
                Step(SetUpStep.Organisations, partners == 0, "geen organisatie (twee nodig)"),
                Step(SetUpStep.Organisations, partners == 1, "geen tweede organisatie"),
                Step(SetUpStep.Places, !areas.Exists(area => area.Kind == AreaKind.Municipality && area.IsOn(today)), "geen gemeente"),
                // Within a minute after the opening comes the first release, and then nobody could agree to it any more.
                .. RuleKind.All.Where(kind => kind.IsOfRelease).Select(kind => Step(
                    SetUpStep.Rules, asked.Contains(kind.Code), $"geen besluit over de {DutchText.Lower(Label.For(kind.Code))}")),
                Role(Roles.Coordinator, With(Roles.Coordinator) == 0, "geen regiocoördinator"),
                Role(Roles.Chair, With(Roles.Chair) == 0, "geen voorzitter"),
                // Without one of them nobody could be invited any more once the region is open: that takes two people.
                Role(
                    Roles.Administrator, With(Roles.Administrator) < 2 && With(Roles.Auditor) == 0,
                    "geen tweede beheerder of functionaris gegevensbescherming"),
            ]),
            Said(
                Role(Roles.Coordinator, With(Roles.Coordinator) == 1, "geen tweede regiocoördinator"),
                Role(Roles.Administrator, With(Roles.Administrator) < 2, "geen tweede beheerder"),
                Role(Roles.Auditor, With(Roles.Auditor) == 0, "geen functionaris gegevensbescherming"),
                Role(Roles.Reporter, With(Roles.Reporter) == 0, "geen melder")), CanMail: false);
    }

    private static StepMissing? Step(SetUpStep step, bool isMissing, string what) => isMissing ? new(step, what) : null;

    private static IReadOnlyList<StepMissing> Said(params StepMissing?[] rules) => [.. rules.OfType<StepMissing>()];
}
