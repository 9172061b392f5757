using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Server.Http;

/// <summary>What an endpoint that takes a file takes at most. Who may not come in there sends nothing: that is known before.</summary>
internal sealed record LargestBody(int Bytes);

/// <summary>What an endpoint takes that reads the body as it comes, and sees itself to it that it is not larger.</summary>
internal sealed record StreamedBody(int Bytes);

/// <summary>What holds for every request: from where it may come, how large it may be, and what every answer carries.</summary>
internal static class RequestRules
{
    private const int Largest = 64 * 1024;
    private const int OneYear = 365 * 24 * 60 * 60; // in seconds

    private static readonly FormOptions FormLimits = new() { MultipartBodyLengthLimit = Largest, BufferBodyLengthLimit = Largest };

    private static readonly string[] Methods =
    [
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Options, HttpMethods.Connect,
    ];

    /// <summary>Paths where an error is problem+json and never a page.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/app") || path.StartsWithSegments("/hubs") || path.StartsWithSegments(CspReports.Path)
            || IsForPartnerSystems(path) || path.StartsWithSegments("/oauth");

    /// <summary>The API for partners' own systems, whatever its version.</summary>
    public static bool IsForPartnerSystems(PathString path) => path.StartsWithSegments("/api");

    /// <summary>No other site can make a browser change or read anything here; no token travels in an address.</summary>
    public static void UseSameSiteOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsApi(http.Request.Path))
            return next(http);
        if (http.Request.Query.ContainsKey("access_token"))
            throw new RuleBrokenException(
                "Een token hoort niet in een adres: stuur het in de kop Authorization, en vraag een nieuw.",
                BrokenRule.NotSignedIn);
        var origin = http.Request.Headers.Origin.ToString();
        // What the API of partners' systems can do is for every site to read.
        if (origin.Length > 0 && http.Request.Path != PartnerRoutes.Document
            && !string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase))
            throw new RuleBrokenException("Deze aanvraag komt van een andere site.");
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (changes && http.Request.Path.StartsWithSegments("/app") && !IsCalledByProvider(http.Request.Path)
            && http.Request.Headers[ApiRoutes.ChangeHeader] != "1")
            throw new RuleBrokenException($"De kop {ApiRoutes.ChangeHeader}: 1 ontbreekt.");
        return next(http);
    });

    /// <summary>A server of another organisation calls here: it sends what its protocol says, and proves who it is in its body.</summary>
    private static bool IsCalledByProvider(PathString path) => path.StartsWithSegments(ApiRoutes.SessionOidc)
        && path.Value!.EndsWith(ApiRoutes.OidcLogout, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Bodies are small, so they are read here and at once. One that is too large is still read to its end (the web server's own
    /// limit ends that) and thrown away: the sender then gets to see the answer instead of a broken connection.
    /// </summary>
    public static void UseSmallBodies(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!http.Request.Path.StartsWithSegments("/app") && !IsForPartnerSystems(http.Request.Path)
            || http.Request.Body == Stream.Null)
        {
            await next(http);
            return;
        }
        if (http.Request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBrokenException("Stuur de inhoud zoals zij is, niet ingepakt (Content-Encoding).", BrokenRule.Unreadable);
        if (http.GetEndpoint()?.Metadata.GetMetadata<StreamedBody>() is { } streamed)
        {
            // Some more than it takes: who sends too much is told so, instead of being cut off.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = streamed.Bytes + Largest;
            await next(http);
            return;
        }
        if (IsSaidToBeUtf8(http, out var type))
            http.Request.ContentType = type; // what it is in any case
        var largest = http.GetEndpoint()?.Metadata.GetMetadata<LargestBody>()?.Bytes ?? Largest;
        using var body = new MemoryStream();
        var buffer = new byte[Largest];
        var total = 0L;
        while (await ReadAsync(http, buffer) is var read and > 0)
        {
            total += read;
            if (total <= largest)
                body.Write(buffer, 0, read);
        }
        if (total > largest)
            throw new RuleBrokenException($"De aanvraag is te groot: ten hoogste {largest / 1024} kB.", BrokenRule.TooLarge);
        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    });

    /// <summary>
    /// Who asks for a token is answered before bodies are read (<see cref="UseSmallBodies"/>): the web server refuses a larger one there.
    /// </summary>
    public static void UseSmallTokenRequests(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/oauth"))
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = Largest;
            await ReadFormAsync(http.Request);
        }
        await next(http);
    });

    /// <summary>A form that cannot be read is told here: what reads it later takes that for a fault of ours.</summary>
    /// <exception cref="RuleBrokenException">It cannot be read.</exception>
    private static async Task ReadFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return;
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new RuleBrokenException("Dit formulier is niet te lezen: er staan tekens of te veel velden in.");
        }
    }

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

    /// <summary>An address of the API of partners' systems has one way of being written (API Design Rules: no trailing slash).</summary>
    public static void UseExactAddresses(this WebApplication app) => app.Use((http, next) =>
        IsForPartnerSystems(http.Request.Path) && http.Request.Path.Value!.EndsWith('/')
            ? throw new RuleBrokenException("Op dit adres is niets te vinden: laat de schuine streep aan het eind weg.",
                BrokenRule.NotFound)
            : next(http));

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

    /// <summary>
    /// TRACE would hand a page what its browser keeps from it; nobody here knows that or any other method than these (CONNECT opens a
    /// WebSocket in HTTP/2). HEAD is answered as GET is, everywhere; who asks an address for what it does not do is told what it does.
    /// </summary>
    public static void UseKnownMethods(this WebApplication app) => app.Use(async (http, next) =>
    {
        var (request, response) = (http.Request, http.Response);
        var method = request.Method;
        // The API of partners' systems tells of each address what it takes, also who would change a part of something.
        if (Methods.Contains(method) || HttpMethods.IsPatch(method) && IsForPartnerSystems(request.Path))
        {
            // Asked like GET; the web server, which knows better, sends no body.
            request.Method = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
            try
            {
                await next(http);
            }
            finally
            {
                request.Method = method;
            }
        }
        else
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = string.Join(", ", Methods);
        }
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && !response.HasStarted)
        {
            response.Headers.Allow = AllowedBeside(method, response.Headers.Allow.ToString());
            await Problems.WriteEmptyAsync(http);
        }
    });

    /// <summary>What an address does take. The job board does not say so: its pages are asked for, its buttons send.</summary>
    private static string AllowedBeside(string method, string said)
    {
        var allowed = said.Split(", ", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (allowed.Count == 0)
            allowed.Add(HttpMethods.IsPost(method) ? HttpMethods.Get : HttpMethods.Post);
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head))
            allowed.Add(HttpMethods.Head);
        return string.Join(", ", allowed);
    }

    public static void UseSecurityHeaders(this IApplicationBuilder app, bool production) => app.Use((http, next) =>
    {
        // At the last moment: an error on the way starts the answer anew, without what was set before.
        http.Response.OnStarting(() =>
        {
            SetHeaders(http, production);
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Who names a host that this is not gets an empty answer from the framework, before anything of ours.</summary>
    public static void UseHostProblems(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null })
            await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "De aanvraag noemt een andere server dan deze.");
    });

    private static void SetHeaders(HttpContext http, bool production)
    {
        var headers = http.Response.Headers;
        // Not for this machine itself, which would have to speak https for every other program too.
        if (production && http.Request.IsHttps && http.Request.Host.Host != "localhost")
            headers.StrictTransportSecurity = $"max-age={OneYear}; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        // Every text here is UTF-8, the files of the client too, of which nobody says so.
        if (http.Response.ContentType is { } type && type.StartsWith("text/", StringComparison.Ordinal) && !type.Contains(';'))
            http.Response.ContentType = type + "; charset=utf-8";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What is made for somebody stays in no browser and no proxy; files are for everybody.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            headers.CacheControl = "no-store";
        if (IsSigningOut(http))
            headers["Clear-Site-Data"] = "\"cache\"";
        if (http.Request.Path == ApiRoutes.Token)
            headers[PartnerRoutes.VersionHeader] = PartnerRoutes.Version;
        if (IsForPartnerSystems(http.Request.Path))
        {
            headers[PartnerRoutes.VersionHeader] = PartnerRoutes.Version;
            if (http.Response.StatusCode == StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0)
                headers.WWWAuthenticate = "Bearer"; // how to sign in there, whoever turned away
        }
        if (IsApi(http.Request.Path))
        {
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
            return;
        }
        headers["Reporting-Endpoints"] = $"{CspReports.Group}=\"{CspReports.Path}\"";
        // Nothing inline anywhere, the job board included: it has no script in its pages, and goes without a colour here and there.
        var scripts = http.Request.Path.StartsWithSegments(ApiRoutes.Jobs) ? "'self'" : "'self' 'wasm-unsafe-eval'";
        headers.ContentSecurityPolicy = $"default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; "
            + $"report-to {CspReports.Group}; report-uri {CspReports.Path}";
    }

    /// <summary>
    /// Not "storage": that takes away what other tabs keep of an unfinished form, of somebody else at the same machine too. Not "cookies":
    /// those of the organisation's other sites under the same name are not ours.
    /// </summary>
    private static bool IsSigningOut(HttpContext http) =>
        HttpMethods.IsDelete(http.Request.Method) && http.Response.StatusCode == StatusCodes.Status204NoContent
            && (http.Request.Path == ApiRoutes.Session || http.Request.Path == ApiRoutes.Sessions);
}
