using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>
/// The meetings, latest first (<c>GET /app/meetings</c>), one with all that is on the table (<c>GET /app/meetings/{id}</c>), and its frozen picture under a
/// lens (<c>…/overview</c>). Everybody gets protected figures; coordinators and the chair get exact ones when they ask for them (<c>exact=true</c>), for
/// what they look at may be on the shared screen.
/// </summary>
internal static class OpenMeeting
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiRoutes.Meetings, async (HttpRequest http, DashboardContext context, CancellationToken cancellationToken) =>
        {
            var (page, size) = Paging.Of(http);
            var found = await context.Meetings.AsNoTracking().OrderByDescending(m => m.PlannedAt).ThenByDescending(m => m.Week).ThenBy(m => m.Id)
                .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
            return new Page<MeetingCard>([.. found.Take(size).Select(m => m.ToCard())], page, found.Count > size);
        }).RequireAuthorization(MeetingDoors.Attends);
        routes.MapGet(ApiRoutes.Meetings + "/{id:guid}", (Guid id, HttpRequest http, ClaimsPrincipal user, MeetingReader reader, CancellationToken cancellationToken) =>
        {
            var caller = Caller.Of(user);
            using var span = Processing.Meet.Start(caller);
            return reader.DetailsAsync(id, AudienceOf(caller, http), leads: caller.SeesEverything, cancellationToken);
        }).RequireAuthorization(MeetingDoors.Attends);
        routes.MapGet(ApiRoutes.Meetings + "/{id:guid}/overview", async (
            Guid id, HttpRequest http, ClaimsPrincipal user, MeetingReader reader, CancellationToken cancellationToken) =>
        {
            var week = await reader.WeekAsync(id, VersionOf(http), cancellationToken);
            return week.Evaluate(LensQuery.Of(http, week.Region), AudienceOf(Caller.Of(user), http));
        }).RequireAuthorization(MeetingDoors.Attends);
    }

    /// <summary>Who looks at a meeting: <c>exact=true</c> asks for exact figures and all that only goes with those.</summary>
    /// <exception cref="RuleBrokenException">403: exact figures are not for this caller.</exception>
    public static Audience AudienceOf(Caller caller, HttpRequest http) => (http.Query["exact"].ToString(), caller.SeesEverything) switch
    {
        ("true", true) => Audience.Full,
        ("true", false) => throw new RuleBrokenException("Exacte cijfers zijn er voor regiocoördinatoren en de voorzitter.", StatusCodes.Status403Forbidden),
        _ => Audience.OfFile(caller), // on a shared screen, as on paper
    };

    private static int? VersionOf(HttpRequest http) => http.Query["snapshot"].ToString() is not { Length: > 0 } text
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RuleBrokenException("De parameter snapshot moet een getal zijn.");
}
