using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Versions;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Server.Http;

/// <summary>
/// The header <c>If-Match</c>: the version that the caller looked at (decision 0038). An endpoint that takes this changes nothing without.
/// </summary>
internal sealed record IfMatch(int Version)
{
    /// <exception cref="RuleBrokenException">It is not there, or it is not one strong tag as <c>ETag</c> gave it.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        // "Whatever it is now" is what nobody who looked would say: the same as saying nothing.
        if (header.Count == 0 || header.ToString().Trim() is "" or "*")
            throw new RuleBrokenException(
                "Stuur in de kop If-Match de versie mee die u hebt bekeken (de ETag). Zo overschrijft niemand ongemerkt het werk van een "
                    + "ander.", BrokenRule.Unconditional);
        return EntityTag.TryParse(header.ToString(), out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw new RuleBrokenException($"Schrijf in de kop If-Match één versie, precies zoals de ETag haar gaf: {EntityTag.Of(3)}.");
    }
}

/// <summary>How the version of what is shown goes out, and what somebody gets whose version is no longer the one that holds.</summary>
internal static class Versions
{
    /// <summary>Shows something that the caller may change, with its version in <c>ETag</c>.</summary>
    public static async Task<IResult> ShowAsync<T>(this IMediator mediator, IUseCase<T> request, CancellationToken cancellationToken)
        where T : IVersioned => new Shown<T>(await mediator.Send(request, cancellationToken));

    /// <summary>Shows what was read already, with its version in <c>ETag</c>.</summary>
    public static IResult Show<T>(T value) where T : IVersioned => new Shown<T>(value);

    /// <summary>
    /// Who changes what somebody else changed meanwhile gets it as it stands now. It is asked for at its own address
    /// (<c>/app/signals/{id}</c>), as if this caller had asked: so nobody is shown more than they may see, and it is in the access log.
    /// </summary>
    public static void UseNewerState(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (RuleBrokenException broken) when (broken.Rule == BrokenRule.Changed)
        {
            await Problems.WriteChangedAsync(http, broken, await ReadAsync(http, next));
        }
    });

    /// <returns>JSON; null when it cannot be told now.</returns>
    /// <exception cref="RuleBrokenException">It is gone by now, or never was for this caller.</exception>
    private static async Task<byte[]?> ReadAsync(HttpContext http, RequestDelegate next)
    {
        var (request, response) = (http.Request, http.Response);
        var (method, path, endpoint) = (request.Method, request.Path, http.GetEndpoint());
        var (services, body) = (http.RequestServices, response.Body);
        using var read = new MemoryStream();
        await using var scope = services.CreateAsyncScope(); // what was read before it changed is not read again
        try
        {
            (http.RequestServices, response.Body, request.Body) = (scope.ServiceProvider, read, Stream.Null);
            (request.Method, request.Path) = (HttpMethods.Get, AddressOf(path));
            request.Headers.Remove(HeaderNames.ContentType);
            request.Headers.Remove(HeaderNames.IfNoneMatch);
            request.RouteValues.Clear();
            http.SetEndpoint(null);
            await next(http);
            return response.StatusCode == StatusCodes.Status200OK ? read.ToArray() : null;
        }
        finally
        {
            (http.RequestServices, response.Body, request.Method, request.Path) = (services, body, method, path);
            http.SetEndpoint(endpoint);
        }
    }

    /// <returns>Of <c>/app/signals/{id}/close</c> the first three parts, of <c>/api/v1/signalen/{id}</c> the first four.</returns>
    private static PathString AddressOf(PathString path) =>
        new(string.Join('/', path.Value!.Split('/')[..(RequestRules.IsForPartnerSystems(path) ? 5 : 4)]));

    private sealed class Shown<T>(T value) : IResult where T : IVersioned
    {
        public Task ExecuteAsync(HttpContext http)
        {
            var tag = EntityTag.Of(value.Version);
            http.Response.Headers.ETag = tag;
            return http.Request.Headers.IfNoneMatch == tag
                ? TypedResults.StatusCode(StatusCodes.Status304NotModified).ExecuteAsync(http)
                : TypedResults.Ok(value).ExecuteAsync(http);
        }
    }
}
