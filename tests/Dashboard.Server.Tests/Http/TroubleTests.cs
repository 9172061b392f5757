using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dashboard.Server.Tests.Http;

/// <summary>What is told when something outside does not work, or when what comes in is no request.</summary>
public sealed class TroubleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task A_database_that_somebody_else_keeps_busy_is_told_soon_loses_nothing_and_holds_up_no_picture()
    {
        await using var app = App.Start(null, ("Database:PatienceSeconds", "1"));
        using var melder = await app.SignInAsync("melder.lumens");
        using var coordinator = await app.SignInAsync("coordinator");
        var draft = Drafts.Of(TimeProvider.System.Today());
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        await app.CaughtUpAsync();

        await using (await KeepBusyAsync(app))
        {
            // Many who look, each with an entry in the access log: they do not take the threads of those who need no database.
            var looking = Enumerable.Range(0, 60).Select(_ => coordinator.GetAsync(ApiRoutes.Signals, Cancel)).ToList();
            var submitting = SubmitAsync(melder, draft, id);
            (await coordinator.GetAsync(ApiRoutes.Overview, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
            await ShouldBeTroubleAsync(await submitting);
            foreach (var look in await Task.WhenAll(looking))
                await ShouldBeTroubleAsync(look);
            await Eventually.TrueAsync(
                async () =>
                    (await coordinator.GetAsync("/health/ready", Cancel))
                        .StatusCode == HttpStatusCode.ServiceUnavailable, "the node says that it cannot take signals");
        }

        await Eventually.TrueAsync(
            async () => (await SubmitAsync(melder, draft, id)).StatusCode == HttpStatusCode.Created, "the same once more is taken in");
        await Eventually.TrueAsync(
            async () => (await coordinator.GetAsync("/health/ready", Cancel)).StatusCode == HttpStatusCode.OK, "the node is ready again");
        (await coordinator.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.WithContextAsync(context => context.Signals.CountAsync(Cancel))).ShouldBe(1);
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task However_many_wait_for_a_busy_database_each_of_them_hears_within_eight_seconds()
    {
        await using var app = App.Start(null, ("Database:PatienceSeconds", "3"));
        using var coordinator = await app.SignInAsync("coordinator");
        await app.CaughtUpAsync();
        await using var other = await KeepBusyAsync(app);

        var began = TimeProvider.System.GetTimestamp();
        var crowd = Enumerable.Range(0, 450).Select(_ => coordinator.GetAsync(ApiRoutes.Signals, Cancel)).ToList();
        foreach (var look in await Task.WhenAll(crowd))
            await ShouldBeTroubleAsync(look);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task Who_asks_for_what_is_in_no_log_does_not_wait_for_a_busy_database_among_many_who_do()
    {
        await using var app = App.Start();
        using var coordinator = await app.SignInAsync("coordinator");
        await app.CaughtUpAsync();
        List<Task<HttpResponseMessage>> crowd;
        await using (await KeepBusyAsync(app))
        {
            crowd = [.. Enumerable.Range(0, 300).Select(_ => coordinator.GetAsync(ApiRoutes.Signals, Cancel))];
            // While these are answered the lock is there, and nobody lets it go.
            foreach (var path in new[] { ApiRoutes.Overview, ApiRoutes.Warnings, ApiRoutes.Region, "/health/live" })
                (await coordinator.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            crowd.Count(look => look.IsCompleted).ShouldBe(0);
        }
        foreach (var look in await Task.WhenAll(crowd))
            look.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Another process writes, until it is disposed.</summary>
    private static async Task<SqliteConnection> KeepBusyAsync(App app)
    {
        var other = new SqliteConnection($"Data Source={app.DatabaseFile};Pooling=False");
        await other.OpenAsync(Cancel);
        await using var begin = new SqliteCommand("BEGIN IMMEDIATE", other);
        await begin.ExecuteNonQueryAsync(Cancel);
        return other;
    }

    public static TheoryData<Exception, bool> Faults() => new()
    {
        { new DbUpdateException("", new SqliteException("database is locked", 5)), true },
        { new DbUpdateException("", new SqliteException("database or disk is full", 13)), true },
        { new SqliteException("attempt to write a readonly database", 8), true },
        { new SqliteException("UNIQUE constraint failed", 19), false },
        { new RetryLimitExceededException("", new NpgsqlException("", new SocketException())), true },
        { new InvalidOperationException("", new NpgsqlException("", new IOException())), true },
        { new PostgresException("could not extend file: No space left on device", "ERROR", "ERROR", "53100"), true },
        { new PostgresException("the database system is shutting down", "FATAL", "FATAL", "57P03"), true },
        { new PostgresException("duplicate key value", "ERROR", "ERROR", "23505"), false },
        { new AggregateException(new TimeoutException()), true },
        { new InvalidOperationException(), false },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_passes_by_itself_is_told_apart_from_faults_of_our_own(Exception fault, bool passes) =>
        DatabaseTrouble.Passes(fault).ShouldBe(passes);

    [Fact]
    public async Task A_full_disk_takes_the_node_out_and_only_its_administrator_hears_why()
    {
        await using var app = App.Start(null, ("Health:LeastFreeMegabytes", "1000000000"));
        using var outsider = app.Anonymous();
        using var answer = await outsider.GetAsync("/health/ready", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("niet gereed");
        using var administrator = await app.SignInAsync("beheerder");
        await Eventually.TrueAsync(
            async () => (await administrator.GetFromJsonAsync<List<HealthCard>>(ApiRoutes.Health, WireJson.Options, Cancel))!
                .SingleOrDefault(
                    card => !card.CanServe)?.Message?.Contains("MB vrij", StringComparison.Ordinal) == true, "the administrator is told");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/png")]
    [InlineData("application/xml;q=1, text/plain")]
    public async Task Whatever_a_caller_accepts_an_error_is_problem_json_in_Dutch(string accept)
    {
        await using var app = App.Start();
        using var somebody = await app.SignInAsync("coordinator");
        somebody.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var anonymous = app.Anonymous();
        anonymous.DefaultRequestHeaders.Accept.ParseAdd(accept);
        HttpResponseMessage[] answers =
        [
            await somebody.GetAsync($"{ApiRoutes.Meetings}/{Guid.Empty}", Cancel),
            await somebody.GetAsync($"{ApiRoutes.Signals}/{Guid.Empty}", Cancel),
            await somebody.GetAsync("/app/nothing", Cancel),
            await somebody.DeleteAsync(ApiRoutes.Overview, Cancel),
            await somebody.GetAsync(ApiRoutes.AccessLog, Cancel),
            await somebody.PostAsync(ApiRoutes.Session, new StringContent("{}", Encoding.UTF8, "text/plain"), Cancel),
            await anonymous.GetAsync(ApiRoutes.Overview, Cancel),
            await anonymous.PostAsync(
                ApiRoutes.Session,
                new StringContent("""{"userName":"a","password":"b","Jan Jansen 0612345678":1}""", Encoding.UTF8, "application/json"),
                Cancel),
        ];
        answers.Select(answer => (int)answer.StatusCode).ShouldBe([404, 404, 404, 405, 403, 415, 401, 400]);
        foreach (var answer in answers)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
            problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
            problem.ToString().ShouldNotContain("Jansen");
        }
    }

    [Theory]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"utf-8\"", 401)]
    [InlineData("application/json; charset=UTF-8", 401)]
    public async Task Text_is_read_in_UTF_8_or_not_at_all(string contentType, int expected)
    {
        await using var app = App.Start();
        using var anonymous = app.Anonymous();
        using var content = new ByteArrayContent("""{"userName":"a","password":"b"}"""u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        ((int)(await anonymous.PostAsync(ApiRoutes.Session, content, Cancel)).StatusCode).ShouldBe(expected);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example:99999\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /aanmelden HTTP/1.1\r\nHost: evil.example:0x50\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /health/ready HTTP/1.1\r\nHost: xn--\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /aanmelden HTTP/1.1\r\nHost: xn--\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /aanmelden HTTP/1.0\r\n\r\n")]
    [InlineData("GET /app/session HTTP/1.1\r\nHost: evil.example:99999\r\nConnection: close\r\n\r\n")]
    [InlineData("POST /app/session HTTP/1.1\r\nHost: localhost\r\nX-Signaalbeeld: 1\r\nContent-Type: "
        + "application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nFFFFFFFFFF\r\n{}")]
    [InlineData("POST /app/session HTTP/1.1\r\nHost: localhost\r\nX-Signaalbeeld: 1\r\nContent-Type: "
        + "application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nXYZ\r\n{}")]
    public async Task What_is_no_request_is_a_bad_request(string request)
    {
        await using var app = App.Start();
        using var line = new TcpClient();
        await line.ConnectAsync(app.Address.Host, app.Address.Port, Cancel);
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(line.GetStream());
        (await reader.ReadLineAsync(Cancel))!.ShouldStartWith("HTTP/1.1 400 ");
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient melder, object draft, string? key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Signals)
        {
            Content = JsonContent.Create(draft, options: WireJson.Options),
        };
        if (key is not null)
            message.Headers.Add(ApiRoutes.IdempotencyKeyHeader, key);
        return await melder.SendAsync(message, Cancel);
    }

    private static async Task ShouldBeTroubleAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync(Cancel));
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString()!.ShouldContain("opnieuw");
    }
}
