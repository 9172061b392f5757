using System.Globalization;
using System.Security.Claims;
using System.Text;
using CsvHelper;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Everybody who has an account, as a file for a review of who has access (<c>GET /app/people.csv</c>).</summary>
[NoProcessing, AccessLogged(AccessAction.PeopleExported)]
internal sealed record ExportPeople(SignedIn User) : IAccessLogged<ExportedFile>
{
    public string Subject => "";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.PeopleFile, async (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ExportPeople(user.SignedIn()), cancellationToken)).ToResult()).Logs<ExportPeople>()
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class ExportPeopleHandler(DashboardContext context, Region region, TimeProvider time)
    : IRequestHandler<ExportPeople, ExportedFile>
{
    /// <summary>More accounts than any region has.</summary>
    private const int Most = 10_000;

    public async Task<ExportedFile> Handle(ExportPeople request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var people = await context.Users.AsNoTracking().OrderBy(u => u.Organisation).ThenBy(u => u.Name).ThenBy(u => u.Id).Take(Most)
            .AsCards(context, now).ToListAsync(cancellationToken);
        var mark = Mark.People(now);
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        // A name that begins like a formula is text in a spreadsheet too.
        using (var csv = CsvWriter.Create(text, new() { Separator = ';', Injection = CsvInjection.Escape }))
        {
            // Each row is somebody, and carries the mark: a list is sorted, filtered and copied from.
            csv.WriteRecord(
                ["naam", "aanmeldnaam", "rol", "organisatie", "stand", "laatst aangemeld", "tweede factor", "verspreiding", "inhoud"]);
            foreach (var person in people)
            {
                csv.WriteRecord(
                [
                    person.Name, person.UserName, Label.Role(person.Role), Label.Organisation(person.Organisation, region.Partners),
                    Label.For(person.Status), person.LastSeenOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "nooit",
                    person.HasSecondFactor ? "ja" : "nee", mark.Handling, mark.Contents,
                ]);
            }
        }
        return new(
            Encoding.UTF8.GetBytes('\uFEFF' + text.ToString()), "text/csv; charset=utf-8",
            $"signaalbeeld-accounts-{mark.FileCode}.csv", "");
    }
}
