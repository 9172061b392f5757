using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Server.PartnerApi;

/// <summary>What holds for every request of a partner's system that is let in, before its endpoint sees it.</summary>
internal sealed class PartnerRequests(PartnerLimits limits, EndpointDataSource endpoints)
{
    private const string Json = "application/json";
    private static readonly string[] Given = [Json, "application/problem+json"];

    // By address: a page of the screens takes every address, and would make 405 of what is nowhere.
    private readonly Lazy<List<TemplateMatcher>> _addresses = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => route.StartsWith("/api/", StringComparison.Ordinal)).Distinct()
            .Select(route => new TemplateMatcher(TemplateParser.Parse(route.TrimStart('/')), []))]);

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<PartnerOperation>() is not { } operation)
        {
            if (RequestRules.IsForPartnerSystems(http.Request.Path))
                limits.TakeByAddress(http);
            return RequestRules.IsForPartnerSystems(http.Request.Path) && !IsSomewhere(http.Request.Path)
                ? throw new RuleBrokenException("Op dit adres is niets te vinden.", BrokenRule.NotFound)
                : next(http);
        }
        limits.Take(http, http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        if (!TakesJson(http.Request))
            throw new RuleBrokenException("Antwoorden zijn hier JSON: vraag met Accept om application/json.", BrokenRule.NotAcceptable);
        http.Features.Set(PartnerQuery.Read(http.Request.Query, operation, http.RequestServices));
        CheckBody(http.Request, operation);
        return next(http);
    }

    private static void CheckBody(HttpRequest request, PartnerOperation operation)
    {
        if (operation.TakesFile)
        {
            if (!IsOf(request, FileTypes.Examples.Keys))
                throw new RuleBrokenException(FileTypes.Asked, BrokenRule.Unreadable);
        }
        else if (operation.Body is { } message)
        {
            if (!IsOf(request, [Json]))
                throw new RuleBrokenException("Stuur JSON, met Content-Type: application/json.", BrokenRule.Unreadable);
            // Read into memory before (UseSmallBodies), or there is none.
            BodyShape.Check(request.Body is MemoryStream body ? body.GetBuffer().AsMemory(0, (int)body.Length) : default, message);
        }
        else if (HttpMethods.IsPost(request.Method) && request.Body.Length > 0)
        {
            throw new RuleBrokenException(
                "Dit adres neemt geen inhoud aan: stuur een lege aanvraag, zonder JSON (ook geen lege accolades).",
                errors: [new("", "Laat de inhoud (body) weg.")]);
        }
    }

    private bool IsSomewhere(PathString path)
    {
        foreach (var address in _addresses.Value)
        {
            var values = new RouteValueDictionary();
            if (address.TryMatch(path, values) && values.All(value => Guid.TryParse(value.Value as string, out _)))
                return true;
        }
        return false;
    }

    private static bool IsOf(HttpRequest request, IEnumerable<string> types) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent)
            && types.Contains(sent.MediaType.Value, StringComparer.OrdinalIgnoreCase);

    private static bool TakesJson(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
            return true;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var taken)
            && taken.Any(type => type.Quality is not 0 && Given.Any(given => new MediaTypeHeaderValue(given).IsSubsetOf(type)));
    }
}
