using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Server.Tests.Access;

/// <summary>Who may do what: the one table, and the running application walked against it. A door without a row fails.</summary>
public sealed class AccessMatrixTests : IAsyncLifetime
{
    // x: comes in; -: is turned away (401, 403, or a page that leads to signing in).
    private const string Table = """
        door                                   | nobody | melder.lumens | coordinator | voorzitter | meekijker | fg | beheerder
        POST /app/session                      |   x    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/session                       |   -    |       x       |      x      |     x      |     x     | x  |     x
        DELETE /app/session                    |   -    |       x       |      x      |     x      |     x     | x  |     x
        DELETE /app/sessions                   |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/region                        |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/overview                      |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/overview.csv                  |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/warnings                      |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /app/warnings/precision            |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/warnings/{id:guid}            |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/warnings/{id:guid}/take-up   |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/warnings/{id:guid}/assessment|   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/warnings/{id:guid}/close     |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/warnings/{id:guid}/tell      |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/warnings/{id:guid}/untell    |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/heartbeat                    |   -    |       x       |      -      |     -      |     -     | -  |     -
        GET /app/trends                        |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/campaigns                     |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/campaigns                    |   -    |       -       |      x      |     x      |     -     | -  |     -
        DELETE /app/campaigns/{id:guid}        |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/campaigns/{id:guid}/effect    |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/meetings                      |   -    |       x       |      x      |     x      |     x     | -  |     -
        POST /app/meetings                     |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/meetings/mirror               |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/contribution                  |   -    |       x       |      -      |     -      |     -     | -  |     -
        GET /app/meetings/{id:guid}            |   -    |       x       |      x      |     x      |     x     | -  |     -
        PUT /app/meetings/{id:guid}            |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/meetings/{id:guid}/overview   |   -    |       x       |      x      |     x      |     x     | -  |     -
        POST /app/meetings/{id:guid}/begin     |   -    |       -       |      -      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/end       |   -    |       -       |      -      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/cancel    |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/correct   |   -    |       -       |      -      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/agenda    |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/meetings/{id:guid}/minutes.docx|   -    |       x       |      x      |     x      |     x     | -  |     -
        GET /app/meetings/{id:guid}/figures.xlsx|   -    |       x       |      x      |     x      |     x     | -  |     -
        GET /app/meetings/{id:guid}/briefing.svg|   -    |       x       |      x      |     x      |     x     | -  |     -
        GET /app/meetings/{id:guid}/mail/{kind}|   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/mail/{kind}|   -    |       -       |      x      |     x      |     -     | -  |     -
        PUT /app/agenda/{id:guid}              |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/agenda/{id:guid}/notes       |   -    |       -       |      x      |     x      |     -     | -  |     -
        PUT /app/notes/{id:guid}               |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/meetings/{id:guid}/decisions |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/decisions/{id:guid}/done     |   -    |       x       |      x      |     x      |     -     | -  |     -
        POST /app/decisions/{id:guid}/dropped  |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/signals                       |   -    |       x       |      x      |     x      |     -     | -  |     -
        POST /app/signals                      |   -    |       x       |      -      |     -      |     -     | -  |     -
        POST /app/signals/check                |   -    |       x       |      -      |     -      |     -     | -  |     -
        GET /app/signals/{id:guid}             |   -    |       x       |      x      |     x      |     -     | -  |     -
        GET /app/signals/{id:guid}/narrative   |   -    |       -       |      x      |     -      |     -     | -  |     -
        PUT /app/signals/{id:guid}             |   -    |       x       |      -      |     -      |     -     | -  |     -
        DELETE /app/signals/{id:guid}          |   -    |       x       |      -      |     -      |     -     | -  |     -
        GET /app/signals/waiting               |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/signals/{id:guid}/take-up    |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/signals/{id:guid}/assessment |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/signals/{id:guid}/follow-up  |   -    |       -       |      x      |     x      |     -     | -  |     -
        POST /app/signals/{id:guid}/close      |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/signals/{id:guid}/duplicates  |   -    |       -       |      x      |     x      |     -     | -  |     -
        GET /app/withdrawals                   |   -    |       -       |      -      |     -      |     -     | x  |     -
        GET /app/holds                         |   -    |       -       |      -      |     -      |     -     | x  |     x
        POST /app/holds                        |   -    |       -       |      -      |     -      |     -     | x  |     x
        POST /app/holds/{id:guid}/confirm      |   -    |       -       |      -      |     -      |     -     | x  |     x
        POST /app/holds/{id:guid}/lift         |   -    |       -       |      -      |     -      |     -     | x  |     x
        GET /app/destructions                  |   -    |       -       |      -      |     -      |     -     | x  |     -
        GET /app/access-log                    |   -    |       -       |      -      |     -      |     -     | x  |     -
        GET /app/health                        |   -    |       -       |      -      |     -      |     -     | -  |     x
        GET /beheer/jobs                       |   -    |       -       |      -      |     -      |     -     | -  |     x
        POST /hubs/live/negotiate              |   -    |       x       |      x      |     x      |     x     | x  |     x
        GET /health/live                       |   x    |       x       |      x      |     x      |     x     | x  |     x
        GET /health/ready                      |   x    |       x       |      x      |     x      |     x     | x  |     x
        """;

