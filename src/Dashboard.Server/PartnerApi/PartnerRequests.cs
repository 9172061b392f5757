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
        if (RequestRules.IsForPartnerSystems(http.Request.Path) && !IsSomewhere(http.Request.Path))
            throw new RuleBrokenException("Op dit adres is niets te vinden.", BrokenRule.NotFound);
        if (http.GetEndpoint()?.Metadata.GetMetadata<PartnerOperation>() is not { } operation)
            return next(http);
        limits.Take(http, http.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        if (!TakesJson(http.Request))
            throw new RuleBrokenException("Antwoorden zijn hier JSON: vraag met Accept om application/json.", BrokenRule.NotAcceptable);
        if (operation.TakesFile && !IsFile(http.Request))
            throw new RuleBrokenException(FileTypes.Asked, BrokenRule.Unreadable);
        if (operation.Body is null && !operation.TakesFile && HttpMethods.IsPost(http.Request.Method) && http.Request.Body.Length > 0)
            throw new RuleBrokenException("Stuur bij deze aanvraag niets mee.");
        http.Features.Set(PartnerQuery.Read(http.Request.Query, operation));
        return next(http);
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

    private static bool IsFile(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && FileTypes.Examples.ContainsKey(type.MediaType.Value ?? "");

    private static bool TakesJson(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
            return true;
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var taken)
            && taken.Any(type => type.Quality is not 0 && Given.Any(given => new MediaTypeHeaderValue(given).IsSubsetOf(type)));
    }
}
