using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using App = Dashboard.Server.Tests.Support.App;

namespace Dashboard.Server.Tests.Http;

/// <summary>What arrives at a collector, in the bytes that are sent to it.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "kanariepiet";

    [Fact]
    public async Task An_operator_gets_spans_metrics_and_log_lines_with_nothing_in_them_of_what_anybody_sent()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = App.Start(null, collector.Settings()))
        {
            using var melder = await app.SignInAsync("melder.lumens");
            melder.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Canary, "1"));
            melder.DefaultRequestHeaders.Add("X-Anything", Canary);
            melder.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            melder.DefaultRequestHeaders.Add("tracestate", $"van={Canary}");
            melder.DefaultRequestHeaders.Add("baggage", $"wie={Canary}");
            var draft = Drafts.Of(TimeProvider.System.Today(), d => (d.Narrative, d.Reference) = ($"Het ging om {Canary}.", Canary));
            (await melder.PostAsJsonAsync(ApiRoutes.Signals, draft, WireJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Created);
            await melder.PostAsJsonAsync(ApiRoutes.CheckSignal, draft, WireJson.Options);
            await melder.GetAsync($"{ApiRoutes.Signals}/{Canary}?{Canary}={Canary}");
            await melder.GetAsync($"{ApiRoutes.Overview}?area={Canary}");
            await melder.GetAsync($"/{Canary}/{Canary}?{Canary}");
            await melder.PutAsync($"{ApiRoutes.Signals}/{Guid.Empty}",
                new StringContent($"{{\"{Canary}\":\"{Canary}\"", Encoding.UTF8, "application/json"));
            await melder.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{Guid.Empty}", Canary, draft);
            await melder.SendAsync(new HttpRequestMessage(new(Canary), "/"));
            await app.Anonymous().PostAsJsonAsync(ApiRoutes.Session, new SignIn(Canary, Canary), WireJson.Options);
            await app.CaughtUpAsync();
        }

        await Eventually.TrueAsync(
            () => collector.Got("/v1/traces", ProcessingActivity.Register[Processing.TakeIn].Id), "the processing span arrived");
        await Eventually.TrueAsync(() => collector.Got("/v1/traces", "http.route"), "the spans of requests arrived");
        foreach (var metric in new[] { "journal.unit.duration", "journal.follower.lag", "live.connections" })
            await Eventually.TrueAsync(() => collector.Got("/v1/metrics", "signaalbeeld." + metric), $"{metric} arrived");
        await Eventually.TrueAsync(() => collector.Got("/v1/metrics", "http.server.request.duration"), "the metric of requests arrived");
        foreach (var sent in new[] { Canary, "melder.lumens", "url.path", "url.query", "user_agent", "client.address", "tracestate" })
            collector.Around(sent).ShouldBeEmpty(sent);
    }

    [Fact]
    public async Task Processing_is_never_sampled_out_whatever_an_operator_or_a_caller_wants()
    {
        await using var collector = await Collector.StartAsync();
        await using (var app = App.Start(null, [.. collector.Settings(), ("OTEL_TRACES_SAMPLER", "always_off")]))
        {
            using var melder = await app.SignInAsync("melder.lumens");
            melder.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
            (await melder.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today()), WireJson.Options))
                .StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        await Eventually.TrueAsync(
            () => collector.Got("/v1/traces", ProcessingActivity.Register[Processing.TakeIn].Id), "the processing span arrived");
        collector.Got("/v1/traces", "http.route").ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_goes_out_unless_somebody_says_where_to()
    {
        await using var app = App.Start();
        app.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)).ShouldBeNull();
        app.Services.GetService(typeof(OpenTelemetry.Metrics.MeterProvider)).ShouldBeNull();
        app.Services.GetService(typeof(OpenTelemetry.Logs.LoggerProvider)).ShouldBeNull();
    }

    /// <summary>Takes OTLP over HTTP. Protobuf keeps texts as they are, so that they can be looked for.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> _got = new();
        private readonly WebApplication _app;

        private Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(async http =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                _got.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
        }

        public static async Task<Collector> StartAsync()
        {
            var collector = new Collector();
            await collector._app.StartAsync();
            return collector;
        }

        public (string, string)[] Settings() =>
            [("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

        public bool Got(string path, string text) =>
            _got.Any(
                got => got.Path.StartsWith(path, StringComparison.Ordinal) && got.Body.Contains(text, StringComparison.OrdinalIgnoreCase));

        /// <summary>Where a text stands in what came in, with what stands around it.</summary>
        public IEnumerable<string> Around(string text) =>
            from got in _got
            let at = got.Body.IndexOf(text, StringComparison.OrdinalIgnoreCase)
            where at >= 0
            select got.Path + " " + got.Body[Math.Max(0, at - 80)..Math.Min(got.Body.Length, at + 80)];

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
