using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared.Figures;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>One parameter of a query: how it is told of, and what is wrong with a value.</summary>
/// <param name="Refuse">Why a value cannot be read; null when it can.</param>
internal sealed record QueryParameter(
    string Name, string Description, Func<OpenApiSchema> Schema, string Example, Func<string, string?> Refuse)
{
    public const int UsualSize = 20;
    private const int LargestSize = 100;
    public const int LastPage = 100_000;

    /// <summary>Which page of a list; the first is 1.</summary>
    public static QueryParameter Page { get; } = Number("pagina", "Welke bladzijde; de eerste is 1.", 1, LastPage);

    /// <summary>How much goes on one.</summary>
    public static QueryParameter PageSize { get; } =
        Number("paginaGrootte", "Hoeveel er op een bladzijde gaan.", UsualSize, LargestSize);

    public static QueryParameter From { get; } = Day("van", "Eerste dag, inclusief: een maandag. Alleen samen met totEnMet.", "2026-06-29");

    public static QueryParameter To { get; } = Day("totEnMet", "Laatste dag, inclusief: een zondag. Alleen samen met van.", "2026-09-27");

    public static QueryParameter Area { get; } = new(
        "gebied", "Code van de regio of van een gemeente: zie gebieden. Zonder is het de hele regio.",
        () => new() { Type = JsonSchemaType.String, MaxLength = 20 }, "GM0772",
        text => text.Length is > 0 and <= 20 ? null : "Dit is geen code van een gebied.");

    /// <summary>A value of something that figures are broken down by.</summary>
    /// <param name="name">In Dutch.</param>
    public static QueryParameter Of(Dimension dimension, string name, string example)
    {
        var coded = Dimensions.Get(dimension);
        return new(
            name, coded.Label + ".", () => new()
            {
                Type = JsonSchemaType.String,
                Enum = [.. coded.Keys.Select(key => JsonValue.Create(key))],
            }, example, text => coded.Keys.Contains(text) ? null : "Deze waarde staat niet in de codelijst.");
    }

    private static QueryParameter Number(string name, string description, int usual, int most) => new(
        name, description, () => new()
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = most.ToString(CultureInfo.InvariantCulture),
            Default = JsonValue.Create(usual),
        }, usual.ToString(CultureInfo.InvariantCulture),
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? null
            : $"Dit moet een getal van 1 tot en met {most} zijn.");

    private static QueryParameter Day(string name, string description, string example) => new(
        name, description, () => new() { Type = JsonSchemaType.String, Format = "date" }, example,
        text => CalendarDay.TryParse(text, out _) ? null : "Schrijf een dag als 2026-11-23.");
}

/// <summary>The query of a request, in which nothing is wrong.</summary>
internal sealed record PartnerQuery(IReadOnlyDictionary<string, string> Values)
{
    private static readonly string[] Days = [QueryParameter.From.Name, QueryParameter.To.Name];
    private const int MostUnknown = 20; // told of in one answer

    /// <summary>The names that a lens has in the browser, by those that it has here.</summary>
    private static readonly Dictionary<string, string> LensNames = new(StringComparer.Ordinal)
    {
        ["from"] = "van",
        ["to"] = "totEnMet",
        ["area"] = "gebied",
        ["exploitation"] = "uitbuitingsvorm",
        ["approachGroup"] = "werkwijzegroep",
        ["channel"] = "kanaal",
        ["ageBand"] = "leeftijdsgroep",
        ["breakdown"] = "", // several of them together
    };

    /// <summary>Read before (<see cref="PartnerRequests"/>).</summary>
    public static ValueTask<PartnerQuery> BindAsync(HttpContext http) =>
        ValueTask.FromResult(http.Features.GetRequiredFeature<PartnerQuery>());

    /// <exception cref="RuleBrokenException">All that is wrong with it.</exception>
    public static PartnerQuery Read(IQueryCollection query, PartnerOperation operation, IServiceProvider services)
    {
        var errors = new List<FieldError>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in operation.Query)
        {
            // Names are written in one way, also where the framework would take another.
            var sent = query.Where(pair => pair.Key == parameter.Name).SelectMany(pair => pair.Value).ToList();
            if (sent.Count > 1)
                errors.Add(new(parameter.Name, "Deze parameter staat er meer dan één keer in."));
            else if (sent is [var text] && parameter.Refuse(text ?? "") is { } reason)
                errors.Add(new(parameter.Name, reason));
            else if (sent is [{ } value])
                values.Add(parameter.Name, value);
        }
        var known = operation.Query.Count == 0
            ? "Dit adres kent geen parameters."
            : $"Wel bestaan: {string.Join(", ", operation.Query.Select(parameter => parameter.Name))}.";
        errors.AddRange(query.Keys.Where(key => operation.Query.All(parameter => parameter.Name != key)).Take(MostUnknown)
            .Select(key => BodyShape.IsName(key)
                ? new FieldError(WireFields.AsSent + key, $"Deze parameter bestaat hier niet. {known}")
                : new FieldError("", $"Er staat een parameter in die hier niet bestaat. {known}")).Distinct());
        var read = new PartnerQuery(values);
        if (operation.Query.Contains(QueryParameter.From))
        {
            var region = services.GetRequiredService<Region>();
            AddTo(errors, read.ReadLens(region, out var lens));
            if (operation.IsProtected)
            {
                var today = services.GetRequiredService<TimeProvider>().Today();
                AddTo(errors, Lattice.Read(lens, region, Period.LatestOver(PeriodKind.Quarter, today), out _));
            }
        }
        return errors.Count == 0 ? read : throw new RuleBrokenException("De parameters kloppen niet: zie fouten.", errors: errors);
    }

    public PageQuery Page => new(Number("pagina", 1), Number("paginaGrootte", QueryParameter.UsualSize));

    /// <summary>In a region where it was found to be one (<see cref="Read"/>).</summary>
    public Lens Lens(Region region)
    {
        ReadLens(region, out var lens);
        return lens;
    }

    private IReadOnlyList<FieldError> ReadLens(Region region, out Lens lens) => Shared.Figures.Lens.Read(
        name => LensNames.TryGetValue(name, out var here) ? Values.GetValueOrDefault(here) : null, region, out lens);

    /// <summary>What is wrong with a lens, in the names of this wire; what could not be read says nothing of what goes with it.</summary>
    private static void AddTo(List<FieldError> errors, IReadOnlyList<FieldError> found)
    {
        var told = errors.Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
        if (told.Overlaps(Days))
            told.UnionWith(Days);
        errors.AddRange(found.Select(error => error with { Field = NameOf(error.Field) ?? "" })
            .Where(error => error.Field.Length == 0 || !told.Contains(error.Field)));
    }

    /// <summary>Where this page is and those beside it, with the rest of the query as it was.</summary>
    public PageLinks LinksOf(string path, bool hasMore)
    {
        var number = Page.Number;
        string To(int page) => PartnerRoutes.Root + path + QueryString.Create(
            Values.Where(value => value.Key != QueryParameter.Page.Name).Prepend(
                new(QueryParameter.Page.Name, page.ToString(CultureInfo.InvariantCulture)))!);
        return new(To(number), number > 1 ? To(number - 1) : null, hasMore && number < QueryParameter.LastPage ? To(number + 1) : null);
    }

    /// <summary>What a field of a lens is called here; empty when it has no name of its own, null when it is none.</summary>
    public static string? NameOf(string field) => LensNames.GetValueOrDefault(field);

    private int Number(string name, int usual) =>
        Values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
