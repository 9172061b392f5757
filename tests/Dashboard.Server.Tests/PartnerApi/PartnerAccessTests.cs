using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.PartnerApi;

/// <summary>Which system may do what: the one table, and the running program walked against it. An operation without a row fails.</summary>
public sealed class PartnerAccessTests
{
    // The status with which a system of a scope comes in, or -: turned away. About a signal or a subscription of Lumens, with version 0,
    // which is older. Who may not read figures or signals may not subscribe to them either (400).
    private const string Table = """
        operation                              | nobody | cookie | lumens submit | om submit | lumens figures | lumens manage | om manage
        POST /signalen                         |   -    |   -    |      201      |    201    |       -        |       -       |     -
        GET /signalen                          |   -    |   -    |      200      |    200    |       -        |       -       |     -
        GET /signalen/{id}                     |   -    |   -    |      200      |    404    |       -        |       -       |     -
        PUT /signalen/{id}                     |   -    |   -    |      412      |    404    |       -        |       -       |     -
        DELETE /signalen/{id}                  |   -    |   -    |      412      |    404    |       -        |       -       |     -
        POST /aanleveringen                    |   -    |   -    |      202      |    202    |       -        |       -       |     -
        GET /aanleveringen                     |   -    |   -    |      200      |    200    |       -        |       -       |     -
        GET /aanleveringen/{id}                |   -    |   -    |      404      |    404    |       -        |       -       |     -
        DELETE /aanleveringen/{id}             |   -    |   -    |      404      |    404    |       -        |       -       |     -
        GET /aanleveringen/{id}/fouten         |   -    |   -    |      404      |    404    |       -        |       -       |     -
        POST /aanleveringen/{id}/bevestigingen |   -    |   -    |      404      |    404    |       -        |       -       |     -
        POST /aanleveringen/{id}/intrekkingen  |   -    |   -    |      404      |    404    |       -        |       -       |     -
        POST /nulmeldingen                     |   -    |   -    |      409      |    409    |       -        |       -       |     -
        GET /codelijsten                       |   -    |   -    |      200      |    200    |      200       |       -       |     -
        GET /gebieden                          |   -    |   -    |      200      |    200    |      200       |       -       |     -
        GET /cijfers                           |   -    |   -    |       -       |     -     |      503       |       -       |     -
        GET /rechten                           |   -    |   -    |      200      |    200    |      200       |      200      |    200
        POST /abonnementen                     |   -    |   -    |       -       |     -     |       -        |      400      |    400
        GET /abonnementen                      |   -    |   -    |       -       |     -     |       -        |      200      |    200
        GET /abonnementen/{id}                 |   -    |   -    |       -       |     -     |       -        |      200      |    404
        PUT /abonnementen/{id}                 |   -    |   -    |       -       |     -     |       -        |      400      |    400
        DELETE /abonnementen/{id}              |   -    |   -    |       -       |     -     |       -        |      412      |    404
        GET /abonnementen/{id}/bezorgingen     |   -    |   -    |       -       |     -     |       -        |      200      |    404
        POST /abonnementen/{id}/herhalingen    |   -    |   -    |       -       |     -     |       -        |      204      |    404
        POST /abonnementen/{id}/geheimen       |   -    |   -    |       -       |     -     |       -        |      200      |    404
        """;

    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_opens_for_the_scopes_in_its_row_and_for_nobody_else()
    {
        await using var app = TestTokens.StartApp(Time);
        using var lumens = TestTokens.SystemOf(app, "lumens");
        using var sent = await lumens.PostAsJsonAsync(PartnerRoutes.Root + PartnerRoutes.Signals, PartnerSignalsTests.Full(), Cancel);
        var id = (await sent.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!.GetValue<Guid>();
        using var made = await lumens.PostAsJsonAsync(
            PartnerRoutes.Root + PartnerRoutes.Subscriptions,
            Server.PartnerApi.DocumentWords.ExampleOf(typeof(SubscriptionMessage)), Cancel);
        var subscription = (await made.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["id"]!.GetValue<Guid>();
        var rows = Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var operations = (await ApiDocument.ReadAsync(app, Cancel)).Operations.ToList();
        rows.Skip(1).Select(row => row[0]).ShouldBe(operations.Select(operation => operation.Name), ignoreOrder: true);
        var wrong = new List<string>();
        foreach (var row in rows.Skip(1))
        {
            var operation = operations.Single(operation => operation.Name == row[0]);
            foreach (var (who, expected) in rows[0].Zip(row).Skip(1))
            {
                using var client = who switch
                {
                    "nobody" => app.Anonymous(),
                    "cookie" => await app.SignInAsync("melder.lumens"),
                    _ => TestTokens.SystemOf(
                        app, who.Split(' ')[0],
                        PartnerAccess.Scopes.Single(scope => scope.Contains(who.Split(' ')[1], StringComparison.Ordinal))),
                };
                var isSubscription = operation.Path.StartsWith(PartnerRoutes.Subscriptions, StringComparison.Ordinal);
                using var request = operation.Example(isSubscription ? subscription : id, "\"0\"");
                if (operation.Method == "put" && !isSubscription)
                {
                    var better = PartnerSignalsTests.Full();
                    better["kanaal"] = "straat";
                    request.Content = JsonContent.Create(better);
                }
                using var answer = await client.SendAsync(request, Cancel);
                var isAway = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                var status = isAway ? "-" : $"{(int)answer.StatusCode}";
                if (status != expected)
                    wrong.Add($"{row[0]} as {who}: {status}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_opens_nothing_that_a_browser_opens()
    {
        await using var app = TestTokens.StartApp(Time);
        using var system = TestTokens.SystemOf(app, "lumens");
        foreach (var path in new[] { ApiRoutes.Signals, ApiRoutes.Region, ApiRoutes.Overview, ApiRoutes.Session })
            (await system.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
    }

    /// <summary>Until tokens are there everybody hears what is missing.</summary>
    [Fact]
    public async Task Without_a_token_nobody_comes_in_and_is_told_how()
    {
        await using var app = App.Start(Time);
        using var nobody = app.Anonymous();
        using var answer = await nobody.GetAsync(new Uri(PartnerRoutes.Root + PartnerRoutes.Signals, UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_scope_is_a_policy_of_the_agreement() =>
        PartnerAccess.Scopes.ShouldBe(Server.PartnerApi.DocumentWords.Scopes.Keys, ignoreOrder: true);
}
