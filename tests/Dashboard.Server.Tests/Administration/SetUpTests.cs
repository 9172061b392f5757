using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Accounts;
using Dashboard.Server.Tests.Http;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Administration;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using CspReports = Dashboard.Server.Http.CspReports;
using RequestRules = Dashboard.Server.Http.RequestRules;

namespace Dashboard.Server.Tests.Administration;

/// <summary>A server with an empty database and no region: what it shows, and how it becomes a region.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private const string NoSecond = "geen tweede beheerder of functionaris gegevensbescherming";

    private readonly App _app = App.Start();

    /// <summary>As after a first start in Production, where no region is brought along.</summary>
    public async ValueTask InitializeAsync()
    {
        await _app.ExecuteSqlAsync("DELETE FROM \"Areas\"");
        await _app.ExecuteSqlAsync("DELETE FROM \"Partners\"");
        await _app.Services.GetRequiredService<CurrentRegion>().ReadAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void In_Production_an_empty_database_begins_without_a_region_unless_a_file_brings_one()
    {
        var none = new ConfigurationBuilder().Build();
        RegionFile.Seed(none, isProduction: true).ShouldBeNull();
        RegionFile.Seed(none, isProduction: false)!.Name.ShouldBe("Zuidoost-Brabant");
    }

    [Fact]
    public async Task While_a_region_is_set_up_nobody_sees_anything_and_everybody_is_told_why()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        using var auditor = await _app.SignInAsync("fg");
        foreach (var path in new[] { ApiRoutes.Region, ApiRoutes.Overview, ApiRoutes.Warnings, ApiRoutes.AccessLog })
        {
            using var answer = await auditor.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            var problem = await answer.Content.ReadAsStringAsync();
            problem.ShouldContain("Deze regio wordt nog ingericht.");
            problem.ShouldContain("\"settingUp\":true", Case.Sensitive, "a screen makes a page of it, and no error");
        }
        (await StatusAsync(administrator, ApiRoutes.Overview)).ShouldBe(HttpStatusCode.ServiceUnavailable, "there is nothing to see");
        (await StatusAsync(administrator, ApiRoutes.Region)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(auditor, ApiRoutes.Session)).ShouldBe(HttpStatusCode.OK, "who somebody is is no picture");
        (await StatusAsync(auditor, ApiRoutes.Places)).ShouldBe(HttpStatusCode.Forbidden);
        using var nobody = _app.Anonymous();
        (await StatusAsync(nobody, ApiRoutes.Overview)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(nobody, "/health/ready")).ShouldBe(HttpStatusCode.OK, "a node in set-up is no node to take out");
        var health = (await administrator.GetFromJsonAsync<List<HealthCard>>(
            ApiRoutes.Health, WireJson.Options, TestContext.Current.CancellationToken))!.Single(card => card.Name == "regio");
        (health.IsWell, health.CanServe, health.Message).ShouldBe((false, true, "Deze regio wordt nog ingericht."));
        (await _app.SendAsync(new MakeRelease())).ShouldBeNull("nothing is published of a region that is not there");
        await _app.SendAsync(new DetectWarnings());
        await _app.SendAsync(new LookBack(new Progress<int>()));
        await _app.SendAsync(new DestroyExpired());
    }

    [Theory]
    [InlineData("coordinator"), InlineData("voorzitter"), InlineData("melder.lumens"), InlineData("meekijker"), InlineData("fg")]
    [InlineData("beheerder")]
    public async Task While_a_region_is_set_up_nobody_but_the_administrator_comes_further_than_the_own_account(string user)
    {
        string[] own =
        [
            ApiRoutes.Session, ApiRoutes.Sessions, ApiRoutes.Account, ApiRoutes.Invitation, CspReports.Path, PartnerRoutes.Document,
        ];
        string[] desk =
        [
            ApiRoutes.SetUp, ApiRoutes.Organisations, ApiRoutes.Places, ApiRoutes.Rules, ApiRoutes.CodeLists, ApiRoutes.People,
            ApiRoutes.PeopleFile, ApiRoutes.DeclinedRequests, ApiRoutes.AccessReviews, ApiRoutes.State, ApiRoutes.Quality,
            ApiRoutes.Health, ApiRoutes.Region,
        ];
        // The second person at a rule that cannot wait until the region is open.
        string[] second = [ApiRoutes.Rules, ApiRoutes.CodeListChanges];
        string[] open = user switch { "beheerder" => [.. own, .. desk], "fg" => [.. own, .. second], _ => own };
        using var client = await _app.SignInAsync(user);
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (method, path) in BrokenRequestsTests.Addresses(_app).Where(address => RequestRules.IsApi(address.Path))
            .OrderBy(address => BrokenRequestsTests.EndsSessions(address.Path)))
        {
            using var request = new HttpRequestMessage(new(method), BrokenRequestsTests.Filled(path, Guid.Empty.ToString()));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            asked++;
            var isOpen = open.Any(way => path == way || path.StartsWith(way + "/", StringComparison.Ordinal))
                && path != ApiRoutes.RegionMap && !path.StartsWith(ApiRoutes.DraftKey, StringComparison.Ordinal);
            // Whoever has no token does not come as far as that.
            var isTurnedAway = RequestRules.IsForPartnerSystems(path) && answer.StatusCode == HttpStatusCode.Unauthorized;
            if (!isOpen && !isTurnedAway && answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.Forbidden))
                wrong.Add($"{method} {path} is open: {(int)answer.StatusCode}");
            if (isOpen && answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                wrong.Add($"{method} {path} is shut");
        }
        wrong.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Who_asks_an_address_for_what_it_does_not_do_is_told_so_while_a_region_is_set_up_too()
    {
        using var coordinator = await _app.SignInAsync("coordinator");
        using var answer = await coordinator.DeleteAsync(ApiRoutes.Overview, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/"), InlineData("/aanmelden"), InlineData("/uitnodiging"), InlineData("/welkom"), InlineData("/monitor")]
    public async Task Pages_are_pages_also_before_there_is_a_region(string path)
    {
        foreach (var client in new[] { _app.Anonymous(), await _app.SignInAsync("coordinator") })
        {
            using (client)
            {
                using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeLessThan(400);
                (await answer.Content.ReadAsStringAsync()).ShouldNotContain("nog ingericht");
            }
        }
    }

    [Fact]
    public async Task The_administrator_is_told_what_is_missing_and_the_region_opens_by_itself_and_for_good_when_nothing_is()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        (await MissingAsync(administrator)).ShouldBe(
            ["geen naam", "geen organisatie (twee nodig)", "geen gemeente", "geen regiocoördinator", "geen voorzitter", NoSecond]);

        await AddAsync(administrator, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        using (var again = await administrator.PostAsJsonAsync(
            ApiRoutes.SetUp, new RegionDraft { Code = "ELD", Name = "Elders" }, WireJson.Options, TestContext.Current.CancellationToken))
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await AddAsync(
            administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "om", Name = "OM", Kind = "openbaar_ministerie" });
        (await MissingAsync(administrator)).ShouldBe(
            ["geen tweede organisatie", "geen gemeente", "geen regiocoördinator", "geen voorzitter", NoSecond]);
        await AddAsync(
            administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "politie", Name = "Politie", Kind = "politie" });
        await AddAsync(administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0001", Name = "Ouderwoud", Row = 0, Column = 0 });
        using var chair = await _app.SignInAsync("voorzitter");
        (await StatusAsync(chair, ApiRoutes.Overview)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await MissingAsync(administrator)).ShouldBe(["geen regiocoördinator", NoSecond]);

        using var coordinator = await _app.SignInAsync("coordinator");
        (await StatusAsync(coordinator, ApiRoutes.Region)).ShouldBe(HttpStatusCode.ServiceUnavailable, "nobody could be invited any more");
        (await MissingAsync(administrator)).ShouldBe([NoSecond]);
        using var officer = await _app.SignInAsync("fg");
        (await StatusAsync(coordinator, ApiRoutes.Region)).ShouldBe(HttpStatusCode.OK);
        var card = await CardAsync(administrator);
        (card.IsReady, card.Name).ShouldBe((true, "Hoogveen"));
        card.Advised.Select(missing => missing.What).ShouldContain("geen tweede regiocoördinator");
        var kinds = await _app.WithContextAsync(context => context.Journal.OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        kinds.ShouldBe(
        [
            JournalKind.PlaceOpened, JournalKind.RegionBegun, JournalKind.OrganisationJoined, JournalKind.OrganisationJoined,
            JournalKind.PlaceOpened, JournalKind.RegionOpened,
        ]);

        await _app.ExecuteSqlAsync("DELETE FROM \"AspNetUsers\" WHERE \"UserName\" = 'voorzitter'");
        await _app.Services.GetRequiredService<CurrentRegion>().ReadAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(coordinator, ApiRoutes.Region)).ShouldBe(HttpStatusCode.OK, "a region that works does not shut when one leaves");
    }

    [Theory]
    [InlineData(RuleCode.Resolution, "10", "geen besluit over de stapgrootte van beschermde cijfers")]
    [InlineData(RuleCode.CutOff, "Thursday 09:30", "geen besluit over de dag en tijd van de vrijgave")]
    public async Task A_region_does_not_open_over_a_request_that_could_not_be_decided_on_any_more(
        RuleCode code, string value, string missing)
    {
        using var administrator = await _app.SignInAsync("beheerder");
        await AddAsync(administrator, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        await AddAsync(
            administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "om", Name = "OM", Kind = "openbaar_ministerie" });
        await AddAsync(
            administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = "politie", Name = "Politie", Kind = "politie" });
        await AddAsync(administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0001", Name = "Ouderwoud" });
        var rule = await RuleAsync(administrator, code);
        using (var asked = await administrator.ChangeAsync(
            HttpMethod.Put, $"{ApiRoutes.Rules}/{rule.Id}", rule.Version, new RuleDraft { Value = value }))
            asked.StatusCode.ShouldBe(HttpStatusCode.NoContent, await asked.Content.ReadAsStringAsync());
        using var chair = await _app.SignInAsync("voorzitter");
        using var coordinator = await _app.SignInAsync("coordinator");
        using var officer = await _app.SignInAsync("fg");
        (await StatusAsync(coordinator, ApiRoutes.Overview)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await CardAsync(administrator)).Missing.ShouldBe([new(SetUpStep.Rules, missing)]);

        // Who may decide on it can, though there is nothing else to see yet.
        (await StatusAsync(officer, ApiRoutes.Region)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        var seen = await RuleAsync(officer, code);
        using (var agreed = await officer.ChangeAsync(HttpMethod.Post, $"{ApiRoutes.Rules}/{rule.Id}/confirm", seen.Version))
            agreed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await agreed.Content.ReadAsStringAsync());
        (await StatusAsync(coordinator, ApiRoutes.Overview)).ShouldBe(HttpStatusCode.OK);
        (await RuleAsync(administrator, code)).ShouldSatisfyAllConditions(
            decided => decided.Value.ShouldBe(value), decided => decided.Asked.ShouldBeNull());
    }

    [Fact]
    public async Task A_request_that_can_wait_keeps_nobody_up()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        var rule = await RuleAsync(administrator, RuleCode.NarrativeDays);
        using (var asked = await administrator.ChangeAsync(
            HttpMethod.Put, $"{ApiRoutes.Rules}/{rule.Id}", rule.Version, new RuleDraft { Value = "30" }))
            asked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CardAsync(administrator)).Missing.ShouldNotContain(missing => missing.Step == SetUpStep.Rules);
    }

    [Fact]
    public async Task Whoever_was_invited_and_did_not_come_yet_is_missing_still_but_is_said_to_be_invited()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        await AddAsync(administrator, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        await _app.InviteAsync(administrator, Invited.Draft("noor@voorbeeld.nl", Roles.Coordinator, Roles.RegionOffice));
        await _app.InviteAsync(administrator, Invited.Draft("tweede@voorbeeld.nl", Roles.Administrator, Roles.RegionOffice));
        var card = await CardAsync(administrator);
        (card.Code, card.Name, card.CanMail).ShouldBe(("HGV", "Hoogveen", false));
        card.Missing.Where(missing => missing.Step == SetUpStep.People).ShouldBe(
        [
            new(SetUpStep.People, "geen regiocoördinator", Roles.Coordinator), new(SetUpStep.People, "geen voorzitter"),
            new(SetUpStep.People, NoSecond, Roles.Administrator),
        ]);
        card.Advised.ShouldContain(new StepMissing(SetUpStep.People, "geen tweede beheerder", Roles.Administrator));
    }

    [Fact]
    public async Task One_administrator_invites_alone_while_a_region_is_set_up_and_changes_nobody_who_came_in()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        await AddAsync(administrator, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        using var coordinator = await _app.SignInAsync("coordinator");
        var id = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "coordinator").Select(user => user.Id).SingleAsync());
        var draft = Invited.Draft("elders@voorbeeld.nl", Roles.Coordinator, Roles.RegionOffice);
        using (var alone = await administrator.ActAsync(id, HttpMethod.Put, "", draft))
            alone.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        using (var asked = await administrator.ActAsync(id, HttpMethod.Put, "", draft))
            asked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.PersonAsync(id)).ShouldSatisfyAllConditions(
            person => person.UserName.ShouldBe("coordinator"), person => person.Request!.Email.ShouldBe("elders@voorbeeld.nl"));
        (await second.AgreeAsync(id)).Letter.ShouldBeNull();
        (await administrator.PersonAsync(id)).UserName.ShouldBe("elders@voorbeeld.nl");
    }

    [Fact]
    public async Task An_invitation_that_one_made_alone_ends_unused_when_the_region_opens_and_those_in_stay()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        await AddAsync(administrator, ApiRoutes.SetUp, new RegionDraft { Code = "HGV", Name = "Hoogveen" });
        foreach (var code in new[] { "om", "politie" })
            await AddAsync(administrator, ApiRoutes.Organisations, new OrganisationDraft { Code = code, Name = code, Kind = "overig" });
        await AddAsync(administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0001", Name = "Ouderwoud", Row = 0, Column = 0 });
        var used = await _app.InviteAsync(administrator, Invited.Draft("gebruikt@voorbeeld.nl", organisation: "om"));
        var unused = await _app.InviteAsync(administrator, Invited.Draft("ikzelf@regio.nl", Roles.Administrator, Roles.RegionOffice));
        (used.Half, unused.Half).ShouldBe((null, null), "one person has the whole code");
        using var reporter = _app.Anonymous();
        (await reporter.AcceptAsync(used.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CardAsync(administrator)).UnusedInvitations.ShouldBe(1);

        // Who came in by two people before is helped anew by two people: that invitation is of two.
        using var officer = await _app.SignInAsync("fg");
        using var coordinator = await _app.SignInAsync("coordinator");
        var id = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "gebruikt@voorbeeld.nl").Select(user => user.Id).SingleAsync());
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        (await second.ActAsync(id, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var reset = await second.WholeAsync((await administrator.AgreeAsync(id)).Letter!);
        (await CardAsync(administrator)).UnusedInvitations.ShouldBe(1);

        using var chair = await _app.SignInAsync("voorzitter");
        (await StatusAsync(chair, ApiRoutes.Region)).ShouldBe(HttpStatusCode.OK);
        using var late = _app.Anonymous();
        (await late.AcceptAsync(unused.Code!)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.PersonAsync(unused.Account)).ShouldSatisfyAllConditions(
            person => person.Status.ShouldBe(AccountStatus.Invited), person => person.InvitedUntil.ShouldBeNull());
        (await late.AcceptAsync(reset.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CardAsync(administrator)).UnusedInvitations.ShouldBe(0);
        (await _app.WithContextAsync(context => context.Journal.CountAsync(
            entry => entry.Kind == JournalKind.AccountInvitationEnded && entry.SubjectId == unused.Account))).ShouldBe(1);

        // From here on it is asked by one and agreed to by another.
        (await administrator.ActAsync(unused.Account, HttpMethod.Post, "/invitation")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var anew = await administrator.WholeAsync((await officer.AgreeAsync(unused.Account)).Letter!);
        (await late.AcceptAsync(anew.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Whether_an_invitation_can_be_mailed_is_said_too()
    {
        await using var mail = MailServer.Start();
        await using var app = App.Start(settings: mail.Settings);
        using var administrator = await app.SignInAsync("beheerder");
        (await CardAsync(administrator)).CanMail.ShouldBeTrue();
    }

    [Fact]
    public async Task A_region_file_sets_up_region_places_and_organisations_at_once()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        var file = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Regions", "zuidoost-brabant.json"), TestContext.Current.CancellationToken);
        using (var stored = await administrator.ChangeAsync(
            HttpMethod.Post, ApiRoutes.SetUp + "/file", 0, new FileDraft { Text = file }))
            stored.StatusCode.ShouldBe(HttpStatusCode.NoContent, await stored.Content.ReadAsStringAsync());
        (await MissingAsync(administrator)).ShouldBe(["geen regiocoördinator", "geen voorzitter", NoSecond]);
        await _app.CaughtUpAsync();
        var expected = RegionFile.Load(new ConfigurationBuilder().Build());
        await Eventually.TrueAsync(() => _app.Region.Name == expected.Name, "this node knows the region");
        _app.Region.Areas.ShouldBe(expected.Areas);
        _app.Region.Partners.ShouldBe(expected.Partners);
    }

    [Fact]
    public async Task Every_municipality_of_the_demo_region_can_be_typed_by_hand()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        foreach (var place in RegionFile.Load(new ConfigurationBuilder().Build()).Areas.Where(area => area.Kind != AreaKind.Region))
            await AddAsync(
                administrator, ApiRoutes.Places,
                new PlaceDraft { Code = place.Code, Name = place.Name, Municipality = place.Municipality });
        var tiles = await TilesAsync(administrator);
        tiles.Tiles.Select(tile => (tile.Row, tile.Column)).ShouldBeUnique("each has a tile of its own");
        tiles.Tiles.Take(6).Select(tile => (tile.Row, tile.Column)).ShouldBe([(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0)]);
    }

    [Fact]
    public async Task A_municipality_that_is_not_on_the_map_or_not_within_its_boundaries_is_said_to()
    {
        using var administrator = await _app.SignInAsync("beheerder");
        await AddAsync(administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0001", Name = "Ouderwoud" });
        await AddAsync(administrator, ApiRoutes.Places, new PlaceDraft { Code = "GM0002", Name = "Zand" });
        (await AdvisedAsync(administrator, SetUpStep.Places)).ShouldBeEmpty();
        var tiles = await TilesAsync(administrator);
        using (var moved = await administrator.ChangeAsync(
            HttpMethod.Put, ApiRoutes.Tiles, tiles.Version,
            new TilesDraft { Tiles = [new() { Code = "GM0001" }, new() { Code = "GM0002" }] }))
            moved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await moved.Content.ReadAsStringAsync());
        (await AdvisedAsync(administrator, SetUpStep.Places)).ShouldBe(["geen tegel op de kaart voor Ouderwoud en Zand"]);

        await _app.WithContextAsync(async context =>
        {
            var map = new RegionMap(10, [new("GM0001", "M0 0L9 0L9 9Z", 5, 5)]);
            context.Maps.Add(MapRow.Draw(Guid.CreateVersion7(TimeProvider.System.UtcNow()), map));
            return await context.SaveChangesAsync();
        });
        (await AdvisedAsync(administrator, SetUpStep.Places)).ShouldBe(
            ["geen tegel op de kaart voor Ouderwoud en Zand", "geen grens op de kaart voor Zand"]);
    }

    private static async Task AddAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, WireJson.Options, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<RuleCard> RuleAsync(HttpClient client, RuleCode code) =>
        (await client.GetFromJsonAsync<List<RuleCard>>(ApiRoutes.Rules, WireJson.Options, TestContext.Current.CancellationToken))!
            .Single(rule => rule.Code == code);

    private static async Task<SetUpCard> CardAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<SetUpCard>(ApiRoutes.SetUp, WireJson.Options, TestContext.Current.CancellationToken))!;

    private static async Task<TilesCard> TilesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<TilesCard>(ApiRoutes.Tiles, WireJson.Options, TestContext.Current.CancellationToken))!;

    private static async Task<IEnumerable<string>> AdvisedAsync(HttpClient client, SetUpStep step) =>
        (await CardAsync(client)).Advised.Where(advised => advised.Step == step).Select(advised => advised.What);

    private static async Task<IEnumerable<string>> MissingAsync(HttpClient client) =>
        (await CardAsync(client)).Missing.Select(missing => missing.What);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
