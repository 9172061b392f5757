using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;

namespace Dashboard.Server.Tests.Http;

/// <summary>How long the head of a request may be, on a line of its own: a client would count for us.</summary>
public sealed class RequestHeadTests
{
    private const int LongestLine = 8 * 1024, LongestHeaders = 32 * 1024, MostHeaders = 100;
    private const string Asked = "GET /health/live", Host = "Host: localhost\r\nConnection: close\r\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live"), InlineData(ApiRoutes.Session), InlineData("/aanmelden"), InlineData("/niet/hier")]
    public async Task A_request_line_that_is_too_long_is_told_as_a_problem_whatever_it_asks_for(string path)
    {
        await using var app = App.Start();
        (await StatusAsync(app, Line(path, LongestLine) + Host)).ShouldNotBe(414);
        await ShouldBeProblemAsync(app, Line(path, LongestLine + 1) + Host, 414, "Het adres is te lang");
    }

    [Theory]
    [InlineData("/health/live"), InlineData(ApiRoutes.Session), InlineData("/aanmelden")]
    public async Task Headers_that_are_too_long_together_are_told_as_a_problem(string path)
    {
        await using var app = App.Start();
        (await StatusAsync(app, Headers(path, LongestHeaders))).ShouldNotBe(431);
        await ShouldBeProblemAsync(app, Headers(path, LongestHeaders + 1), 431, "Er gaat te veel mee met de aanvraag");
    }

    [Fact]
    public async Task So_are_too_many_of_them_also_by_one_name()
    {
        await using var app = App.Start();
        foreach (var name in new[] { "X-{0}", "Accept" })
        {
            // Two are there already.
            (await StatusAsync(app, Asked + " HTTP/1.1\r\n" + Host + Many(name, MostHeaders - 2))).ShouldBe(200);
            await ShouldBeProblemAsync(app, Asked + " HTTP/1.1\r\n" + Host + Many(name, MostHeaders - 1), 431, "Er gaat te veel mee");
        }
    }

    [Fact]
    public async Task It_is_told_before_anything_else_is_read_in_Production_too()
    {
        await using var app = Production.Start();
        // Another host, over plain HTTP: whoever read that first would say so.
        await ShouldBeProblemAsync(
            app, Line("/aanmelden", LongestLine + 1) + "Host: elders.example.nl\r\nConnection: close\r\n", 414, "Het adres is te lang");
    }

    [Theory]
    [InlineData("GET\r\n", 400), InlineData("GET / HTTP/1.1\r\nno colon\r\n", 400), InlineData("FOO BAR BAZ QUX\r\n", 505)]
    [InlineData(null, 414)]
    public async Task What_is_no_HTTP_or_beyond_all_measure_gets_the_bare_answer_of_the_web_server(string? request, int status)
    {
        await using var app = App.Start();
        var (head, body) = await AskAsync(app, request ?? Line("/", 64 * 1024 + 1) + Host);
        head.ShouldStartWith($"HTTP/1.1 {status} ");
        body.ShouldBeEmpty();
    }

    /// <summary>So many bytes, with the line's end.</summary>
    private static string Line(string path, int bytes)
    {
        const string End = " HTTP/1.1\r\n";
        var begin = $"GET {path}?";
        return begin + new string('x', bytes - begin.Length - End.Length) + End;
    }

    private static string Headers(string path, int bytes)
    {
        const string Name = "X-Long: ";
        return $"GET {path} HTTP/1.1\r\n{Host}{Name}{new string('x', bytes - Host.Length - Name.Length - 2)}\r\n";
    }

    private static string Many(string name, int count) => string.Concat(
        Enumerable.Range(0, count).Select(at => string.Format(CultureInfo.InvariantCulture, name, at) + ": x\r\n"));

    private static async Task<int> StatusAsync(App app, string head) => StatusOf((await AskAsync(app, head)).Head);

    private static int StatusOf(string head) => int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);

    private static async Task ShouldBeProblemAsync(App app, string request, int status, string detail)
    {
        var (head, body) = await AskAsync(app, request);
        StatusOf(head).ShouldBe(status, head);
        head.ShouldContain("Content-Type: application/problem+json");
        head.ShouldContain("X-Content-Type-Options: nosniff");
        head.ShouldContain("Cache-Control: no-store");
        using var problem = JsonDocument.Parse(body[body.IndexOf('{')..(body.LastIndexOf('}') + 1)]);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    private static async Task<(string Head, string Body)> AskAsync(App app, string head)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(app.Address.Host, app.Address.Port, Cancel);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n"), Cancel);
        using var reader = new StreamReader(line.GetStream());
        var answer = await reader.ReadToEndAsync(Cancel);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer[..end], answer[(end + 4)..]);
    }
}
