using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Dutch;
using Dashboard.Shared.Figures;
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
        HttpRequest http, ClaimsPrincipal user, Region region, OverviewOf overview, AccessLog log, CancellationToken cancellationToken)
    {
        var lens = LensQuery.Of(http, region);
        var picture = overview.Evaluate(lens, Audience.OfFile(Caller.Of(user)));
        var release = picture.Release!.Value.ToString(CultureInfo.InvariantCulture);
        await log.WriteAsync(SignedIn.Of(user), AccessAction.FiguresExported, $"uitgave {release} {picture.Lens.ToQuery()}", cancellationToken);

        // Codes, numbers and our own words: nothing in it needs quoting.
        var lines = new List<string> { "uitgave;van;tot_en_met;gebied;reeks;sleutel;minstens;hoogstens;toelichting", Line("totaal", "", picture.Total) };
        foreach (var (dimension, cells) in picture.Series.OrderBy(series => series.Key))
            lines.AddRange(cells.Select(cell => Line(Code<Dimension>.Wire(dimension), cell.Key, cell.Figure)));
        return Results.File(
            System.Text.Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", lines) + "\r\n"), "text/csv; charset=utf-8", $"signaalbeeld-uitgave-{release}.csv");

        string Line(string series, string key, Figure figure) =>
            string.Join(';', release, Iso(picture.Lens.From), Iso(picture.Lens.To), picture.Lens.Area, series, key, Said(figure));
    }

    /// <summary>At least; at most; in words.</summary>
    private static string Said(Figure figure)
    {
        var (atLeast, atMost, words) = FigureText.Columns(figure);
        return string.Create(CultureInfo.InvariantCulture, $"{atLeast};{atMost};{words}");
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
