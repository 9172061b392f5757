using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Meetings;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Administration;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Retention;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Versions;
using Dashboard.Shared.Warnings;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using IfMatch = Dashboard.Server.Http.IfMatch;

namespace Dashboard.Server.Tests.Http;

/// <summary>
/// Whoever changes something that others change too says which version they looked at, and hears of it when that is no more.
/// </summary>
public sealed class VersionsTests : IAsyncLifetime
{
    // RequestRules that change something and need no version, each with its reason. Every other one answers 428 without.
    private static readonly Dictionary<string, string> NeedNone = new(StringComparer.Ordinal)
    {
        ["POST /app/session"] = "somebody signs in",
        ["DELETE /app/session"] = "somebody signs out",
        ["POST /app/session/use"] = "says that somebody is there",
        ["DELETE /app/sessions"] = "somebody signs out everywhere",
        ["POST /app/session/passkey/options"] = "keeps nothing",
        ["POST /app/session/passkey"] = "somebody signs in",
        ["POST /app/session/oidc/{code}"] = "somebody signs in",
        ["POST /app/session/oidc/{code}/logout"] = "somebody signed out elsewhere",
        ["POST /app/invitation"] = "keeps nothing",
        ["POST /app/invitation/accept"] = "an invitation is used once: the second finds none",
        ["POST /app/account/authenticator"] = "keeps nothing",
        ["PUT /app/account/authenticator"] = "of one's own, with a code that only the holder of the new key has",
        ["POST /app/account/recovery-codes"] = "of one's own: the last made are the ones that hold",
        ["PUT /app/account/password"] = "of one's own, with the present password",
        ["POST /app/account/passkeys/options"] = "keeps nothing",
        ["POST /app/account/passkeys"] = "adds one",
        ["POST /app/account/draft-key"] = "keeps nothing",
        ["POST /app/account/draft-key/open"] = "keeps nothing",
        ["DELETE /app/account/passkeys/{id}"] = "a passkey never changes",
        ["POST /app/people"] = "makes an account; an address has one",
        ["DELETE /app/declined-requests/{id:guid}"] = "of one's own, and never changes: who asked has read it",
        ["POST /app/partner-systems"] = "asks for one; a name has one",
        ["POST /app/set-up"] = "there is one region: the second finds that it was begun",
        ["POST /app/set-up/file/check"] = "keeps nothing",
        ["POST /app/organisations"] = "makes one; a code has one",
        ["POST /app/places"] = "makes one; a code has one",
        ["POST /app/places/file/check"] = "keeps nothing",
        ["POST /app/places/map/check"] = "keeps nothing",
        ["POST /app/rules/check"] = "keeps nothing",
        ["POST /app/warnings/{id:guid}/untell"] = "takes back what partners read, whatever it says by now",
        ["POST /app/code-lists/check"] = "keeps nothing",
        ["POST /app/access-reviews"] = "adds one",
        ["POST /app/signals"] = "makes one; over its own key or kenmerk it is the sender's to repeat, like a row of a delivery",
        ["POST /app/signals/check"] = "keeps nothing",
        ["POST /app/deliveries"] = "makes one",
        ["POST /app/deliveries/{id:guid}/accept"] = "a file never changes; one that was accepted or thrown away is a conflict",
        ["DELETE /app/deliveries/{id:guid}"] = "the same",
        ["POST /app/deliveries/{id:guid}/take-back"] = "what was taken in never changes; twice is a conflict",
        ["POST /app/heartbeat"] = "adds a word of a partner",
        ["DELETE /app/heartbeat"] = "of the own organisation, of today: there is one",
        ["POST /app/campaigns"] = "makes one",
        ["DELETE /app/campaigns/{id:guid}"] = "a campaign never changes: whoever removes one looked at all that it ever was",
        ["POST /app/meetings"] = "makes one",
        ["POST /app/meetings/{id:guid}/agenda"] = "makes an item; two who add at once add two",
        ["POST /app/agenda/{id:guid}/notes"] = "makes a remark; the same",
        ["POST /app/meetings/{id:guid}/decisions"] = "makes a decision; the same",
        ["POST /app/meetings/{id:guid}/mail/{kind}"] = "sends a mail and changes nothing",
        ["POST /app/holds"] = "makes one",
    };

