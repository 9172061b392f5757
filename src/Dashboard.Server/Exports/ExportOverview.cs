using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Exports;

/// <summary>
/// The picture as a file (<c>GET /app/overview.csv</c>). A file leaves the system and is passed on, so whoever asks gets
/// protected figures of the last release: a partner those that it sees on its screen, everybody else, coordinators too, those of nobody in particular. Every export is in the access log.
/// </summary>
internal static class ExportOverview
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.OverviewFile, ExportAsync).WithMetadata(new LoggedDoor(AccessAction.FiguresExported));

    private static async Task<IResult> ExportAsync(
        HttpRequest http, ClaimsPrincipal user, Region region, OverviewOf overview, DashboardContext context, AccessLog log, CancellationToken cancellationToken)
    {
        var lens = LensQuery.Of(http, region);
        var picture = overview.Evaluate(lens, Audience.OfFile(Caller.Of(user)));
        var release = picture.Release!.Value.ToString(CultureInfo.InvariantCulture);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.FiguresExported, $"uitgave {release} {picture.Lens.ToQuery()}", cancellationToken);

        var mark = Mark.Protected(picture.Release.Value, LensText.Of(picture.Lens, region), picture.AsOf);
        // Codes, numbers and our own words: nothing in it needs quoting. What the file says about itself are rows as all others, so that every program reads them.
        var lines = new List<string> { "uitgave;van;tot_en_met;gebied;reeks;sleutel;minstens;hoogstens;toelichting", About("verspreiding", mark.Handling), About("inhoud", mark.Contents) };
        if (await context.IsInventedAsync(cancellationToken))
            lines.Add(About("demonstratie", Mark.Demonstration));
        if (PublishedText.Through(picture) is { } through)
            lines.Add(About("cijfers", $"tot en met {DutchTime.LongDay(through)}"));
        lines.Add(Line("totaal", "", picture.Total, PublishedText.IsNotYet(picture)));
        foreach (var (dimension, cells) in picture.Series.OrderBy(series => series.Key))
        {
            lines.AddRange(cells.Select(cell => Line(
                Code<Dimension>.Wire(dimension), cell.Key, cell.Figure,
                dimension == Dimension.Week ? PublishedText.IsNotYet(picture, IsoWeek.Parse(cell.Key).Monday) : PublishedText.IsNotYet(picture))));
        }
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", lines) + "\r\n"), "text/csv; charset=utf-8", $"signaalbeeld-uitgave-{release}-{mark.FileCode}.csv");

        string Line(string series, string key, Figure figure, bool notYet) => Row(series, key, notYet ? $";;{PublishedText.NotYet}" : Said(figure));

        string About(string what, string said) => Row("bestand", what, $";;{said.Replace(';', ',')}"); // a place may be called anything

        string Row(string series, string key, string rest) => string.Join(';', release, Iso(picture.Lens.From), Iso(picture.Lens.To), picture.Lens.Area, series, key, rest);
    }

    /// <summary>At least; at most; in words.</summary>
    private static string Said(Figure figure)
    {
        var (atLeast, atMost, words) = FigureText.Columns(figure);
        return string.Create(CultureInfo.InvariantCulture, $"{atLeast};{atMost};{words}");
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
