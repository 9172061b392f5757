using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Everybody who has an account, by name (<c>GET /app/people</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListPeople(SignedIn User, PeopleChoice Only, PageQuery Page) : IUseCase<Page<PersonCard>>, IValidated
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.People, (
        [AsParameters] PeopleChoice only, PageQuery page, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.Send(new ListPeople(user.SignedIn(), only, page), cancellationToken));

    public void Validate(InputCheck check)
    {
        if (Only.Search?.Length > PersonDraft.MaxName)
            check.Error("search", $"Ten hoogste {PersonDraft.MaxName} tekens.");
        if (Only.Days is < 1 or > PeopleChoice.MostDays)
            check.Error("notSeenDays", $"Vul een getal van 1 tot en met {PeopleChoice.MostDays} in.");
        if (Only.Status is { Length: > 0 } status && !Code<AccountStatus>.TryParse(status, out _))
            check.Error("status", "Kies een stand uit de lijst.");
        if (Only.Role is { Length: > 0 } role && !Roles.All.Contains(role))
            check.Error("role", "Kies een rol uit de lijst.");
        if (Only.SecondFactor is { Length: > 0 } factor && !bool.TryParse(factor, out _))
            check.Error("secondFactor", "Vul true of false in.");
        if (Only.Waiting is { Length: > 0 } waiting && !bool.TryParse(waiting, out _))
            check.Error("waiting", "Vul true of false in.");
    }
}

/// <summary>Which accounts are asked for, as it stands in the address; what is absent or empty leaves nobody out.</summary>
/// <param name="Search">Part of a name or an address, or the code of an organisation.</param>
/// <param name="NotSeenDays">Only those who did not sign in for so many days, or never did.</param>
/// <param name="Status">A code of <see cref="AccountStatus"/>.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="Organisation">A partner's code, or <see cref="Roles.RegionOffice"/>.</param>
/// <param name="SecondFactor"><c>true</c> for those who have one, <c>false</c> for those who have none.</param>
/// <param name="Waiting">
/// <c>true</c> for those for whom something was asked that a second person has to agree to, or who wait for the second half of a code.
/// </param>
internal sealed record PeopleChoice(
    string? Search, string? NotSeenDays, string? Status, string? Role, string? Organisation, string? SecondFactor, string? Waiting)
{
    public const int MostDays = 3650;

    /// <summary>0 for what is no number.</summary>
    public int? Days => NotSeenDays is null or "" ? null
        : int.TryParse(NotSeenDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;
}

internal sealed class ListPeopleHandler(DashboardContext context, TimeProvider time) : IRequestHandler<ListPeople, Page<PersonCard>>
{
    public async Task<Page<PersonCard>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var users = context.Users.AsNoTracking();
        var only = request.Only;
        if (only.Search?.Trim() is { Length: > 0 } search)
        {
            var part = User.Normalized(search);
            users = users.Where(u => u.NormalizedUserName!.Contains(part) || u.NormalizedName.Contains(part) || u.Organisation == search);
        }
        if (only.Days is { } days)
        {
            var before = time.Today().AddDays(-days);
            users = users.Where(u => u.LastSeenOn == null || u.LastSeenOn < before);
        }
        if (Code<AccountStatus>.TryParse(only.Status, out var status))
            users = users.Where(u => u.Status == status);
        if (only.Role is { Length: > 0 } role)
            users = users.Where(u => u.Role == role);
        if (only.Organisation is { Length: > 0 } organisation)
            users = users.Where(u => u.Organisation == organisation);
        if (bool.TryParse(only.SecondFactor, out var has))
            users = users.Where(u => has == (u.AuthenticatorKey != null || context.UserPasskeys.Any(passkey => passkey.UserId == u.Id)));
        if (bool.TryParse(only.Waiting, out var waits))
        {
            var now = time.UtcNow();
            var resetsFrom = now - User.ResetTerm;
            users = users.Where(u => waits
                == (u.Request != null && (u.Request != AccountRequest.Reset || u.RequestedAt >= resetsFrom)
                    || u.SecondHalf != null && u.InvitedUntil > now));
        }
        var found = await users.OrderBy(u => u.Name).ThenBy(u => u.Id).OnPage(request.Page)
            .AsCards(context, time.UtcNow()).ToListAsync(cancellationToken);
        return request.Page.Of(found, card => card);
    }
}