    /// <summary>
    /// What is stored as it was looked at, of which the version is that of everything it may change. The map and its tiles have an address
    /// without an id (<c>MapTests</c> and <c>TilesTests</c> look at what comes with a refusal).
    /// </summary>
    private static readonly string[] LookedAtWhole =
        ["POST /app/set-up/file", "POST /app/places/file", "PUT /app/places/tiles", "PUT /app/places/map", "DELETE /app/places/map"];

    private static readonly string[] Users = ["melder.om", "coordinator", "voorzitter", "fg", "beheerder"];

    private MeetingTable _table = null!;

    private App App => _table.App;

    public ValueTask InitializeAsync()
    {
        _table = MeetingTable.InWeek47();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    [Fact]
    public async Task Of_two_colleagues_who_correct_one_signal_the_second_gets_what_the_first_made_of_it_and_nothing_is_lost()
    {
        var id = (await _table.SubmitAsync("om", 1)).Single();
        var path = $"{ApiRoutes.Signals}/{id}";
        var first = await _table.AsAsync("melder.om");
        using var second = await ColleagueAsync();
        var (tag, seen) = (await first.TagAsync(path), await second.TagAsync(path));
        seen.ShouldBe(tag);

        using var saved = await first.ChangeAsync(HttpMethod.Put, path, tag, Drafts.Of(_table.Today, d => d.Channel = "school"));
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        var mine = Drafts.Of(_table.Today, d => d.AgeBand = "17");
        using var refused = await second.ChangeAsync(HttpMethod.Put, path, seen, mine);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        problem["title"]!.GetValue<string>().ShouldBe("Intussen veranderd");
        var now = problem["current"].Deserialize<SignalDetails>(WireJson.Options)!;
        (now.Card.Channel, now.Card.AgeBand).ShouldBe((Channel.School, AgeBand.From14To16));
        refused.Headers.ETag!.ToString().ShouldBe(EntityTag.Of(now.Version));
        (await _table.GetAsync<SignalDetails>("melder.om", path)).Card.Channel.ShouldBe(Channel.School, "the first one's work stands");

        // Showing it is a look at a signal, and so in the access log.
        (await App.WithContextAsync(context => context.AccessLog.CountAsync(
            entry => entry.UserName == "collega.om" && entry.Action == AccessAction.SignalOpened && entry.Subject == id.ToString())))
            .ShouldBe(2, "once when it was opened, once with the refusal");

        // Having seen it, the second one keeps what was typed.
        using var kept = await second.ChangeAsync(HttpMethod.Put, path, refused.Headers.ETag!.ToString(), mine);
        kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _table.GetAsync<SignalDetails>("melder.om", path)).Card.AgeBand.ShouldBe(AgeBand.Age17);
        // The same once more, for the answer was lost: nobody was first.
        using var again = await second.ChangeAsync(HttpMethod.Put, path, refused.Headers.ETag!.ToString(), mine);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var withdrawal = await first.ChangeAsync(HttpMethod.Delete, path, tag);
        withdrawal.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public void Every_door_that_changes_something_needs_a_version_or_stands_here_with_its_reason()
    {
        var doors = RequestRules().ToList();
        doors.Count.ShouldBeGreaterThan(30);
        doors.Where(door => !door.NeedsVersion).Select(door => door.Name).ShouldBe(NeedNone.Keys, ignoreOrder: true);
        // What needs a version has one address where it is read, with that version.
        var reads = Endpoints().Where(endpoint => Methods(endpoint).Contains("GET")).Select(Path).ToHashSet(StringComparer.Ordinal);
        foreach (var door in doors.Where(door => door.NeedsVersion && !LookedAtWhole.Contains(door.Name)))
            reads.ShouldContain(ThingOf(door.Path), door.Name);
    }

    [Fact]
    public async Task Without_a_version_nothing_changes_and_neither_with_a_star_or_something_that_is_none()
    {
        var wrong = new List<string>();
        foreach (var door in RequestRules().Where(door => door.NeedsVersion))
        {
            foreach (var (header, expected) in new (string?, int)[]
                {
                    (null, 428), ("*", 428), (" ", 428), ("W/\"1\"", 400), ("1", 400), ("\"1\", \"2\"", 400), ("\"een\"", 400),
                    ("\"01\"", 400), ("\"-1\"", 400), ("\"99999999999\"", 400), ("\"1", 400), ("\"\"", 400),
                })
            {
                var path = door.Path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal);
                using var answer = await (await _table.AsAsync(WhoMay(door.Name))).ChangeAsync(door.Method, path, header, new { });
                var body = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode != expected || !body.Contains("If-Match", StringComparison.Ordinal)
                    || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
                    wrong.Add($"{door.Name} with {header}: {answer.StatusCode} {body}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_looked_at_an_older_version_gets_what_its_own_address_shows_this_caller_and_its_version()
    {
        var things = await FillAsync();
        var asked = 0;
        foreach (var door in RequestRules().Where(door => door.NeedsVersion && !LookedAtWhole.Contains(door.Name)))
        {
            var thing = things.Single(thing => door.Path.StartsWith(thing.Key + "/", StringComparison.Ordinal));
            foreach (var user in Users)
            {
                var client = await _table.AsAsync(user);
                var address = $"{thing.Key}/{thing.Value}";
                var path = door.Path.Replace("{id:guid}", thing.Value.ToString(), StringComparison.Ordinal);
                using var answer = await client.ChangeAsync(door.Method, path, 0, BodyOf(door.Name));
                if (answer.StatusCode == HttpStatusCode.Forbidden)
                    continue;
                asked++;
                var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();
                answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed, $"{door.Name} as {user}: {problem}");
                using var read = await client.GetAsync(new Uri(address, UriKind.Relative));
                read.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address} as {user}");
                JsonNode.DeepEquals(problem!["current"], JsonNode.Parse(await read.Content.ReadAsStringAsync()))
                    .ShouldBeTrue($"{door.Name} as {user}: {problem}");
                answer.Headers.ETag.ShouldNotBeNull(door.Name).ShouldBe(read.Headers.ETag);
                answer.Headers.ETag.IsWeak.ShouldBeFalse();
                answer.Headers.CacheControl!.NoStore.ShouldBeTrue("it is about signals");
            }
        }
        asked.ShouldBeGreaterThan(30);
        (await _table.GetAsync<HoldCard>("fg", $"{ApiRoutes.Holds}/{things[ApiRoutes.Holds]}")).Version.ShouldBe(1, "nothing changed");
    }

    [Fact]
    public async Task Who_sees_protected_figures_gets_no_version_but_of_what_is_their_own()
    {
        var things = await FillAsync();
        foreach (var (user, own) in new[]
            {
                ("meekijker", Array.Empty<string>()),
                ("melder.om", [ApiRoutes.Signals, ApiRoutes.Decisions]),
            })
        {
            var client = await _table.AsAsync(user);
            var seen = new List<string>();
            foreach (var path in Endpoints().Where(endpoint => Methods(endpoint).Contains("GET")).Select(Path)
                // whose version no signal moves: only the administrator does, and everybody is told what
                .Where(path => !path.StartsWith(ApiRoutes.CodeLists, StringComparison.Ordinal)))
            {
                var thing = things.Keys.FirstOrDefault(key => path.StartsWith(key + "/{id", StringComparison.Ordinal)) ?? "";
                var filled = path.Replace("{id:guid}", things.GetValueOrDefault(thing).ToString(), StringComparison.Ordinal);
                using var answer = await client.GetAsync(new Uri(filled, UriKind.Relative));
                if (answer.Headers.ETag is not null)
                    seen.Add(thing);
            }
            seen.ShouldBe(own, ignoreOrder: true, user);
        }
    }

    [Fact]
    public async Task A_body_that_says_otherwise_than_its_address_of_what_it_is_about_is_refused_and_nothing_changes()
    {
        string[] fixedOnes = ["id", "code", "list", "municipality", "from"]; // what no door with an id changes
        var things = await FillAsync();
        var tried = new List<string>();
        foreach (var endpoint in Endpoints().Where(endpoint => Path(endpoint).Contains("{id:guid}", StringComparison.Ordinal)))
        {
            var door = $"{Methods(endpoint).Single()} {Path(endpoint)}";
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type
                || !things.TryGetValue(ThingOf(Path(endpoint))[..^"/{id:guid}".Length], out var id))
                continue;
            var path = Path(endpoint).Replace("{id:guid}", id.ToString(), StringComparison.Ordinal);
            var client = await _table.AsAsync(WhoMay(door));
            var thing = string.Join('/', path.Split('/')[..4]);
            var now = (await client.GetFromJsonAsync<JsonObject>(thing))!;
            foreach (var property in type.GetProperties())
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                if (!fixedOnes.Contains(name) || name == "code" && type == typeof(CodeDraft))
                    continue; // a list's code is what is retired, and names nothing of its address
                tried.Add($"{door} {name}");
                var body = JsonSerializer.SerializeToNode(BodyOf(door), WireJson.Options)!.AsObject();
                body[name] = name == "from" ? "2026-11-22" : name == "list" ? "basis" : "GM9999";
                using var refused = await client.ChangeAsync(new(Methods(endpoint).Single()), path, now["version"]!.GetValue<int>(), body);
                refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{door} {name}");
                var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
                problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).ShouldBe([name]);
                (await client.GetFromJsonAsync<JsonObject>(thing))!.ToJsonString().ShouldBe(now.ToJsonString(), $"{door} {name}");
            }
        }
        tried.ShouldBe(
        [
            "PUT /app/rules/{id:guid} code", "PUT /app/organisations/{id:guid} code", "PUT /app/organisations/{id:guid} from",
            "PUT /app/places/{id:guid} code", "PUT /app/places/{id:guid} municipality", "PUT /app/places/{id:guid} from",
            "POST /app/code-lists/{id:guid}/retire list", "POST /app/code-lists/{id:guid}/take-back list",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task What_cannot_be_done_as_it_stands_is_still_a_conflict()
    {
        var id = (await _table.SubmitAsync("om", 1)).Single();
        var (path, om) = ($"{ApiRoutes.Signals}/{id}", await _table.AsAsync("melder.om"));
        (await om.ChangeAsync(HttpMethod.Delete, path, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await om.ChangeAsync(HttpMethod.Delete, path, 1)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "twice is once");
        (await om.ChangeAsync(HttpMethod.Put, path, 2, Drafts.Of(_table.Today))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await om.ChangeAsync(HttpMethod.Put, path, 1, Drafts.Of(_table.Today))).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed, "that it was taken back is what changed");
    }

    /// <returns>One of each, by where it is read.</returns>
    private async Task<Dictionary<string, Guid>> FillAsync()
    {
        var meeting = (await _table.FreezeAsync()).Meeting.Id;
        await _table.AsAsync("melder.om"); // an account is made when it is first needed
        var item = await _table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting}/agenda", new AgendaDraft("Rondvraag", 5));
        var warning = await App.Services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
        {
            var raised = Warning.Raise(
                Guid.CreateVersion7(unit.Now),
                new(WarningKind.Cluster, "EB-NB", "GM0772", Approach.OnlineContact, ApproachGroup.Online, null),
                new(_table.Today.AddDays(-6), _table.Today, null, false, 6, 0.5, 3, 3, false), ["GM0772"], 6, _table.Today, unit.Now);
            unit.Context.Warnings.Add(raised);
            unit.Record(JournalKind.WarningRaised, raised.Id, 1);
            return Task.FromResult(raised.Id);
        }, TestContext.Current.CancellationToken);
        return new(StringComparer.Ordinal)
        {
            [ApiRoutes.People] = await _table.App.WithContextAsync(
                context => context.Users.Where(user => user.UserName == "melder.om").Select(user => user.Id).SingleAsync()),
            [ApiRoutes.PartnerSystems] = await SystemAsync(),
            [ApiRoutes.Organisations] = await _table.App.WithContextAsync(
                context => context.Partners.Where(partner => partner.Code == "om").Select(partner => partner.Id).SingleAsync()),
            [ApiRoutes.Places] = await _table.App.WithContextAsync(
                context => context.Areas.Where(area => area.Code == "GM0743").Select(area => area.Id).SingleAsync()),
            [ApiRoutes.Rules] = await _table.App.WithContextAsync(
                context => context.Rules.Where(rule => rule.Code == RuleCode.WaitingDays).Select(rule => rule.Id).SingleAsync()),
            [ApiRoutes.CodeLists] = await _table.App.WithContextAsync(
                context => context.CodeLists.Where(list => list.List == CodeList.Channel).Select(list => list.Id).SingleAsync()),
            [ApiRoutes.Signals] = (await _table.SubmitAsync("om", 1)).Single(),
            [ApiRoutes.Warnings] = warning,
            [ApiRoutes.Meetings] = meeting,
            [ApiRoutes.Agenda] = item,
            [ApiRoutes.Notes] = await _table.AddAsync("coordinator", $"{ApiRoutes.Agenda}/{item}/notes", new NoteDraft("Besproken.")),
            [ApiRoutes.Decisions] = await _table.AddAsync("voorzitter", $"{ApiRoutes.Meetings}/{meeting}/decisions",
                MeetingTable.Decision with { Organisation = "om", WarningId = warning }),
            [ApiRoutes.Holds] = await _table.AddAsync("fg", ApiRoutes.Holds, new HoldDraft
            {
                Reason = "Onderzoek",
                From = "2026-11-01",
                To = "2026-11-02",
            }),
        };
    }

