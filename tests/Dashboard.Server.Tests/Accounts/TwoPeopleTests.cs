using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>
/// Once the region is open nobody lets anybody in alone: whoever could, could be any two of the people who have to agree on something.
/// </summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed partial class TwoPeopleTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _administrator = null!, _officer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _administrator = await _app.AdministratorAsync();
        _officer = await _app.SignInAsync("fg");
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        _officer.Dispose();
        await _app.DisposeAsync();
    }

    public static TheoryData<string, string> AllRoles =>
        [.. Roles.All.Select(role => (role, Roles.IsOfRegionOffice(role) ? Roles.RegionOffice : "lumens"))];

    [Theory, MemberData(nameof(AllRoles))]
    public async Task An_administrator_who_tries_everything_gets_nobody_in_alone(string role, string organisation)
    {
        var draft = Invited.Draft("ikzelf@voorbeeld.nl", role, organisation, "Nog Een Ik");
        var asked = await _administrator.AskToInviteAsync(draft);
        asked.Letter.ShouldBeNull();
        await TryAllAsync(asked.Account, role, organisation);
        (await _administrator.PersonAsync(asked.Account)).ShouldSatisfyAllConditions(
            person => person.Status.ShouldBe(AccountStatus.Proposed), person => person.InvitedUntil.ShouldBeNull());

        // The same attempts on one whom two people agreed to, before its holder came: the code that the holder has stays the only one.
        var letter = await _app.InviteAsync(_administrator, Invited.Draft("ander@voorbeeld.nl", role, organisation));
        await TryAllAsync(letter.Account, role, organisation);
        using var holder = _app.Anonymous();
        (await holder.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_role_organisation_or_address_waits_for_a_second_person_and_a_name_does_not()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        var (id, before) = (letter.Account, await _administrator.PersonAsync(letter.Account));
        foreach (var draft in new[]
            {
                Invited.Draft(role: Roles.Viewer), Invited.Draft(organisation: "om"), Invited.Draft("elders@voorbeeld.nl"),
                Invited.Draft(role: Roles.Coordinator, organisation: Roles.RegionOffice),
            })
        {
            (await _administrator.ActAsync(id, HttpMethod.Put, "", draft)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            var person = await _officer.PersonAsync(id);
            (person with { Request = null, Version = before.Version }).ShouldBe(before);
            person.Request.ShouldBe(new(
                AccountRequest.Change, "beheer@regio.nl", _time.UtcNow(), true, draft.Name, draft.Email, draft.Role, draft.Organisation));
            (await _administrator.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await WaitingAsync("true")).ShouldBe([id]);
        }
        (await _administrator.ActAsync(id, HttpMethod.Put, "", Invited.Draft(name: "Anders Genoemd"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        var renamed = await _officer.PersonAsync(id);
        (await WaitingAsync("true")).ShouldBeEmpty();
        (await WaitingAsync("false")).ShouldContain(id);
        (renamed.Name, renamed.Request).ShouldBe(("Anders Genoemd", null), "what was asked of another name is not agreed to");
        (await _officer.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_was_invited_at_a_wrong_address_gets_a_new_code_at_the_right_one_and_the_first_is_worth_nothing()
    {
        var wrong = await _app.InviteAsync(_administrator, Invited.Draft("verkeerd@voorbeeld.nl"));
        (await _administrator.ActAsync(wrong.Account, HttpMethod.Put, "", Invited.Draft("goed@voorbeeld.nl"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        var right = (await _officer.AgreeAsync(wrong.Account)).Letter!;
        right.UserName.ShouldBe("goed@voorbeeld.nl");
        using var client = _app.Anonymous();
        (await client.AcceptAsync(wrong.Code!)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.AcceptAsync(right.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_the_second_person_declines_is_not_done_and_who_was_only_proposed_is_gone()
    {
        var proposed = (await _administrator.AskToInviteAsync(Invited.Draft())).Account;
        (await _officer.ActAsync(proposed, HttpMethod.Post, "/decline")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _officer.GetAsync($"{ApiRoutes.People}/{proposed}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(organisation: "om"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _officer.ActAsync(letter.Account, HttpMethod.Post, "/decline")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var person = await _officer.PersonAsync(letter.Account);
        (person.Organisation, person.Request).ShouldBe(("lumens", null));
        (await _officer.ActAsync(letter.Account, HttpMethod.Post, "/decline")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var holder = _app.Anonymous();
        (await holder.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "the invitation was as it was");
    }

    [Fact]
    public async Task What_somebody_asked_who_may_not_ask_any_more_is_not_agreed_to()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        var proposed = (await second.AskToInviteAsync(Invited.Draft())).Account;
        var asker = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "tweede@regio.nl").Select(user => user.Id).SingleAsync(Cancel));
        (await _administrator.ActAsync(asker, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await _officer.ActAsync(proposed, HttpMethod.Post, "/agree");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Wie dit vroeg, kan het niet meer vragen");
        (await _administrator.ActAsync(asker, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _officer.PersonAsync(proposed)).Request!.By.ShouldBe("");
        (await _officer.ActAsync(proposed, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Asked anew by somebody who may, it is.
        (await _administrator.ActAsync(proposed, HttpMethod.Post, "/invitation")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _officer.AgreeAsync(proposed)).Letter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_agrees_to_what_became_wrong_meanwhile()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        var last = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "beheer@regio.nl").Select(user => user.Id).SingleAsync(Cancel));
        // The administrator who is asked to become somebody else is the last one by now.
        (await second.ActAsync(last, HttpMethod.Put, "", Invited.Draft("beheer@regio.nl"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _app.ExecuteSqlAsync($"UPDATE \"AspNetUsers\" SET \"Role\" = 'Auditor' WHERE \"UserName\" = 'tweede@regio.nl'");
        using var refused = await _officer.ActAsync(last, HttpMethod.Post, "/agree");
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("laatste beheerder");

        // Two ask for the same address; the first to be agreed to has it.
        var one = (await _administrator.AskToInviteAsync(Invited.Draft("een@voorbeeld.nl"))).Account;
        (await _administrator.ActAsync(one, HttpMethod.Put, "", Invited.Draft("samen@voorbeeld.nl"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await _administrator.AskToInviteAsync(Invited.Draft("samen@voorbeeld.nl"));
        using var taken = await _officer.ActAsync(one, HttpMethod.Post, "/agree");
        (await taken.Content.ReadAsStringAsync(Cancel)).ShouldContain("Er is al een account met dit e-mailadres.");
    }

    [Fact]
    public async Task Where_nobody_else_could_agree_it_is_said_what_to_do()
    {
        await using var app = App.Start(_time);
        using var alone = await app.AdministratorAsync();
        using var refused = await alone.PostAsJsonAsync(ApiRoutes.People, Invited.Draft(), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("create-admin");
        using var second = await app.AdministratorAsync("tweede@regio.nl");
        (await second.AgreeAsync((await alone.AskToInviteAsync(Invited.Draft())).Account)).Letter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_access_log_has_by_account_who_let_whom_in_and_who_agreed()
    {
        var letter = (await _officer.AgreeAsync((await _administrator.AskToInviteAsync(Invited.Draft())).Account)).Letter!;
        using (var client = _app.Anonymous())
            (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var act in new[] { "/suspend", "/resume", "/unlock", "/reset" })
            (await _administrator.ActAsync(letter.Account, HttpMethod.Post, act)).StatusCode.ShouldBe(HttpStatusCode.NoContent, act);
        (await _officer.ActAsync(letter.Account, HttpMethod.Post, "/decline")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(name: "Anders"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.ActAsync(letter.Account, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var reporter = await _app.SignInAsync("melder.om");
        (await reporter.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.People}/{letter.Account}", 1)).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
        var subject = letter.Account.ToString();
        var lines = await _app.WithContextAsync(context => context.AccessLog
            .Where(entry => entry.Subject == subject && entry.Result == AccessResult.Allowed)
            .OrderBy(entry => entry.Id).Select(entry => new { entry.UserName, entry.Action }).ToListAsync(Cancel));
        lines.Select(line => (line.UserName, line.Action)).ShouldBe(
        [
            ("beheer@regio.nl", AccessAction.AccountInvited), ("fg", AccessAction.AccountAgreed),
            ("beheer@regio.nl", AccessAction.AccountSuspended), ("beheer@regio.nl", AccessAction.AccountResumed),
            ("beheer@regio.nl", AccessAction.AccountUnlocked), ("beheer@regio.nl", AccessAction.AccountResetRequested),
            ("fg", AccessAction.AccountDeclined), ("beheer@regio.nl", AccessAction.AccountChanged),
            ("beheer@regio.nl", AccessAction.AccountEnded),
        ], ignoreOrder: true);
        (await _app.WithContextAsync(context => context.AccessLog.AnyAsync(
            entry => entry.UserName == "melder.om" && entry.Action == AccessAction.AccountEnded && entry.Result == AccessResult.Refused,
            Cancel))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Who_agrees_gets_no_code_in_hand_that_was_meant_for_the_mail(bool refuses)
    {
        await using var mail = MailServer.Start(refuses);
        await using var app = App.Start(_time, mail.Settings);
        using var asker = await app.AdministratorAsync();
        using var second = await app.AdministratorAsync("tweede@regio.nl");
        var account = (await asker.AskToInviteAsync(Invited.Draft())).Account;
        using var agreed = await second.ActAsync(account, HttpMethod.Post, "/agree?byLetter=true");
        (await agreed.Content.ReadAsStringAsync(Cancel)).ShouldMatch(refuses ? "\"mailFailed\":true" : "\"mailFailed\":false");
        Code().IsMatch(await agreed.Content.ReadAsStringAsync(Cancel))
            .ShouldBeFalse("not by asking for a letter, and not when the mail fails");
        mail.Received.Count.ShouldBe(refuses ? 0 : 1);
    }

    [Theory]
    [InlineData("b@ex\u0430mple.nl"), InlineData("\uFF42@example.nl"), InlineData("\u212A@example.nl"), InlineData("b@example.n\u0131")]
    [InlineData("\"b\"@example.nl"), InlineData("\uFB01@x.nl")]
    public async Task An_address_that_only_looks_like_another_is_refused(string email)
    {
        using var refused = await _administrator.PostAsJsonAsync(ApiRoutes.People, Invited.Draft(email), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Dit is geen e-mailadres.");
    }

    [Theory]
    [InlineData("https://elders.example"), InlineData("kijk op www.elders.example"), InlineData("iemand@elders.example")]
    public async Task A_name_is_no_place_for_a_link(string name)
    {
        using var refused = await _administrator.PostAsJsonAsync(ApiRoutes.People, Invited.Draft(name: name), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Een naam heeft geen adres");
    }

    [Fact]
    public async Task Nobody_switches_a_job_off_at_the_job_board_but_the_board_is_read()
    {
        using var page = await _administrator.GetAsync(ApiRoutes.Jobs + "/recurring", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = Token().Match(await page.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        token.ShouldNotBeEmpty();
        foreach (var act in new[] { "/recurring/remove", "/recurring/trigger" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Jobs + act)
            {
                Content = new FormUrlEncodedContent([new("jobs[]", "bewaartermijnen")]),
            };
            request.Headers.Add("RequestVerificationToken", token);
            using var refused = await _administrator.SendAsync(request, Cancel);
            ((int)refused.StatusCode).ShouldBeGreaterThanOrEqualTo(400, act);
        }
        using var after = await _administrator.GetAsync(ApiRoutes.Jobs + "/recurring", Cancel);
        (await after.Content.ReadAsStringAsync(Cancel)).ShouldContain("bewaartermijnen");
    }

    private async Task<IEnumerable<Guid>> WaitingAsync(string waiting) => (await _officer.GetFromJsonAsync<Page<PersonCard>>(
        $"{ApiRoutes.People}?waiting={waiting}", WireJson.Options, Cancel))!.Items.Select(person => person.Id);

    /// <summary>Every entrance about one account but ending it, as the one who asked, with the role and organisation that was hoped for.</summary>
    private async Task TryAllAsync(Guid account, string role, string organisation)
    {
        var acts = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ApiRoutes.People + "/{id", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => (Method: new HttpMethod(method), Act: endpoint.RoutePattern.RawText![(ApiRoutes.People.Length + 10)..])))
            .Where(act => act.Method != HttpMethod.Get && act.Method != HttpMethod.Delete && act.Act != "/decline")
            .OrderBy(act => act.Act, StringComparer.Ordinal).ToList();
        acts.Count.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var (method, act) in acts.Concat(acts))
        {
            foreach (var letter in new[] { "", "?byLetter=true" })
            {
                using var answer = await _administrator.ActAsync(
                    account, method, act + letter,
                    method == HttpMethod.Put ? Invited.Draft("ikzelf2@voorbeeld.nl", role, organisation, "Nog Een Ik") : null);
                var told = await answer.Content.ReadAsStringAsync(Cancel);
                Code().IsMatch(told).ShouldBeFalse($"{method} {act}: {told}");
            }
            (await _administrator.PersonAsync(account)).Status.ShouldNotBe(AccountStatus.Active, act);
        }
    }

    [GeneratedRegex("name=\"?csrf-token\"? content=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("\"code\":\\s*\"")]
    private static partial Regex Code();
}
