using System.Text.Json.Nodes;
using Dashboard.Server.Access;
using Dashboard.Server.PartnerSystems;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.OpenApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// How the document tells of <c>/oauth/token</c>, which is no operation of this API: it stands elsewhere, takes a form, and its errors are
/// those of OAuth (RFC 6749, 5.2).
/// </summary>
internal static class TokenDocument
{
    private const string ProblemType = "application/problem+json";
    private const string Assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static OpenApiPathItem Path(Uri address, OpenApiDocument document) => new()
    {
        Servers = [new() { Url = address.ToString().TrimEnd('/'), Description = "Niet onder /api/v1" }],
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Post] = new()
            {
                OperationId = "haalToken",
                Tags = new HashSet<OpenApiTagReference> { new("Toegang", document) },
                Summary = "Een token halen",
                Description = "Uw systeem bewijst wie het is met een JWT die het met zijn privésleutel ondertekent (private_key_jwt, RFC "
                    + "7523), en krijgt een token voor een half uur. iss en sub zijn de naam van de koppeling (client_id), aud is "
                    + "letterlijk de tokenUrl van dit document en niets daarnaast, langs welke naam u ons ook bereikt, exp ligt ten "
                    + "hoogste vijf minuten vooruit, en jti is elke keer een andere. Een bewijs werkt één keer. "
                    + $"Ondertekenen kan met {string.Join(", ", ClientAssertions.Algorithms)}, naar de soort van uw sleutel; kid en "
                    + "typ hoeven niet. "
                    + $"Er mogen {TokenLimits.MostBySystem} tokens per minuut voor een koppeling worden gevraagd: bewaar het tot het "
                    + "bijna om is.",
                Security = [],
                RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Description = "Het bewijs.",
                    Content = Of("application/x-www-form-urlencoded", Form(), new JsonObject
                    {
                        ["grant_type"] = "client_credentials",
                        ["client_assertion_type"] = Assertion,
                        ["client_assertion"] = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJrb3BwZWxpbmctbHVtZW5zIn0.c2lnbmF0dXJl",
                        ["scope"] = PartnerAccess.SubmitSignals,
                    }),
                },
                Responses = new()
                {
                    ["200"] = new OpenApiResponse
                    {
                        Description = "Het token.",
                        Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                        {
                            [PartnerRoutes.VersionHeader] = new OpenApiHeader
                            {
                                Description = "Volledige versie van deze API.",
                                Required = true,
                                Schema = Text(),
                            },
                        },
                        Content = Of("application/json", Answer(), new JsonObject
                        {
                            ["access_token"] = "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
                            ["token_type"] = "Bearer",
                            ["expires_in"] = 1799,
                            ["scope"] = PartnerAccess.SubmitSignals,
                        }),
                    },
                    ["400"] = new OpenApiResponse
                    {
                        Description = "Een fout van OAuth (RFC 6749, 5.2: invalid_request, invalid_scope of unsupported_grant_type); of "
                            + "het formulier zelf is niet te lezen.",
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            ["application/json"] = OAuthError("invalid_scope", "Deze koppeling heeft alleen de rechten: figures:read."),
                            [ProblemType] = Problem(400, "Dit formulier is niet te lezen: er staan tekens of te veel velden in."),
                        },
                    },
                    ["429"] = new OpenApiResponse
                    {
                        Description = DocumentWords.Problems[429].Title,
                        Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                        {
                            ["Retry-After"] = new OpenApiHeader
                            {
                                Description = "Over hoeveel seconden het opnieuw kan.",
                                Required = true,
                                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                            },
                        },
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            [ProblemType] = Problem(
                                429, "Tokens worden te vaak achter elkaar gevraagd. Wacht zo lang als in Retry-After staat."),
                        },
                    },
                    ["default"] = new OpenApiResponse
                    {
                        Description = "401: uw systeem bewijst niet wie het is (invalid_client, RFC 6749, 5.2).",
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            ["application/json"] = OAuthError("invalid_client", "client_assertion is verlopen (exp)."),
                        },
                    },
                },
            },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Of(string type, OpenApiSchema schema, JsonNode example) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema, Example = example } };

    private static OpenApiSchema Form() => Whole(
        ["grant_type", "client_assertion_type", "client_assertion"],
        ("grant_type", Text("Altijd client_credentials.")), ("client_assertion_type", Text($"Altijd {Assertion}.")),
        ("client_assertion", Text("De ondertekende JWT.")),
        ("scope", Text("De rechten die u vraagt, met een spatie ertussen; ontbreekt het, dan alle die de koppeling heeft.")));

    private static OpenApiSchema Answer() => Whole(
        ["access_token", "token_type", "expires_in"],
        ("access_token", Text("Het token: stuur het mee in de kop Authorization, na Bearer.")), ("token_type", Text("Altijd Bearer.")),
        ("expires_in", new() { Type = JsonSchemaType.Integer, Description = "Hoeveel seconden het nog geldt." }),
        ("scope", Text("De rechten die het heeft.")));

    private static OpenApiMediaType OAuthError(string code, string description) => new()
    {
        Schema = Whole(
            ["error"], ("error", Text("De code van OAuth.")), ("error_description", Text("Nederlands: wat er mis is."))),
        Example = new JsonObject { ["error"] = code, ["error_description"] = description },
    };

    private static OpenApiMediaType Problem(int status, string detail) => new()
    {
        Schema = Whole(
            ["status", "title", "detail"],
            ("status", new() { Type = JsonSchemaType.Integer, Description = "De statuscode." }), ("title", Text("Wat er aan de hand is.")),
            ("detail", Text("Wat u eraan kunt doen."))),
        Example = new JsonObject { ["status"] = status, ["title"] = DocumentWords.Problems[status].Title, ["detail"] = detail },
    };

    private static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Whole(IEnumerable<string> required, params (string Name, OpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Required = required.ToHashSet(StringComparer.Ordinal),
        Properties = properties.ToDictionary(
            property => property.Name, IOpenApiSchema (property) => property.Schema, StringComparer.Ordinal),
    };
}
