using System.Text.Json.Nodes;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.OpenApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>How the document tells of what a receiver gets (<c>webhooks</c>): the other side of a subscription.</summary>
internal static class EventDocument
{
    private const string Tag = "Abonnementen";

    public static void AddTo(OpenApiDocument document)
    {
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            ["gebeurtenis"] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Options] = Handshake(document),
                    [HttpMethod.Post] = Event(document),
                },
            },
        };
    }

    private static OpenApiOperation Handshake(OpenApiDocument document) => new()
    {
        OperationId = "vraagToestemming",
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Summary = "Toestemming vragen",
        Description = "Voordat er iets naar een adres gaat, en als een abonnement na een pauze of een stop weer aangaat. Uw ontvanger "
            + "antwoordt binnen tien seconden, met de naam die wij noemen of met *. Zonder dat wordt het abonnement geweigerd (400).",
        Security = [],
        Parameters = [Header("WebHook-Request-Origin", "De naam van deze installatie, zonder https en zonder "
            + "poort.", "signaalbeeld.example.nl")],
        Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "Toestemming, met de kop WebHook-Allowed-Origin. 204 mag ook.",
                Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                {
                    ["WebHook-Allowed-Origin"] = new OpenApiHeader
                    {
                        Description = "De naam uit WebHook-Request-Origin, of *.",
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };

    private static OpenApiOperation Event(OpenApiDocument document) => new()
    {
        OperationId = "ontvangGebeurtenis",
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        Summary = "Een gebeurtenis ontvangen",
        Description = "Een CloudEvent 1.0 in het profiel van NL GOV, als JSON, zonder inhoud: wat er is, vraagt u op bij dataref.\n\n"
            + "**Wanneer.** signaal-ontvangen: er kwam een signaal van uw organisatie bij, langs welke weg ook, ook van collega's op het "
            + "scherm; een bestand geeft een gebeurtenis per nieuw signaal. signaal-status-gewijzigd: het is opgepakt, beoordeeld, "
            + "opgevolgd, gesloten of ingetrokken; welke status het heeft, leest u bij het signaal. Een verbetering geeft geen "
            + "gebeurtenis. vroegsignaal-ontstaan en cijfers-vrijgegeven: er is iets gepubliceerd.\n\n**Handtekening.** "
            + "webhook-signature heeft een of meer handtekeningen met een spatie ertussen, elk v1 en een komma en dan de base64 van "
            + "HMAC-SHA256 over webhook-id, een punt, webhook-timestamp, een punt en de inhoud zoals zij binnenkwam. De sleutel is wat "
            + "in het geheim na whsec_ staat, uit base64 gehaald (Standard Webhooks). Wijs af wat ouder is dan vijf "
            + "minuten.\n\n**Aankomen.** Ontvangen is elk antwoord 2xx binnen tien seconden. Al het andere, ook een verwijzing, wordt "
            + "opnieuw geprobeerd, met hetzelfde id: na 5 en 30 seconden, 2, 10 en 30 minuten, 1, 2, 4, 8 en 8 uur, elk ongeveer; "
            + "Retry-After bij 429 en 503 telt mee. Lukt dat niet, dan stopt het abonnement; na 410 is het voorgoed voorbij. Alles gaat "
            + "op volgorde: wat "
            + "niet aankomt houdt wat erna komt tegen. Dezelfde gebeurtenis kan vaker komen: onthoud haar id.",
        Security = [],
        Parameters =
        [
            Header("webhook-id", "Hetzelfde als id van de gebeurtenis.", "5b0a4f0e-6a0e-4b7f-9d57-0a6f2f1c9e11"),
            Header("webhook-timestamp", "Wanneer deze poging begon: seconden sinds 1 januari 1970.", "1795500000"),
            Header("webhook-signature", "De handtekeningen.", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
        ],
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "De gebeurtenis.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/cloudevents+json"] = new OpenApiMediaType { Schema = Schema(), Example = Example() },
            },
        },
        Responses = new()
        {
            ["204"] = new OpenApiResponse { Description = "Ontvangen. Elk antwoord 2xx is goed." },
        },
    };

    private static OpenApiParameter Header(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private static OpenApiSchema Schema()
    {
        var types = Text("Wat er gebeurde.");
        types.Enum = [.. Code<EventType>.All.Select(type => JsonValue.Create(Code<EventType>.Wire(type)))];
        return new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "specversion", "id", "source", "type", "time", "dataref" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["specversion"] = Text("Altijd 1.0."),
                ["id"] = Text("Van deze gebeurtenis, bij elke poging hetzelfde.", "uuid"),
                ["source"] = Text("Deze installatie, als URN."),
                ["type"] = types,
                ["subject"] = Text("Het nummer van het signaal, of van de uitgave; ontbreekt bij een vroegsignaal."),
                ["time"] = Text("Wanneer het gebeurde; van wat is gepubliceerd: het moment van de uitgave, of de dag.", "date-time"),
                ["dataref"] = Text("Waar u leest wat er is; een vroegsignaal leest iemand op het scherm."),
            },
        };
    }

    private static JsonObject Example() => new()
    {
        ["specversion"] = "1.0",
        ["id"] = "5b0a4f0e-6a0e-4b7f-9d57-0a6f2f1c9e11",
        ["source"] = "urn:nld:oin:00000001234567890000:systeem:signaalbeeld",
        ["type"] = Code<EventType>.Wire(EventType.SignalStatusChanged),
        ["subject"] = DocumentWords.Id.ToString(),
        ["time"] = "2026-11-20T09:30:00.000Z",
        ["dataref"] = $"https://signaalbeeld.example.nl{PartnerRoutes.Root}{PartnerRoutes.Signals}/{DocumentWords.Id}",
    };

    private static OpenApiSchema Text(string description, string? format = null) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };
}
