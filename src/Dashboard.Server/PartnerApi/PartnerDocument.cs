using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dashboard.Server.PartnerApi;

/// <summary>Whom a supplier asks about the API (<c>Server:ApiContact</c>); it stands in the document.</summary>
internal sealed record ApiContact
{
    /// <summary>Null: "beheer" at the public address.</summary>
    [EmailAddress(ErrorMessage = "{0} must be an e-mail address.")]
    [ConfigurationKeyName("ApiContact")]
    public string? Email { get; set; }
}

/// <summary>
/// The OpenAPI document (<c>GET /api/v1/openapi.json</c>), for everybody and from every site. It is made once: it says what the program
/// does, and that does not change while it runs.
/// </summary>
internal sealed class PartnerDocument(IServiceProvider services)
{
    private const string Name = "v1";
    private const string ProblemType = "application/problem+json";
    private const string SchemeName = "oauth2";

    private readonly Lazy<Task<byte[]>> _json = new(() => WriteAsync(services));

    public static void AddPartnerDocument(IServiceCollection services)
    {
        services.AddSettings<ApiContact>("Server");
        services.AddSingleton<PartnerDocument>();
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = described => OperationOf(described.ActionDescriptor.EndpointMetadata) is not null;
            options.CreateSchemaReferenceId = type =>
                DocumentWords.SchemaNames.GetValueOrDefault(Nullable.GetUnderlyingType(type.Type) ?? type.Type)
                    ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer((schema, context, _) => Describe(schema, context));
            options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
            options.AddDocumentTransformer((document, context, _) => Describe(document, context.ApplicationServices));
        });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(PartnerRoutes.Document, async (HttpContext http, PartnerDocument document, CancellationToken cancellationToken) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return TypedResults.Bytes(await document._json.Value.WaitAsync(cancellationToken), "application/json; charset=utf-8");
        }).AllowAnonymous();
        routes.MapGet(PartnerRoutes.Pages, async (PartnerDocument document, CancellationToken cancellationToken) =>
            new RazorComponentResult<ApiPage>(new Dictionary<string, object?>
            {
                [nameof(ApiPage.Document)] = JsonNode.Parse(await document._json.Value.WaitAsync(cancellationToken)),
            })).AllowAnonymous();
    }

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name)
            .GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return json.ToArray();
    }

    private static PartnerOperation? OperationOf(IList<object> metadata) => metadata.OfType<PartnerOperation>().SingleOrDefault();

    private static Task Describe(OpenApiDocument document, IServiceProvider services)
    {
        var address = services.GetRequiredService<PublicAddress>().Root!;
        document.Info = new()
        {
            Title = "Signaalbeeld: API voor systemen van partners",
            Version = PartnerRoutes.Version,
            Summary = "Signalen insturen, verbeteren en intrekken, beschermde cijfers lezen, en horen wat er verandert.",
            Description = DocumentWords.Introduction,
            Contact = new()
            {
                Name = "Beheer van Signaalbeeld",
                Url = address,
                Email = services.GetRequiredService<ApiContact>().Email ?? $"beheer@{address.Host}",
            },
            License = new() { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
        };
        document.ExternalDocs = new() { Url = new Uri(address, PartnerRoutes.Pages), Description = "Dit document als bladzijde" };
        document.Servers = [new() { Url = new Uri(address, PartnerRoutes.Root).ToString(), Description = "Deze installatie" }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
            paths.Add(path[PartnerRoutes.Root.Length..], item);
        document.Paths = paths;
        document.Tags = DocumentWords.Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Text }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "OAuth 2.0 client credentials. Uw systeem bewijst wie het is met private_key_jwt.",
                Flows = new()
                {
                    ClientCredentials = new()
                    {
                        TokenUrl = new Uri(address, "/oauth/token"),
                        Scopes = DocumentWords.Scopes.ToDictionary(StringComparer.Ordinal),
                    },
                },
            },
        };
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        {
            // Either of several scopes will do.
            operation.Security = [.. operation.Extensions!.Values.OfType<JsonNodeExtension>().Single().Node.AsArray().Select(
                scope => new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(SchemeName, document)] = [scope!.GetValue<string>()],
                })];
            operation.Extensions = null;
        }
        document.Paths.Add(ApiRoutes.Token, TokenDocument.Path(address, document));
        EventDocument.AddTo(document);
        foreach (var type in DocumentWords.SchemaNames.Where(type => DocumentWords.IsSent(type.Key)))
            ForbidNothing((OpenApiSchema)document.Components.Schemas![type.Value]);
        return Task.CompletedTask;
    }

    /// <summary>A member that has to be sent is never null, although the program could read that.</summary>
    private static void ForbidNothing(OpenApiSchema schema)
    {
        foreach (var name in schema.Required ?? new HashSet<string>())
        {
            if (schema.Properties![name] is OpenApiSchema { OneOf: [var first, var second] })
                schema.Properties[name] = first.Type == JsonSchemaType.Null ? second : first;
        }
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var promised = OperationOf(context.Description.ActionDescriptor.EndpointMetadata)!;
        (operation.OperationId, operation.Summary, operation.Description) = (promised.Id, promised.Summary, promised.Description);
        operation.Tags = new HashSet<OpenApiTagReference> { new(promised.Tag, context.Document) };
        // Until the document has its security scheme, to which this refers.
        operation.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal)
        {
            ["x-scopes"] = new JsonNodeExtension(new JsonArray([.. promised.Scopes.Select(scope => (JsonNode)scope)])),
        };
        operation.Parameters = [.. Parameters(promised)];
        if (operation.RequestBody is OpenApiRequestBody body)
        {
            body.Required = true;
            body.Description = promised.Body == typeof(SignalMessage) ? "Het signaal." : "Wat u vraagt.";
            foreach (var content in body.Content!.Values)
                content.Example = DocumentWords.ExampleOf(promised.Body!);
        }
        if (promised.TakesFile)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "Het bestand zelf.",
                Content = FileTypes.Examples.ToDictionary(
                    type => type.Key, type => new OpenApiMediaType
                    {
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = type.Value is null ? "binary" : null },
                        Example = type.Value,
                    }),
            };
        }
        if (promised.HasTag)
            operation.Responses!["304"] = new OpenApiResponse();
        foreach (var (status, answer) in operation.Responses!)
            Describe((OpenApiResponse)answer, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), promised);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiResponse answer, int status, PartnerOperation promised)
    {
        answer.Headers = Headers(status, promised).ToDictionary(
            header => header.Name, IOpenApiHeader (header) => new OpenApiHeader
            {
                Description = header.Description,
                Required = header.IsAlways,
                Schema = new OpenApiSchema { Type = header.Type },
            }, StringComparer.Ordinal);
        if (promised.Answers.TryGetValue(status, out var done))
        {
            answer.Description = done.Description;
            foreach (var content in (answer.Content ?? new Dictionary<string, OpenApiMediaType>()).Values)
                content.Example = promised.Example is { } shown
                    ? JsonSerializer.SerializeToNode(shown, WireJson.Options) : DocumentWords.ExampleOf(done.Body!);
        }
        else if (DocumentWords.Problems.TryGetValue(status, out var problem))
        {
            answer.Description = problem.Title;
            foreach (var content in answer.Content!.Values)
                content.Example = DocumentWords.ExampleOf(DocumentWords.ProblemOf(status, promised));
        }
        else
            answer.Description = "Wat u al hebt klopt nog.";
    }

    private static IEnumerable<(string Name, string Description, JsonSchemaType Type, bool IsAlways)> Headers(
        int status, PartnerOperation promised)
    {
        yield return (PartnerRoutes.VersionHeader, "Volledige versie van deze API.", JsonSchemaType.String, true);
        yield return ("RateLimit-Limit", "Hoeveel aanvragen er in het tijdvak mogen.", JsonSchemaType.Integer, true);
        yield return ("RateLimit-Remaining", "Hoeveel daarvan er nog over zijn.", JsonSchemaType.Integer, true);
        yield return ("RateLimit-Reset", "Over hoeveel seconden het volgende tijdvak begint.", JsonSchemaType.Integer, true);
        if (promised.HasTag && status is (200 or 304) || promised.NeedsVersion && status is 200 || status == 412)
            yield return ("ETag", "De versie van wat er staat.", JsonSchemaType.String, true);
        else if (promised.MakesVersion && status is (200 or 201))
            yield return ("ETag", "De versie die het nu heeft; bij een herhaald antwoord kan zij ontbreken.", JsonSchemaType.String,
                status == 201);
        if (status == 405)
            yield return ("Allow", "De methoden die dit adres wel kent.", JsonSchemaType.String, true);
        if (status is 201 or 202)
            yield return ("Location", "Het adres van wat is gemaakt, of verdergaat.", JsonSchemaType.String, true);
        if (status is 429 or 503)
            yield return ("Retry-After", "Over hoeveel seconden het opnieuw kan.", JsonSchemaType.Integer, true);
        if (status == 202 || promised.GoesOn && status == 200)
            yield return ("Retry-After", "Over hoeveel seconden u het opnieuw vraagt; alleen zolang het verdergaat.",
                JsonSchemaType.Integer, false);
    }

    private static IEnumerable<IOpenApiParameter> Parameters(PartnerOperation promised)
    {
        if (promised.IsOfOne)
        {
            yield return new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = promised.NumberIs,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                Example = DocumentWords.Id.ToString(),
            };
        }
        foreach (var parameter in promised.Query)
        {
            yield return new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = parameter.Schema(),
                Example = parameter.Schema().Type == JsonSchemaType.Integer
                    ? int.Parse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture) : parameter.Example,
            };
        }
        if (promised.IsKeyed)
            yield return Header("Idempotency-Key", "Een UUID die u zelf kiest. Dezelfde sleutel met dezelfde inhoud krijgt een dag lang "
                + "hetzelfde antwoord; met een andere inhoud 409.", "7d444840-9dc0-11d1-b245-5ffdce74fad2", isRequired: false, "uuid");
        if (promised.NeedsVersion)
            yield return Header("If-Match", "De ETag van wat u hebt gezien.", "\"1\"", isRequired: true);
        if (promised.HasTag)
            yield return Header("If-None-Match", "De ETag van wat u al hebt.", "\"1\"", isRequired: false);
    }

    private static OpenApiParameter Header(string name, string description, string example, bool isRequired, string? format = null) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        Example = example,
    };

    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var (type, property) = (context.JsonTypeInfo.Type, context.JsonPropertyInfo);
        var isMessage = type.Namespace == typeof(SignalMessage).Namespace && !type.IsEnum;
        // A message is told as what it is, also where it is met first as a part of another.
        schema.Description = (isMessage ? null : property?.AttributeProvider?.GetCustomAttributes(
                typeof(DescriptionAttribute), inherit: true).OfType<DescriptionAttribute>().FirstOrDefault())?.Description
            ?? type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? schema.Description;
        if (property is not null && property.DeclaringType.Namespace == typeof(SignalMessage).Namespace
            && DocumentWords.Inputs.TryGetValue((property.DeclaringType, property.Name), out var shape))
            shape(schema);
        // That there may be none is said beside a list of codes, and is no code.
        if (Nullable.GetUnderlyingType(type) is { IsEnum: true } codes && schema.Enum is not null)
            schema.Enum = [.. schema.Enum.Take(Enum.GetValues(codes).Length)];
        if (isMessage)
        {
            schema.Examples = [DocumentWords.ExampleOf(type)];
            // Of what goes out there may be more in a next minor version; of what comes in nothing more is taken.
            schema.AdditionalPropertiesAllowed = !DocumentWords.IsSent(type);
            schema.AdditionalProperties = null;
            if (DocumentWords.IsSent(type))
                schema.Required = DocumentWords.RequiredOf(type);
        }
        return Task.CompletedTask;
    }
}
