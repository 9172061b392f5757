using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.PartnerApi;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>The published document, as somebody reads it who knows nothing else of the product.</summary>
internal sealed record ApiDocument(JsonObject Json)
{
    public static async Task<ApiDocument> ReadAsync(App app, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        return new((await client.GetFromJsonAsync<JsonObject>(PartnerRoutes.Document, cancellationToken))!);
    }

    public IEnumerable<ApiOperation> Operations =>
        from path in Json["paths"]!.AsObject()
        where path.Value!["servers"] is null // elsewhere, with rules of its own: /oauth/token
        from operation in path.Value!.AsObject()
        select new ApiOperation(this, operation.Key, path.Key, operation.Value!.AsObject());

    /// <summary>What a reference refers to, or the thing itself.</summary>
    public JsonObject Follow(JsonNode node) => node["$ref"]?.GetValue<string>() is { } reference
        ? reference.Split('/')[1..].Aggregate((JsonNode)Json, (inside, step) => inside[step]
            ?? throw new InvalidOperationException($"{reference} leads nowhere")).AsObject()
        : node.AsObject();
}

/// <summary>One operation of it.</summary>
internal sealed record ApiOperation(ApiDocument Document, string Method, string Path, JsonObject Json)
{
    public string Name => $"{Method.ToUpperInvariant()} {Path}";

    public IEnumerable<JsonObject> Parameters => (Json["parameters"]?.AsArray() ?? []).Select(parameter => Document.Follow(parameter!));

    public IEnumerable<(string Status, JsonObject Answer)> Answers =>
        Json["responses"]!.AsObject().Select(answer => (answer.Key, Document.Follow(answer.Value!)));

    public JsonObject? BodyContent => Json["requestBody"]?["content"]?["application/json"]?.AsObject();

    /// <summary>What a file may be, and an example of each that is text.</summary>
    public IReadOnlyDictionary<string, string?> Files => (Json["requestBody"]?["content"]?.AsObject() ?? [])
        .Where(type => type.Key != "application/json").ToDictionary(type => type.Key, type => type.Value!["example"]?.GetValue<string>());

    /// <summary>Its address, with the examples of the document in it.</summary>
    /// <param name="id">Of what it is about.</param>
    public string Address(Guid id, bool withQuery = true)
    {
        var query = Parameters.Where(parameter => withQuery && In(parameter) == "query")
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(parameter["example"]!.ToString())}").ToList();
        return PartnerRoutes.Root + Path.Replace("{id}", id.ToString(), StringComparison.Ordinal)
            + (query.Count > 0 ? "?" + string.Join('&', query) : "");
    }

    /// <summary>A request with nothing but examples in it.</summary>
    /// <param name="version">Of what it is about.</param>
    public HttpRequestMessage Example(Guid id, string version)
    {
        var request = new HttpRequestMessage(new(Method.ToUpperInvariant()), Address(id, withQuery: false));
        if (BodyContent is { } content)
            request.Content = JsonContent.Create(content["example"]!.DeepClone());
        if (Files.FirstOrDefault(file => file.Value is not null) is { Value: { } file } shown)
            request.Content = new StringContent(file, Encoding.UTF8, shown.Key);
        if (Parameters.Any(parameter => parameter["name"]!.GetValue<string>() == "If-Match"))
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return request;
    }

    public static string In(JsonObject parameter) => parameter["in"]!.GetValue<string>();
}
