using System.ComponentModel;
using System.Text.Json.Serialization;
using Dashboard.Shared.Versions;

namespace Dashboard.Shared.PartnerApi;

/// <summary>Every code list.</summary>
[Description("Alle codelijsten, met van elke code van wanneer tot wanneer zij geldt.")]
public sealed record CodeListsMessage(
    [property: JsonPropertyName("codelijsten"), Description("De lijsten.")] IReadOnlyList<CodeListMessage> Lists) : IVersioned
{
    /// <summary>In the ETag, and nowhere else.</summary>
    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>One code list.</summary>
[Description("Eén codelijst.")]
public sealed record CodeListMessage(
    [property: JsonPropertyName("lijst"), Description("Naam van de lijst.")] string List,
    [property: JsonPropertyName("veld"), Description("Het veld van een signaal waar de lijst voor is.")] string Field,
    [property: JsonPropertyName("codes"), Description("De codes, in de volgorde van de lijst.")] IReadOnlyList<CodeMessage> Codes);

/// <summary>One code.</summary>
[Description("Eén code. Een code betekent altijd hetzelfde en wordt nooit hergebruikt.")]
public sealed record CodeMessage(
    [property: JsonPropertyName("code"), Description("Wat u instuurt.")] string Code,
    [property: JsonPropertyName("omschrijving"), Description("Wat een mens leest.")] string Label,
    [property: JsonPropertyName("groep"), Description("Het kopje waar de code onder staat; null als de lijst geen kopjes heeft.")]
    string? Group,
    [property: JsonPropertyName("geldigVan"), Description("Eerste dag, inclusief, van wat ermee kan worden ingestuurd; null: altijd al.")]
    DateOnly? From,
    [property: JsonPropertyName("geldigTotEnMet"), Description("Laatste dag, inclusief; null zolang er geen einde bekend is.")]
    DateOnly? Until);

/// <summary>What kind of place a code stands for.</summary>
public enum PlaceKind
{
    [JsonStringEnumMemberName("regio")] Region,
    [JsonStringEnumMemberName("gemeente")] Municipality,
    /// <summary>The surroundings of an institution; never an address.</summary>
    [JsonStringEnumMemberName("omgeving")] Surroundings,
}

/// <summary>Every place of the region.</summary>
[Description("De gebieden van de regio, ook die zijn gesloten.")]
public sealed record AreasMessage(
    [property: JsonPropertyName("gebieden"), Description("De gebieden.")] IReadOnlyList<AreaMessage> Areas);

/// <summary>One place that a signal can name.</summary>
[Description("Een gebied dat een signaal kan noemen.")]
public sealed record AreaMessage(
    [property: JsonPropertyName("code"), Description("Wat u instuurt.")] string Code,
    [property: JsonPropertyName("naam"), Description("Naam van het gebied.")] string Name,
    [property: JsonPropertyName("soort"), Description("Wat voor gebied het is. Een omgeving is nooit een adres.")] PlaceKind Kind,
    [property: JsonPropertyName("gemeente"), Description("Van een omgeving: de gemeente waar zij in ligt.")] string? Municipality,
    [property: JsonPropertyName("geldigTotEnMet"), Description("Laatste dag, inclusief; null zolang er geen einde bekend is.")]
    DateOnly? Until,
    [property: JsonPropertyName("opvolger"), Description("Het gebied waar het in is opgegaan; null als dat er niet is.")]
    string? Successor);

/// <summary>Who a system is, and what it may do.</summary>
[Description("Als welke koppeling u binnenkomt.")]
public sealed record AccessMessage(
    [property: JsonPropertyName("koppeling"), Description("De naam van de koppeling: haar client_id.")] string System,
    [property: JsonPropertyName("organisatie"), Description("De code van uw organisatie.")] string Organisation,
    [property: JsonPropertyName("rechten"), Description("De rechten (scopes) van dit token.")] IReadOnlyList<string> Scopes);
