using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Server.Http;

/// <summary>On endpoints whose errors are told in other words than the browser's.</summary>
/// <param name="Current">The member that holds what there is now, when somebody else was first.</param>
/// <param name="Say">Puts a broken rule into the problem.</param>
internal sealed record ProblemWords(string Current, Action<ProblemDetails, RuleBrokenException> Say);

/// <summary>Every error leaves as problem+json with a Dutch detail, and with nothing in it that the caller sent.</summary>
internal sealed class Problems(ILogger<Problems> logger) : IExceptionHandler
{
    private const string MediaType = "application/problem+json";
    private const string RetryAfterSeconds = "5";
    private const string CurrentMember = "current";

    // JSON names that may be repeated in an answer: those of our own contracts.
    private static readonly HashSet<string> KnownFields = typeof(SignIn).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetProperties())
        .Select(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToHashSet(StringComparer.Ordinal);

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        var problem = Of(exception);
        if (exception is RuleBrokenException said)
            WordsOf(http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Say(problem, said);
        // Which rule, never what was sent: who looks for somebody that tries doors finds the requests.
        if (exception is RuleBrokenException { Rule: var rule })
            logger.LogInformation("Request {TraceId} refused: {Rule}", TraceId, rule);
        http.Response.StatusCode = problem.Status!.Value;
        SetRetryAfter(http, problem, exception);
        await WriteAsync(http, problem);
        return true;
    }

    /// <summary>Somebody else was first: with what there is now, and its version, which is in the headers already.</summary>
    /// <param name="current">JSON, as its own address answers it; null when it cannot be told now.</param>
    public static Task WriteChangedAsync(HttpContext http, RuleBrokenException changed, byte[]? current)
    {
        var (problem, words) = (Of(changed), WordsOf(http.GetEndpoint()));
        words?.Say(problem, changed);
        if (current is not null)
            problem.Extensions[words?.Current ?? CurrentMember] = JsonSerializer.Deserialize<JsonElement>(current);
        http.Response.StatusCode = problem.Status!.Value;
        return WriteAsync(http, problem);
    }

    private static ProblemWords? WordsOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ProblemWords>();

    /// <summary>A page that cannot be drawn: a line of text, for a page of our own would fail likewise.</summary>
    public static async Task WritePageAsync(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()?.Error ?? new InvalidOperationException();
        var problem = http.RequestServices.GetServices<IExceptionHandler>().OfType<Problems>().Single().Of(exception);
        http.Response.StatusCode = problem.Status!.Value;
        SetRetryAfter(http, problem, exception);
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(
            exception is RuleBrokenException
                ? problem.Detail!
                : "Signaalbeeld werkt nu even niet. Probeer het over een minuut opnieuw.", http.RequestAborted);
    }

    private static void SetRetryAfter(HttpContext http, ProblemDetails problem, Exception exception)
    {
        if (exception is RuleBrokenException { RetryAfter: { } wait })
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
    }

    /// <summary>Fills in what an empty answer (404, 405, 415, …) leaves out.</summary>
    public static Task WriteEmptyAsync(StatusCodeContext context) => WriteEmptyAsync(context.HttpContext);

    public static Task WriteEmptyAsync(HttpContext http) => WriteAsync(http, new() { Status = http.Response.StatusCode });

    /// <summary>Where nothing can be thrown yet: at the very front.</summary>
    /// <param name="detail">Dutch, and free of anything that the caller sent.</param>
    public static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new() { Status = status, Detail = detail });
    }

    /// <summary>Whatever the caller says that it accepts: an error is this, or it would be English text, or a page.</summary>
    private static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        Complete(http, problem);
        return http.Response.WriteAsJsonAsync(problem, options: null, MediaType, http.RequestAborted);
    }

    private ProblemDetails Of(Exception exception) => exception switch
    {
        RuleBrokenException broken => Of(broken),
        BadHttpRequestException bad => Of(bad),
        _ when DatabaseTrouble.Passes(exception) => Trouble(exception),
        _ => Fault(exception),
    };

    private ProblemDetails Fault(Exception exception)
    {
        // The exception's own text may quote what was sent; its type and the trace id are enough to find it.
        logger.LogError("Request {TraceId} failed: {Exception} at {Site}", TraceId, Name(
            exception), exception.TargetSite?.DeclaringType?.Name);
        return new()
        {
            Status = StatusCodes.Status500InternalServerError,
            Detail = "Er ging iets mis aan onze kant. Er is niets opgeslagen. Probeer het later opnieuw.",
        };
    }

    private ProblemDetails Trouble(Exception exception)
    {
        logger.LogError("Request {TraceId} could not be done now: {Exception}", TraceId, Name(exception));
        return new()
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = "Dat lukt nu even niet. Er is niets opgeslagen. Probeer het over een paar seconden opnieuw.",
        };
    }

    /// <summary>Of an exception and of what it wraps the types, which quote nobody.</summary>
    private static string Name(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType().Name} of {Name(inner)}" : exception.GetType().Name;

    private static void Complete(HttpContext http, ProblemDetails problem)
    {
        var status = problem.Status ?? http.Response.StatusCode;
        problem.Title = Title(status);
        problem.Detail ??= Detail(status);
        if (TraceId is { } trace)
            problem.Extensions["traceId"] = trace;
    }

    /// <summary>
    /// The same as in the access log, and by chance. The server's own counts connections, and so tells how many others came by.
    /// </summary>
    private static string? TraceId => Activity.Current?.TraceId.ToHexString();

    private static ProblemDetails Of(RuleBrokenException broken)
    {
        var problem = new ProblemDetails { Status = StatusOf(broken.Rule), Detail = broken.Detail };
        if (broken.Rule == BrokenRule.CodeNeeded)
            problem.Extensions["codeNeeded"] = true;
        if (broken.Rule == BrokenRule.NotFresh)
            problem.Extensions["signInAgain"] = true;
        if (broken.Rule == BrokenRule.SettingUp)
            problem.Extensions["settingUp"] = true;
        if (broken.Errors.Count > 0)
            problem.Extensions["errors"] = broken.Errors;
        if (broken.Findings.Count > 0)
            problem.Extensions["findings"] = broken.Findings.Select(f => new
            {
                f.Field,
                Kind = Code<IdentifyingKind>.Wire(f.Kind),
                f.Start,
                f.End,
            });
        if (broken.Doubts.Count > 0)
            problem.Extensions["doubts"] = broken.Doubts.Select(d => new { d.Field, Kind = Code<DoubtKind>.Wire(d.Kind), d.Start, d.End });
        return problem;
    }

    private static int StatusOf(BrokenRule rule) => rule switch
    {
        BrokenRule.NotSignedIn or BrokenRule.CodeNeeded => StatusCodes.Status401Unauthorized,
        BrokenRule.NotAllowed or BrokenRule.NotFresh => StatusCodes.Status403Forbidden,
        BrokenRule.NotFound => StatusCodes.Status404NotFound,
        BrokenRule.NotAcceptable => StatusCodes.Status406NotAcceptable,
        BrokenRule.Conflict => StatusCodes.Status409Conflict,
        BrokenRule.Changed => StatusCodes.Status412PreconditionFailed,
        BrokenRule.TooLarge => StatusCodes.Status413PayloadTooLarge,
        BrokenRule.Unreadable => StatusCodes.Status415UnsupportedMediaType,
        BrokenRule.Unconditional => StatusCodes.Status428PreconditionRequired,
        BrokenRule.TooOften => StatusCodes.Status429TooManyRequests,
        BrokenRule.OthersFail => StatusCodes.Status502BadGateway,
        BrokenRule.NotYet or BrokenRule.SettingUp => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static ProblemDetails Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return new() { Status = bad.StatusCode, Detail = Detail(bad.StatusCode) };
        var path = (bad.InnerException as JsonException)?.Path?.Split(['.', '$', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => KnownFields.Contains(part));
        var field = path is null ? "" : string.Join('.', path);
        return new()
        {
            Status = bad.StatusCode,
            Detail = bad.InnerException is not JsonException
                ? "De aanvraag is niet te lezen."
                : field.Length > 0
                    ? $"De JSON is niet te lezen bij het veld '{field}'."
                    : "De JSON is niet te lezen, of er staat een veld in dat niet bestaat.",
        };
    }

    private static string Title(int status) => status switch
    {
        400 => "De aanvraag klopt niet",
        401 => "Niet aangemeld",
        403 => "Geen toegang",
        404 => "Niet gevonden",
        405 => "Deze handeling bestaat hier niet",
        406 => "Deze vorm wordt niet gegeven",
        409 => "Dit past niet bij wat er al is",
        412 => "Intussen veranderd",
        413 => "De aanvraag is te groot",
        414 => "Het adres is te lang",
        415 => "Deze vorm wordt niet gelezen",
        428 => "De versie ontbreekt",
        429 => "Te veel aanvragen",
        431 => "De kop is te groot",
        500 => "Er ging iets mis",
        502 => "Een andere dienst werkt niet mee",
        503 => "Even niet beschikbaar",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };

    private static string Detail(int status) => status switch
    {
        401 => "Meld u aan om verder te gaan.",
        403 => "Uw rol heeft hier geen toegang toe.",
        404 => "Op dit adres is niets te vinden.",
        405 => "Dit adres bestaat, maar kent deze methode niet.",
        413 => "De aanvraag is groter dan hier wordt aangenomen.",
        415 => "Stuur JSON, met Content-Type: application/json.",
        _ => "De aanvraag kon niet worden verwerkt.",
    };
}
