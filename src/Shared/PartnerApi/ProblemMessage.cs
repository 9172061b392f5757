using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Dashboard.Shared.PartnerApi;

/// <summary>An error (RFC 9457), as this API words it.</summary>
[Description("Een fout, volgens RFC 9457. Er staat nooit in wat u hebt ingestuurd.")]
public sealed record ProblemMessage(
    [property: JsonPropertyName("status"), Description("De statuscode.")] int Status,
    [property: JsonPropertyName("title"), Description("Wat er aan de hand is.")] string Title,
    [property: JsonPropertyName("detail"), Description("Wat u eraan kunt doen.")] string Detail)
{
    [JsonPropertyName("traceId"), Description("Hiermee vindt de beheerder deze aanvraag terug.")]
    public string? TraceId { get; init; }

    [JsonPropertyName("fouten"), Description("Alles wat er niet klopt, per veld of parameter.")]
    public IReadOnlyList<FieldProblem>? Errors { get; init; }

    [JsonPropertyName("gevonden"), Description("Waar de tekst naar een persoon kan leiden; nooit de tekst zelf.")]
    public IReadOnlyList<TextPlace>? Findings { get; init; }

    [JsonPropertyName("vragen"), Description("Woorden die misschien een persoon of account zijn; nooit het woord zelf. Vervang ze, of "
        + "laat een mens ernaar kijken en stuur ze mee in beantwoordeWoorden.")]
    public IReadOnlyList<TextPlace>? Doubts { get; init; }

    [JsonPropertyName("huidig"), Description("Bij 412: het signaal of het abonnement zoals het nu is; de ETag hoort daarbij.")]
    public object? Current { get; init; }
}

/// <summary>One thing that is wrong.</summary>
[Description("Eén ding dat niet klopt.")]
public sealed record FieldProblem(
    [property: JsonPropertyName("veld"), Description("Het veld of de parameter; null als het er geen is.")] string? Field,
    [property: JsonPropertyName("melding"), Description("Wat er mis is.")] string Reason);

/// <summary>A place in a text.</summary>
[Description("Een plaats in een tekst.")]
public sealed record TextPlace(
    [property: JsonPropertyName("veld"), Description("Het veld: toelichting of kenmerk.")] string Field,
    [property: JsonPropertyName("soort"), Description("Wat er is gevonden.")] string Kind,
    [property: JsonPropertyName("begin"), Description("Eerste teken, geteld vanaf 0 in UTF-16.")] int Start,
    [property: JsonPropertyName("einde"), Description("Het teken na het laatste.")] int End);
