using System.Diagnostics;
using Dashboard.Server.Data;
using Dashboard.Server.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dashboard.Server.Http;

/// <summary>
/// What goes out to an OpenTelemetry collector (decision 0024): nothing unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Spans and metrics
/// keep only the tags that are listed here, none of which repeats what a caller sent.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "signaalbeeld";
    private const string Requests = "Microsoft.AspNetCore";

    private static readonly string[] Tags =
    [
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type",
        ProcessingActivity.ActivityIdKey, ProcessingActivity.OrganisationKey, ProcessingActivity.RoleKey,
        ProductMeter.FollowerKey, ProductMeter.JobKey, ProductMeter.OutcomeKey, ProductMeter.DirectiveKey,
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!IsOn(builder.Configuration))
            return;
        if (builder.Environment.IsProduction() && Uri.TryCreate(builder.Configuration[Endpoint], UriKind.Absolute, out var collector)
            && collector.Scheme == Uri.UriSchemeHttp && !SafeLines.StaysHere(collector.Host))
            throw new CannotStartException(
                $"{Endpoint} must be an https address for a collector on another machine: run one on this machine that sends it on, or give "
                    + "the collector a certificate.");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddProcessor(new ListedTagsOnly()).AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(ProductMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddView("*", new MetricStreamConfiguration { TagKeys = Tags }).AddOtlpExporter())
            .WithLogging(logs => logs.AddOtlpExporter());
        // Only what this program writes itself, which never quotes anybody; what frameworks write stays in the log of the machine.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.None)
            .AddFilter<OpenTelemetryLoggerProvider>("Dashboard.Server", LogLevel.Information);
    }

    /// <summary>
    /// Sends the spans of the processing register, those of commands too, until it is disposed. Apart from the spans of requests: a sampler
    /// that is set for those (<c>OTEL_TRACES_SAMPLER</c>, or a caller that does not want its trace recorded) has no say here.
    /// </summary>
    /// <returns>Null when nothing goes out.</returns>
    public static TracerProvider? SendProcessing(this WebApplication app) =>
        !IsOn(app.Configuration) ? null : Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton<IConfiguration>(app.Configuration))
        .ConfigureResource(resource => resource.AddService(Service))
        .AddSource(ProcessingActivity.Source).SetSampler(new AlwaysOnSampler())
        .AddProcessor(new ListedTagsOnly()).AddOtlpExporter().Build();

    private static bool IsOn(IConfiguration configuration) => configuration[Endpoint] is { Length: > 0 };

    /// <summary>
    /// Takes from a span all that is not listed: the path with its ids, the query, the browser, and what a caller's own trace carries.
    /// </summary>
    private sealed class ListedTagsOnly : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            // Others (of components that draw a page) point at the request by a link, which carries a caller's own text and cannot be
            // taken away.
            if (data.Source.Name is not (Requests or ProcessingActivity.Source))
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.TraceStateString = ""; // null would be that of the span around it
            foreach (var (key, _) in data.TagObjects.Where(tag => !Tags.Contains(tag.Key)).ToList())
                data.SetTag(key, null);
        }
    }
}
