using System.Security.Claims;
using System.Text;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using MediatR;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// An empty file to fill in (<c>GET /app/deliveries/template.csv</c> and <c>template.xlsx</c>). There is no example row in it: somebody would
/// send it in.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record DownloadTemplate(Caller Caller, bool IsWorkbook) : IUseCase<ExportedFile>
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapOne(ApiRoutes.DeliveryTemplate, isWorkbook: false);
        MapOne(ApiRoutes.DeliveryTemplateWorkbook, isWorkbook: true);

        void MapOne(string path, bool isWorkbook) => routes.MapGet(path, async (
            ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new DownloadTemplate(user.Caller(), isWorkbook), cancellationToken)).ToResult())
            .RequireRateLimiting(RateLimits.Costly);
    }
}

internal sealed class DownloadTemplateHandler(Region region, TimeProvider time) : IRequestHandler<DownloadTemplate, ExportedFile>
{
    public Task<ExportedFile> Handle(DownloadTemplate request, CancellationToken cancellationToken) => Task.FromResult(request.IsWorkbook
        ? new ExportedFile(
            TemplateWorkbook.Write(region, time.Today()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "signaalbeeld-aanleveren.xlsx", "")
        : new ExportedFile(
            Encoding.UTF8.GetBytes('\uFEFF' + string.Join(';', DeliveryColumns.All.Select(column => column.Header)) + "\r\n"),
            "text/csv; charset=utf-8", "signaalbeeld-aanleveren.csv", ""));
}

/// <summary>What can stand in a column, in the words of the code lists that are valid on a day.</summary>
/// <param name="Words">What can be chosen; empty where it is not from a list.</param>
/// <param name="Meaning">Dutch, for who fills it in.</param>
internal sealed record ColumnGuide(DeliveryColumns.Column Column, IReadOnlyList<string> Words, string Meaning)
{
    public static IReadOnlyList<ColumnGuide> All(Region region, DateOnly today)
    {
        var seen = ObservedDate.Of(today, Precision.Day);
        return [.. DeliveryColumns.All.Select(column => new ColumnGuide(column, WordsOf(column), MeaningOf(column)))];

        IReadOnlyList<string> WordsOf(DeliveryColumns.Column column) => column.Field switch
        {
            "area" => [.. region.Areas.Select(area => area.Code)],
            "precision" => [.. Code<Precision>.All.Select(Code<Precision>.Label)],
            "handling" => [.. Code<Handling>.All.Select(Code<Handling>.Wire)],
            // Their codes are what people know: A to D, and 1 to 4.
            "reliability.source" or "reliability.content" => [.. CodesOf(column).Select(code => code.Code)],
            _ => [.. CodesOf(column).Select(code => code.Label)],
        };

        IEnumerable<ListedCode> CodesOf(DeliveryColumns.Column column) =>
            CodeLists.All.FirstOrDefault(list => list.Field == column.Field) is { } list
                ? list.Codes.Where(code => region.HasCode(list.List, code.Code, seen)) : [];
    }

    private static string MeaningOf(DeliveryColumns.Column column) => column.Field switch
    {
        "reference" => "Uw eigen nummer voor dit signaal, dat voor anderen niets betekent. Geen naam, geboortedatum, postcode of "
            + "burgerservicenummer.",
        "observedOn" => "De dag (20-11-2026), de week (2026-W47) of de maand (2026-11) waarin het is gezien.",
        "precision" => "Hoe precies de datum is. Leeg: zoals de datum is geschreven.",
        "area" => "Een gemeente, of een omgeving als u die weet.",
        "approaches" => "Een of meer, met een | ertussen.",
        "reliability.source" => "A tot en met D: hoe betrouwbaar de bron is.",
        "reliability.content" => "1 tot en met 4: hoe zeker de inhoud is.",
        "handling" => "GREEN, AMBER of RED: wie het mag zien. RED telt in geen enkel cijfer mee. Leeg: GREEN, of zoals het was.",
        "narrative" => $"Ten hoogste {SignalRules.MaxNarrative} tekens, zonder iets dat naar een persoon leidt.",
        _ => "Kies een waarde uit de lijst.",
    };
}
