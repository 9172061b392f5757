using Dashboard.Server.Domain;
using Dashboard.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Server.Http;

/// <summary>What holds for every request: from where it may come, how large it may be, and what every answer carries.</summary>
internal static class RequestRules
{
    private const int LargestBody = 64 * 1024;

    private static readonly FormOptions FormLimits = new() { MultipartBodyLengthLimit = LargestBody, BufferBodyLengthLimit = LargestBody };

    /// <summary>Paths where an error is problem+json and never a page.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/app") || path.StartsWithSegments("/hubs");

    /// <summary>No other site can make a browser change or read anything here; no token travels in an address.</summary>
    public static void UseSameSiteOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsApi(http.Request.Path))
            return next(http);
        if (http.Request.Query.ContainsKey("access_token"))
            throw new RuleBrokenException("Een toegangssleutel hoort niet in een adres.", BrokenRule.NotSignedIn);
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase))
            throw new RuleBrokenException("Deze aanvraag komt van een andere site.");
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (changes && http.Request.Path.StartsWithSegments("/app") && http.Request.Headers[ApiRoutes.ChangeHeader] != "1")
            throw new RuleBrokenException($"De kop {ApiRoutes.ChangeHeader}: 1 ontbreekt.");
        return next(http);
    });

    /// <summary>
    /// Bodies are small, so they are read here and at once. One that is too large is still read to its end (the web server's own
    /// limit ends that) and thrown away: the sender then gets to see the answer instead of a broken connection.
    /// </summary>
    public static void UseSmallBodies(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments("/app") || http.Request.Body == Stream.Null)
        {
            await next(http);
            return;
        }
        if (IsSaidToBeUtf8(http, out var type))
            http.Request.ContentType = type; // what it is in any case
        using var body = new MemoryStream();
        var buffer = new byte[LargestBody];
        var total = 0L;
        while (await ReadAsync(http, buffer) is var read and > 0)
        {
            total += read;
            if (total <= LargestBody)
                body.Write(buffer, 0, read);
        }
        if (total > LargestBody)
            throw new RuleBrokenException($"De aanvraag is te groot: ten hoogste {LargestBody / 1024} kB.", BrokenRule.TooLarge);
        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    });

    /// <exception cref="RuleBrokenException">The text is said to be in another encoding: not all of those can be read.</exception>
    private static bool IsSaidToBeUtf8(HttpContext http, out string? type)
    {
        type = null;
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var said) || !said.Charset.HasValue)
            return false;
        if (!HeaderUtilities.RemoveQuotes(said.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new RuleBrokenException("Stuur tekst in UTF-8.", BrokenRule.Unreadable);
        type = said.MediaType.Value;
        return true;
    }

    /// <summary>
    /// Pages take a form (the job board's own, which read it where nobody expects a fault). One that is none is told here, and not where it
    /// is read first; who sends something else has sent an empty one.
    /// </summary>
    public static void UseReadableForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        // The job board asks for a form in whatever comes in.
        var takesForm = HttpMethods.IsPost(http.Request.Method) || http.Request.Path.StartsWithSegments(ApiRoutes.Jobs);
        if (!IsApi(http.Request.Path) && takesForm && !http.Request.HasFormContentType)
            http.Request.Form = FormCollection.Empty;
        else if (!IsApi(http.Request.Path) && http.Request.HasFormContentType)
        {
            IsSaidToBeUtf8(http, out _);
            try
            {
                await http.Request.ReadFormAsync(FormLimits, http.RequestAborted);
            }
            catch (Exception unreadable) when (
                unreadable is InvalidDataException or ArgumentException or IOException and not BadHttpRequestException)
            {
                throw new RuleBrokenException("Dit formulier is niet te lezen.");
            }
        }
        await next(http);
    });

    private static async Task<int> ReadAsync(HttpContext http, byte[] buffer)
    {
        try
        {
            return await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException) // a chunk that says it is longer than any number
        {
            throw new BadHttpRequestException("A chunk without end.");
        }
    }

    /// <summary>
    /// A host that is none (a port above 65535, half a name in Unicode), or none at all, would fail wherever an address is made of it.
    /// </summary>
    public static void UseSoundHosts(this WebApplication app) => app.Use((http, next) => IsSound(http)
        ? next(http)
        : throw new RuleBrokenException("De naam van deze server ontbreekt of klopt niet."));

    private static bool IsSound(HttpContext http)
    {
        try
        {
            return Uri.TryCreate($"http://{http.Request.Host.Value}/", UriKind.Absolute, out _);
        }
        catch (ArgumentException) // reading it translates what it says in Unicode
        {
            return false;
        }
    }

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: an error on the way starts the answer anew, without what was set before.
        http.Response.OnStarting(() =>
        {
            SetHeaders(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (IsApi(http.Request.Path))
        {
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        }
        else
        {
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments(ApiRoutes.Jobs)
                // Hangfire's own pages carry inline style and script; only the administrator gets there.
                ? "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "frame-ancestors 'none'"
                : "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        }
    }
}
