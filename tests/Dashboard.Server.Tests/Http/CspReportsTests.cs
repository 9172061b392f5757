using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Dashboard.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Http;

/// <summary>Anybody may report, so little is believed and nothing is kept.</summary>
public sealed class CspReportsTests
{
    private const string Address = "/csp-reports";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"csp-report":{"effective-directive":"style-src-attr","blocked-uri":"https://geheim.example/"}}""", "style-src-attr")]
    [InlineData("""{"csp-report":{"violated-directive":"img-src 'self'"}}""", "img-src")]
    [InlineData("""[{"type":"csp-violation","body":{"effectiveDirective":"script-src-elem"}},{"type":"deprecation","body":{}}]""",
        "script-src-elem")]
    [InlineData("""[{"type":"csp-violation","body":{"effectiveDirective":"jan.jansen@example.nl"}}]""", "other")]
    [InlineData("""[{"type":"csp-violation","body":[]},{"type":"csp-violation"}]""", "other,other")]
    [InlineData("[1,null]", "")]
    public async Task What_a_browser_reports_is_counted_by_directive_and_by_nothing_else(string report, string counted)
    {
        await using var app = App.Start();
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                // Others' servers count in this process too.
                if (instrument.Name == "signaalbeeld.csp.violations"
                    && instrument.Meter.Scope == app.Services.GetRequiredService<IMeterFactory>())
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            count.ShouldBe(1);
            tags.Length.ShouldBe(1);
            seen.Add($"{tags[0].Value}");
        });
        listener.Start();
        using var client = app.Anonymous();
        using var answer = await SendAsync(client, report);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        string.Join(',', seen).ShouldBe(counted);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("geen json", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task What_is_no_report_is_told_so(string report, HttpStatusCode expected)
    {
        await using var app = App.Start();
        using var client = app.Anonymous();
        using var answer = await SendAsync(client, report);
        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Nobody_sends_much_or_often()
    {
        await using var app = App.Start();
        using var client = app.Anonymous();
        using var large = await SendAsync(client, "[\"" + new string('x', 16 * 1024) + "\"]");
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var statuses = new HashSet<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
        {
            using var answer = await SendAsync(client, "[]");
            statuses.Add(answer.StatusCode);
        }
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        (await client.GetAsync("/health/live", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string report)
    {
        using var body = new StringContent(report, Encoding.UTF8, "application/csp-report");
        return await client.PostAsync(Address, body, Cancel);
    }
}
