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
/// <param name="Search">Part of a name or an address, or the code of an organisation; absent for all.</param>
/// <param name="NotSeenDays">Only those who did not sign in for so many days, or never did; absent for all.</param>
[NoProcessing, NotAccessLogged]
internal sealed record ListPeople(SignedIn User, string? Search, int? NotSeenDays, PageQuery Page) : IUseCase<Page<PersonCard>>, IValidated
{
    private const int MostDays = 3650;

    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.People, (
        string? search, string? notSeenDays, PageQuery page, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.Send(new ListPeople(user.SignedIn(), search, Days(notSeenDays), page), cancellationToken));

    public void Validate(InputCheck check)
    {
        if (Search?.Length > PersonDraft.MaxName)
            check.Error("search", $"Ten hoogste {PersonDraft.MaxName} tekens.");
        if (NotSeenDays is < 1 or > MostDays)
            check.Error("notSeenDays", $"Vul een getal van 1 tot en met {MostDays} in.");
    }

    private static int? Days(string? text) => text is null or "" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;
}

internal sealed class ListPeopleHandler(DashboardContext context, TimeProvider time) : IRequestHandler<ListPeople, Page<PersonCard>>
{
    public async Task<Page<PersonCard>> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var users = context.Users.AsNoTracking();
        if (request.Search?.Trim() is { Length: > 0 } search)
        {
            var part = User.Normalized(search);
            users = users.Where(u => u.NormalizedUserName!.Contains(part) || u.NormalizedName.Contains(part) || u.Organisation == search);
        }
        if (request.NotSeenDays is { } days)
        {
            var before = time.Today().AddDays(-days);
            users = users.Where(u => u.LastSeenOn == null || u.LastSeenOn < before);
        }
        var found = await users.OrderBy(u => u.Name).ThenBy(u => u.Id).OnPage(request.Page)
            .AsCards(context, time.UtcNow()).ToListAsync(cancellationToken);
        return request.Page.Of(found, card => card);
    }
}