    /// <summary>One that two people agreed to.</summary>
    private async Task<Guid> SystemAsync()
    {
        using var system = await PartnerClient.CreateAsync(App, "om", _table.Time);
        return await App.WithContextAsync(context => context.PartnerSystems.Select(known => known.Id).SingleAsync());
    }

    private object BodyOf(string door) => door switch
    {
        "POST /app/partner-systems/{id:guid}/keys" => new { publicKey = PartnerClient.NewKey().ExportSubjectPublicKeyInfoPem() },
        "PUT /app/partner-systems/{id:guid}/scopes" => new { scopes = new[] { "figures:read" } },
        "PUT /app/signals/{id:guid}" => Drafts.Of(_table.Today, d => d.Channel = "school"),
        "POST /app/signals/{id:guid}/assessment" => new SignalAssessment(SignalVerdict.Relevant, null, null),
        "POST /app/warnings/{id:guid}/assessment" => new WarningAssessment(WarningVerdict.Useful, "Het klopte."),
        "PUT /app/organisations/{id:guid}" => new { name = "OM", kind = "openbaar_ministerie" },
        "PUT /app/places/{id:guid}" => new { name = "Asten" },
        "PUT /app/rules/{id:guid}" => new { value = "5" },
        "POST /app/organisations/{id:guid}/leave" or "POST /app/places/{id:guid}/close" =>
            new { until = _table.Today.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        "POST /app/code-lists/{id:guid}/retire" or "POST /app/code-lists/{id:guid}/take-back" => new
        {
            code = "gamen",
            until = _table.Today.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        },
        "PUT /app/people/{id:guid}" =>
            new { name = "Een collega", email = "collega@voorbeeld.nl", role = Roles.Reporter, organisation = "lumens" },
        "PUT /app/meetings/{id:guid}" => new MeetingMove("2026-12-01", "10:00"),
        "PUT /app/agenda/{id:guid}" => new AgendaEdit(10, false, null),
        "PUT /app/notes/{id:guid}" => new NoteDraft("Anders besproken."),
        _ => new { },
    };

