using System.Collections;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Http;

/// <summary>Every address of the running product, with what is broken in each part of a request: never a fault of ours.</summary>
public sealed class BrokenRequestsTests
{
    private const int SomeAssets = 3;

    private static readonly string[] Users = ["coordinator", "voorzitter", "melder.lumens", "meekijker", "fg", "beheerder"];

    private static readonly string Long = new('x', 5000);

    // Content type and body. Null: none.
    private static readonly (string? Type, byte[] Body)[] Bodies =
    [
        (null, []),
        (null, [0, 255, 254, 128]),
        ("multipart/form-data", "x"u8.ToArray()),
        ("multipart/form-data; boundary=", "x"u8.ToArray()),
        ("multipart/form-data; boundary=\"\"", "x"u8.ToArray()),
        ("multipart/form-data; boundary=" + Long, "x"u8.ToArray()),
        ("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"jobs[]\"\r\n\r\nhalf"u8.ToArray()),
        ("multipart/form-data; boundary=a", "--a\r\nContent-Disposition: \u0001\r\n\r\nx\r\n--a--"u8.ToArray()),
        ("multipart/form-data; boundary=a", Encoding.ASCII.GetBytes("--a\r\n" + Long + Long + Long + Long)),
        ("multipart/mixed", "x"u8.ToArray()),
        ("application/x-www-form-urlencoded", "%=%zz&&=&a"u8.ToArray()),
        ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 3000)))),
        ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(Long + "=" + Long)),
        ("application/x-www-form-urlencoded; charset=nonsense", "a=b"u8.ToArray()),
        ("application/x-www-form-urlencoded; charset=utf-7", "a=+AGE-"u8.ToArray()),
        ("application/json", []),
        ("application/json", "null"u8.ToArray()),
        ("application/json", "[]"u8.ToArray()),
        ("application/json", "{"u8.ToArray()),
        ("application/json", "{\"a\":\"\\ud800\"}"u8.ToArray()),
        ("application/json", [0xEF, 0xBB, 0xBF, (byte)'{', 0xFF, (byte)'}']),
        ("application/json", Encoding.ASCII.GetBytes(new string('[', 2000))),
        ("application/json; charset=nonsense", "{}"u8.ToArray()),
        ("application/json; charset=utf-16", "{}"u8.ToArray()),
        ("application/json;;; =", "{}"u8.ToArray()),
        ("text/csv; charset=\"", "{}"u8.ToArray()),
        ("%%%", "{}"u8.ToArray()),
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", ";;q=x"), ("Accept", "text/html"), ("Accept-Encoding", "br;q=2, *;q=-1, ,"), ("Accept-Language", "nl;q=abc, *, xx-"),
        ("Cookie", "signaalbeeld=kapot; =; ;;"), ("If-Match", "\""), ("If-None-Match", "W/x, \"\", *"), ("If-Modified-Since", "gisteren"),
        ("If-Range", "\""), ("Range", "bytes=9-1, -, 99999999999999999999-"), ("Origin", "null"), ("Referer", "::"),
        ("Content-Encoding", "gzip"), ("Content-Encoding", "nonsense, br"), ("Expect", "niets"), ("Upgrade", "websocket"),
        ("Authorization", "Bearer"), ("Idempotency-Key", "x"), ("traceparent", "00-zz"), ("baggage", "="), ("X-Forwarded-Host", ":"),
        ("X-HTTP-Method-Override", "DELETE"), ("Last-Event-ID", "-1"), ("RequestVerificationToken", "x.y.z"), ("X-Requested-With", Long),
    ];

    private static readonly string[] Queries =
        ["%", "%00=%zz", "=&&=", "page=-1&pageSize=99999999999", "id=%F0%28", "year=1e9&week=x", "version=-1", "from=", "count=x&from=-5"];

    private static readonly string[] Values = ["0", "x", "%00", "%2e%2e%2f", "%ff%fe", "99999999999999999999", Guid.Empty.ToString(), "é"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_broken_in_a_request_it_is_never_a_fault_of_ours()
    {
        await using var app = App.Start();
        var clients = new List<HttpClient> { Raw(app, new()) };
        foreach (var user in Users)
            clients.Add(Raw(app, await app.CookiesOfAsync(user)));
        await SignFormsAsync(clients[^1]);
        var (sent, faults, reached) = (0, new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        // Those at which a session ends come last: what follows would be tried by nobody.
        var addresses = Addresses(app).OrderBy(address => EndsSessions(address.Path)).ToList();
        foreach (var (method, path) in addresses)
        {
            // By nobody, and by somebody who comes as far as possible.
            var insider = path.StartsWith(ApiRoutes.Jobs, StringComparison.Ordinal) ? clients[^1] : clients[0];
            foreach (var client in clients)
            {
                if (await SendAsync(client, method, Filled(path, Values[^2])) is not (401 or 403 or 302))
                    insider = client;
            }
            if (insider != clients[0])
                reached.Add(path);
            foreach (var client in new[] { clients[0], insider }.Distinct())
            {
                foreach (var (type, body) in Bodies)
                    await SendAsync(client, method, Filled(path, Values[^2]), type, body);
                foreach (var header in Headers)
                    await SendAsync(client, method, Filled(path, Values[^2]), "application/json", "{}"u8.ToArray(), header);
                foreach (var query in Queries)
                    await SendAsync(client, method, Filled(path, Values[^2]) + "?" + query, "application/json", "{}"u8.ToArray());
                foreach (var value in path.Contains('{', StringComparison.Ordinal) ? Values : [])
                    await SendAsync(client, method, Filled(path, value), "application/json", "{}"u8.ToArray());
            }
        }
        faults.Distinct().ShouldBeEmpty();
        sent.ShouldBeGreaterThan(4000);
        addresses.Select(address => address.Path)
            .Where(path => path.StartsWith("/app/", StringComparison.Ordinal) || path.StartsWith(ApiRoutes.Jobs, StringComparison.Ordinal))
            .Where(path => !EndsSessions(path)).Except(reached).ShouldBeEmpty("somebody comes in everywhere");
        foreach (var client in clients)
            client.Dispose();

        async Task<int> SendAsync(
            HttpClient client, string method, string path, string? type = null, byte[]? body = null,
            (string Name, string Value)? header = null)
        {
            using var request = new HttpRequestMessage(new(method), path);
            if (body is not null && method is not ("GET" or "HEAD"))
            {
                request.Content = new ByteArrayContent(body);
                if (type is not null)
                    request.Content.Headers.TryAddWithoutValidation("Content-Type", type).ShouldBeTrue(type);
            }
            if (header is var (name, value) && !request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
                content.Headers.TryAddWithoutValidation(name, value);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
            sent++;
            // 503 says on purpose that something is not there yet; a fault is what has no other name.
            if ((int)answer.StatusCode is 500 or 502 or 504)
                faults.Add($"{method} {path[..Math.Min(path.Length, 80)]} {type?[..Math.Min(type.Length, 60)]} {header?.Name} "
                    + $"{Convert.ToHexString((body ?? [])[..Math.Min(body?.Length ?? 0, 20)])}");
            return (int)answer.StatusCode;
        }
    }

    /// <summary>With the token that the job board asks of a form, or what is in the form would not be read.</summary>
    private static async Task SignFormsAsync(HttpClient administrator)
    {
        var page = await administrator.GetStringAsync(new Uri(ApiRoutes.Jobs, UriKind.Relative), Cancel);
        string Meta(string name) => Regex.Match(page, $"name=\"csrf-{name}\" content=\"([^\"]+)\"").Groups[1].Value;
        administrator.DefaultRequestHeaders.Add(Meta("header"), Meta("token"));
    }

    private static HttpClient Raw(App app, CookieContainer cookies)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = app.Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
        client.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        return client;
    }

    /// <summary>As they are mapped; files that lie on disk are one kind, and the job board keeps its addresses to itself.</summary>
    internal static IEnumerable<(string Method, string Path)> Addresses(App app)
    {
        var assets = 0;
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null && ++assets > SomeAssets)
                continue;
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                yield return (method, path);
        }
        var board = (IEnumerable)typeof(Hangfire.Dashboard.RouteCollection)
            .GetField("_dispatchers", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(DashboardRoutes.Routes)!;
        foreach (var (pattern, _) in board.Cast<Tuple<string, IDashboardDispatcher>>().Select(known => (known.Item1, known.Item2)))
        {
            // A pattern is a regular expression; each of its groups is filled in like the parameter of a route.
            var path = Regex.Replace(pattern.TrimStart('^').TrimEnd('$'), @"\(\?<(\w+)>[^)]*\)", "{$1}");
            foreach (var method in new[] { "GET", "POST" })
                yield return (method, ApiRoutes.Jobs + path);
        }
    }

    internal static bool EndsSessions(string path) => path.StartsWith(ApiRoutes.Session, StringComparison.Ordinal);

    internal static string Filled(string path, string value) =>
        Regex.Replace(path, @"\{[^}]*\}", value);
}