    /// <summary>The hub's methods. Watching is for everybody whom the hub lets in, and what each hears is decided by <c>Audience</c>; who comes into a meeting is in <c>PresentTogetherTests</c>.</summary>
    private static readonly string[] HubMethods = [nameof(ILiveHub.Watch), nameof(ILiveHub.Unwatch), nameof(ILiveHub.JoinMeeting), nameof(ILiveHub.LeaveMeeting), nameof(ILiveHub.MoveMeeting)];

    private static readonly string[] Users = [.. Rows()[0].Cells];
    private App _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_door_opens_for_those_in_its_row_and_for_nobody_else()
    {
        foreach (var (index, user) in Users.Index())
        {
            foreach (var (door, cells) in Rows().Skip(1).OrderBy(row => row.Door == "DELETE /app/session"))
            {
                // Signing in and out change who one is, so each gets a client of its own.
                using var client = user == "nobody" ? _app.Anonymous() : await _app.SignInAsync(user);
                var status = (await client.SendAsync(Knock(door))).StatusCode;
                // Wrong credentials are an answer of that door, not a door that stays shut.
                var refused = door != "POST /app/session" && status is (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.Redirect);
                refused.ShouldBe(cells[index] == "-", $"{door} as {user}: {status}");
            }
        }
    }

    [Fact]
    public void Every_door_of_the_running_application_has_a_row()
    {
        var rows = Rows().Skip(1).Select(row => row.Door).ToHashSet(StringComparer.Ordinal);
        var doors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            // Files that everybody may have, and pages: those hold nothing, all data comes through the doors above.
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || path.StartsWith("/_", StringComparison.Ordinal) || path == "/{**path:file}")
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                doors.Add($"{method} {path}");
            (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || path.StartsWith("/health/", StringComparison.Ordinal)).ShouldBeTrue(path);
        }
        // The hub and the pages of Hangfire take any method; a row each knocks on them.
        doors.Except(rows).ShouldBe(["ANY /beheer/jobs/{**path}", "ANY /hubs/live", "ANY /hubs/live/negotiate"], ignoreOrder: true);
        rows.Except(doors).ShouldBe(["GET /beheer/jobs", "POST /hubs/live/negotiate"], ignoreOrder: true);
    }

    [Fact]
    public void Every_method_of_the_hub_is_named() =>
        typeof(ILiveHub).GetMethods().Select(method => method.Name).ShouldBe(HubMethods, ignoreOrder: true);

    [Fact]
    public async Task Of_another_partners_signal_a_reporter_sees_and_changes_nothing_not_even_that_it_exists()
    {
        using var lumens = await _app.SignInAsync("melder.lumens");
        using var om = await _app.SignInAsync("melder.om");
        var today = TimeProvider.System.Today();
        var id = (await (await lumens.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(today), WireJson.Options)).Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
        foreach (var (method, own) in new[] { (HttpMethod.Get, HttpStatusCode.OK), (HttpMethod.Put, HttpStatusCode.NoContent), (HttpMethod.Delete, HttpStatusCode.NoContent) })
        {
            using var others = Message(method, $"{ApiRoutes.Signals}/{id}");
            using var nobodys = Message(method, $"{ApiRoutes.Signals}/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
            using var mine = Message(method, $"{ApiRoutes.Signals}/{id}");
            var (other, nobody) = (await om.SendAsync(others), await om.SendAsync(nobodys));
            (other.StatusCode, nobody.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound), method.Method);
            ((int)(await lumens.SendAsync(mine)).StatusCode).ShouldBeInRange(200, 204, $"{method} {own}");
        }
    }

    private static HttpRequestMessage Knock(string door) => Message(new(door.Split(' ')[0]), door.Split(' ')[1]
        .Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal) + (door.EndsWith("negotiate", StringComparison.Ordinal) ? "?negotiateVersion=1" : ""));

    private static HttpRequestMessage Message(HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, path);
        if (path == ApiRoutes.Session && method == HttpMethod.Post)
            message.Content = JsonContent.Create(new SignIn("nobody", "wrong"), options: WireJson.Options);
        else if (method == HttpMethod.Post || method == HttpMethod.Put)
            message.Content = JsonContent.Create(Drafts.Of(TimeProvider.System.Today()), options: WireJson.Options);
        return message;
    }

    private static List<(string Door, string[] Cells)> Rows() =>
        [.. Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[0], cells[1..]))];
}
