using System.Diagnostics.Metrics;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;

namespace Dashboard.Server.Http;

/// <summary>
/// Where browsers tell what the content security policy kept from a page. Anybody may send here, so nothing of it is kept but a count per
/// directive: an address in a report can hold anything.
/// </summary>
internal sealed class CspReports
{
    public const string Path = "/csp-reports";

    /// <summary>Of the header <c>Reporting-Endpoints</c>.</summary>
    public const string Group = "csp";

    private const int LargestBody = 16 * 1024;
    private const string Other = "other";

    private static readonly HashSet<string> Directives = new(StringComparer.Ordinal)
    {
        "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src",
        "font-src", "connect-src", "media-src", "object-src", "frame-src", "child-src", "worker-src", "manifest-src", "base-uri",
        "form-action", "frame-ancestors",
    };

    private readonly Counter<long> _violations;

    public CspReports(IMeterFactory meters) => _violations = meters.Create(ProductMeter.Name)
        .CreateCounter<long>("signaalbeeld.csp.violations", "{violation}", "What the content security policy kept from a page");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, async (
        HttpContext http, CspReports reports, CancellationToken cancellationToken) =>
        {
            reports.Count(await ReadAsync(http.Request.Body, cancellationToken));
            return TypedResults.NoContent();
        }).AllowAnonymous().RequireRateLimiting(RateLimits.Reports);

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestBody + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= LargestBody
            ? buffer.AsMemory(0, read)
            : throw new RuleBrokenException($"De aanvraag is te groot: ten hoogste {LargestBody / 1024} kB.", BrokenRule.TooLarge);
    }

    /// <exception cref="RuleBrokenException">It is no report.</exception>
    private void Count(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var report = JsonDocument.Parse(body);
            foreach (var directive in DirectivesIn(report.RootElement))
            {
                var known = directive is not null && Directives.Contains(directive) ? directive : Other;
                _violations.Add(1, KeyValuePair.Create<string, object?>(ProductMeter.DirectiveKey, known));
            }
        }
        catch (JsonException)
        {
            throw new RuleBrokenException("Dit is geen melding van een browser.");
        }
    }

    // Two forms: report-uri sends one, by itself; report-to a list, with what other headers report in it.
    private static IEnumerable<string?> DirectivesIn(JsonElement report) => report.ValueKind switch
    {
        JsonValueKind.Array => report.EnumerateArray()
            .Where(one => Text(one, "type") == "csp-violation")
            .Select(one => Text(Member(one, "body"), "effectiveDirective")),
        JsonValueKind.Object when Member(report, "csp-report") is { ValueKind: JsonValueKind.Object } one =>
            [Text(one, "effective-directive") ?? Text(one, "violated-directive")?.Split(' ')[0]],
        _ => throw new JsonException(),
    };

    private static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