    private async Task<HttpClient> ColleagueAsync()
    {
        await using (var scope = App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CreateAccount>()
                .EnsureAsync("collega.om", Roles.Reporter, "om", App.Password, email: null, TestContext.Current.CancellationToken);
        var client = App.Anonymous();
        using var answer = await client.PostAsJsonAsync(ApiRoutes.Session, new SignIn("collega.om", App.Password), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return client;
    }

    private static readonly string[] Administrators =
    [
        ApiRoutes.People, ApiRoutes.PartnerSystems, ApiRoutes.SetUp, ApiRoutes.Organisations, ApiRoutes.Places, ApiRoutes.Rules,
        ApiRoutes.CodeLists,
    ];

    private static string WhoMay(string door) => door switch
    {
        "PUT /app/signals/{id:guid}" or "DELETE /app/signals/{id:guid}" => "melder.om",
        _ when door.Contains(ApiRoutes.Holds, StringComparison.Ordinal) => "fg",
        _ when Administrators.Any(path => door.Contains(path, StringComparison.Ordinal)) => "beheerder",
        _ => "voorzitter",
    };

    private IEnumerable<(string Name, HttpMethod Method, string Path, bool NeedsVersion)> RequestRules() =>
        from endpoint in Endpoints()
        from method in Methods(endpoint)
        where method != "GET"
        select ($"{method} {Path(endpoint)}", new HttpMethod(method), Path(endpoint),
            endpoint.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters().Any(p => p.ParameterType == typeof(IfMatch)));

    private IEnumerable<RouteEndpoint> Endpoints() => App.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>().Where(endpoint => Path(endpoint).StartsWith("/app/", StringComparison.Ordinal));

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods;

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string ThingOf(string path) => string.Join('/', path.Split('/')[..4]);
}
