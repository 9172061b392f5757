using System.Globalization;
using System.Security.Claims;
using System.Text;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Overviews;

/// <summary>
/// The picture as a file (<c>GET /app/overview.csv</c>). A file leaves the system and is passed on, so whoever asks gets protected figures
/// of the last release: a partner those that it sees on its screen, everybody else, coordinators too, those of nobody in particular.
/// </summary>
[NoProcessing, AccessLogged(AccessAction.FiguresExported)]
internal sealed record ExportOverview(SignedIn User, Lens Lens) : IAccessLogged<ExportedFile>
{
    public string Subject => Lens.ToQuery();

    public IEnumerable<string> SubjectsOf(ExportedFile response) => [response.Subject];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.OverviewFile, async (
        LensQuery lens, Region region, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        (await mediator.Send(new ExportOverview(user.SignedIn(), lens.For(region)), cancellationToken)).ToResult()).Logs<ExportOverview>()
            .RequireRateLimiting(RateLimits.Costly);
}

internal sealed class ExportOverviewHandler(Region region, OverviewCalculator overview, DashboardContext context)
    : IRequestHandler<ExportOverview, ExportedFile>
{
    public async Task<ExportedFile> Handle(ExportOverview request, CancellationToken cancellationToken)
    {
        var picture = overview.Evaluate(request.Lens, Audience.OfFile(request.User.Caller));
        var release = picture.Release!.Value.ToString(CultureInfo.InvariantCulture);
        var mark = Mark.Protected(picture.Release.Value, LensText.Describe(picture.Lens, region), picture.AsOf);
        // Codes, numbers and our own words: nothing in it needs quoting. What the file says about itself are rows as all others, so that
        // every program reads them.
        var lines = new List<string>
        {
            "uitgave;van;tot_en_met;gebied;reeks;sleutel;minstens;hoogstens;toelichting", About("verspreiding", mark.Handling),
            About("inhoud", mark.Contents),
        };
        if (await context.IsInventedAsync(cancellationToken))
            lines.Add(About("demonstratie", Mark.Demonstration));
        if (PublishedText.Through(picture) is { } through)
            lines.Add(About("cijfers", $"tot en met {DutchTime.LongDay(through)}"));
        if (PublishedText.Since(picture) is { } since)
            lines.Add(About("begin", since));
        lines.Add(Line("totaal", "", picture.Total, PublishedText.IsNotYet(picture)));
        foreach (var (dimension, cells) in picture.Series.OrderBy(series => series.Key))
        {
            lines.AddRange(cells.Select(cell => Line(
                Code<Dimension>.Wire(dimension), cell.Key, cell.Figure,
                dimension == Dimension.Week
                    ? PublishedText.IsNotYet(picture, IsoWeek.Parse(cell.Key).Monday.AddDays(6))
                    : PublishedText.IsNotYet(picture))));
        }
        return new(
            Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", lines) + "\r\n"), "text/csv; charset=utf-8",
            $"signaalbeeld-uitgave-{release}-{mark.FileCode}.csv", $"uitgave {release} {picture.Lens.ToQuery()}");

        string Line(string series, string key, Figure figure, bool notYet) =>
            Row(series, key, notYet ? $";;{PublishedText.NotYet}" : Said(figure));

        string About(string what, string said) => Row("bestand", what, $";;{said.Replace(';', ',')}"); // a place may be called anything

        string Row(string series, string key, string rest) =>
            string.Join(';', release, Iso(picture.Lens.From), Iso(picture.Lens.To), picture.Lens.Area, series, key, rest);
    }

    /// <summary>At least; at most; in words.</summary>
    private static string Said(Figure figure)
    {
        var (atLeast, atMost, words) = FigureText.Columns(figure);
        return string.Create(CultureInfo.InvariantCulture, $"{atLeast};{atMost};{words}");
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
