using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Mailing;
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
    public async Task Another_name_role_organisation_or_address_waits_for_a_second_person()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        var (id, before) = (letter.Account, await _administrator.PersonAsync(letter.Account));
        foreach (var draft in new[]
            {
                Invited.Draft(role: Roles.Viewer), Invited.Draft(organisation: "om"), Invited.Draft("elders@voorbeeld.nl"),
                Invited.Draft(role: Roles.Coordinator, organisation: Roles.RegionOffice), Invited.Draft(name: "Anders Genoemd"),
            })
        {
            (await _administrator.ActAsync(id, HttpMethod.Put, "", draft)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            var person = await _officer.PersonAsync(id);
            (person with { Request = null, Version = before.Version }).ShouldBe(before);
            person.Request.ShouldBe(new(
                AccountRequest.Change, "beheer@regio.nl", _time.UtcNow(), true, draft.Name, draft.Email, draft.Role, draft.Organisation));
            (await _administrator.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await WaitingAsync("true")).ShouldBe([id]);
            (await _administrator.ActAsync(id, HttpMethod.Post, "/decline", new DeclineDraft())).StatusCode
                .ShouldBe(HttpStatusCode.NoContent);
        }
        (await WaitingAsync("true")).ShouldBeEmpty();
        (await WaitingAsync("false")).ShouldContain(id);
        (await _officer.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    /// <summary>Else somebody else shows a proof of who they are that fits the letter, and nobody remembers another name.</summary>
    [Fact]
    public async Task Who_is_in_gets_no_other_name_from_one_person_before_a_reset_and_keeps_working_when_two_give_one()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var holder = _app.Anonymous();
        (await holder.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var before = await _administrator.PersonAsync(letter.Account);

        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(name: "Sanne Anders"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.ActAsync(letter.Account, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var asked = await _officer.PersonAsync(letter.Account);
        (asked.Name, asked.Request?.Name).ShouldBe((before.Name, "Sanne Anders"));

        await _officer.AgreeAsync(letter.Account);
        (await _officer.PersonAsync(letter.Account)).ShouldSatisfyAllConditions(
            person => person.Name.ShouldBe("Sanne Anders"), person => person.Status.ShouldBe(AccountStatus.Active),
            person => person.Request.ShouldBeNull());
        using var still = await holder.GetAsync(ApiRoutes.Session, Cancel);
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_was_invited_at_a_wrong_address_gets_a_new_code_at_the_right_one_and_the_first_is_worth_nothing()
    {
        var wrong = await _app.InviteAsync(_administrator, Invited.Draft("verkeerd@voorbeeld.nl"));
        (await _administrator.ActAsync(wrong.Account, HttpMethod.Put, "", Invited.Draft("goed@voorbeeld.nl"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        var right = await _administrator.WholeAsync((await _officer.AgreeAsync(wrong.Account)).Letter!);
        right.UserName.ShouldBe("goed@voorbeeld.nl");
        using var client = _app.Anonymous();
        (await client.AcceptAsync(wrong.Code!)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.AcceptAsync(right.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_the_second_person_declines_is_not_done_and_who_was_only_proposed_is_gone()
    {
        var proposed = (await _administrator.AskToInviteAsync(Invited.Draft())).Account;
        await DeclineAsync(proposed);
        (await _officer.GetAsync($"{ApiRoutes.People}/{proposed}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(organisation: "om"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await DeclineAsync(letter.Account);
        var person = await _officer.PersonAsync(letter.Account);
        (person.Organisation, person.Request).ShouldBe(("lumens", null));
        (await _officer.ActAsync(letter.Account, HttpMethod.Post, "/decline", new DeclineDraft { Reason = "Nee." })).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);
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
        await _officer.AgreeAsync(asker);
        (await _officer.PersonAsync(proposed)).Request!.By.ShouldBe("");
        (await _officer.ActAsync(proposed, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        // Declined, and asked anew by somebody who may, it is.
        await DeclineAsync(proposed);
        (await _officer.AgreeAsync((await _administrator.AskToInviteAsync(Invited.Draft())).Account)).Letter.ShouldNotBeNull();
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
        var one = (await _app.InviteAsync(_administrator, Invited.Draft("een@voorbeeld.nl"))).Account;
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
        var letter = await _administrator.WholeAsync(
            (await _officer.AgreeAsync((await _administrator.AskToInviteAsync(Invited.Draft())).Account)).Letter!);
        using (var client = _app.Anonymous())
            (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var act in new[] { "/suspend", "/resume", "/unlock", "/reset" })
            (await _administrator.ActAsync(letter.Account, HttpMethod.Post, act)).StatusCode.ShouldBe(HttpStatusCode.NoContent, act);
        await DeclineAsync(letter.Account);
        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(name: "Anders"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await DeclineAsync(letter.Account);
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
            ("beheer@regio.nl", AccessAction.SecondHalfTaken),
            ("beheer@regio.nl", AccessAction.AccountSuspended), ("beheer@regio.nl", AccessAction.AccountResumed),
            ("beheer@regio.nl", AccessAction.AccountUnlocked), ("beheer@regio.nl", AccessAction.AccountResetRequested),
            ("fg", AccessAction.AccountDeclined), ("beheer@regio.nl", AccessAction.AccountChanged), ("fg", AccessAction.AccountDeclined),
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
        (await agreed.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"mailFailed\":false");
        Code().IsMatch(await agreed.Content.ReadAsStringAsync(Cancel)).ShouldBeFalse("not by asking for a letter");
        await app.SendAsync(new SendMail());
        mail.Received.Count.ShouldBe(refuses ? 0 : 1);
        using var person = await second.GetAsync(new Uri($"{ApiRoutes.People}/{account}", UriKind.Relative), Cancel);
        Code().IsMatch(await person.Content.ReadAsStringAsync(Cancel)).ShouldBeFalse("nor when the mail fails");
        (await second.PersonAsync(account)).Mail!.State.ShouldBe(refuses ? MailState.Refused : MailState.Sent);
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

    public static TheoryData<string> WaysToALetter => ["invitation", "change", "reset"];

    [Theory, MemberData(nameof(WaysToALetter))]
    public async Task Who_asks_and_who_agrees_have_each_half_the_code_of_a_letter_and_neither_comes_in_with_it(string way)
    {
        var account = await AskForALetterAsync(way);
        (await HalfAsync(_administrator, account)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "nobody agreed yet");
        var first = (await _officer.AgreeAsync(account)).Letter!.Code!;
        (await _officer.PersonAsync(account)).SecondHalfFor.ShouldBe("beheer@regio.nl");
        using (var notTheirs = await HalfAsync(_officer, account))
            notTheirs.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var taken = await HalfAsync(_administrator, account);
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = (await taken.Content.ReadFromJsonAsync<InvitationLetter>(WireJson.Options, Cancel))!.Code!;
        (LettersOf(first).Length, LettersOf(second).Length).ShouldBe((14, 14), "70 bits each");
        LettersOf(first).ShouldNotBe(LettersOf(second));

        // Whichever half somebody has, alone or twice, and a letter is not shown a second time.
        using var holder = _app.Anonymous();
        foreach (var wrong in new[] { first, second, first + first, second + second })
            (await holder.AcceptAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await HalfAsync(_administrator, account)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _officer.PersonAsync(account)).SecondHalfFor.ShouldBeNull();
        (await holder.AcceptAsync(way == "change" ? $"{second} {first}" : $"{first} {second}")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent, "whichever letter comes first");
        var subject = account.ToString();
        (await _app.WithContextAsync(context => context.AccessLog.Where(entry => entry.Subject == subject)
            .Select(entry => new { entry.UserName, entry.Action, entry.Result }).ToListAsync(Cancel)))
            .Where(entry => entry.Action == AccessAction.SecondHalfTaken).Select(entry => (entry.UserName, entry.Result))
            .Distinct().ShouldBe([("fg", AccessResult.Refused), ("beheer@regio.nl", AccessResult.Allowed)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_half_that_nobody_took_ends_with_the_invitation_and_is_destroyed()
    {
        var account = await AskForALetterAsync("invitation");
        await _officer.AgreeAsync(account);
        (await _app.WithContextAsync(context => context.Users.CountAsync(user => user.SecondHalf != null, Cancel))).ShouldBe(1);
        _time.Advance(User.InvitationTerm);
        using var administrator = await _app.AdministratorAsync();
        (await administrator.PersonAsync(account)).SecondHalfFor.ShouldBeNull();
        (await HalfAsync(administrator, account)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.Users.CountAsync(user => user.SecondHalf != null, Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task Another_letter_makes_both_halves_of_the_first_worthless()
    {
        var account = await AskForALetterAsync("invitation");
        var (first, second) = ((await _officer.AgreeAsync(account)).Letter!.Code!, await _administrator.SecondHalfAsync(account));
        (await _administrator.ActAsync(account, HttpMethod.Post, "/invitation?byLetter=true")).StatusCode.ShouldBe(HttpStatusCode.Created);
        var (anew, other) = ((await _officer.AgreeAsync(account)).Letter!.Code!, await _administrator.SecondHalfAsync(account));
        using var holder = _app.Anonymous();
        foreach (var wrong in new[] { first + second, first + other, anew + second })
            (await holder.AcceptAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await holder.AcceptAsync(anew + other)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_types_only_a_half_is_told_that_there_is_another()
    {
        var account = await AskForALetterAsync("invitation");
        using var holder = _app.Anonymous();
        using var answer = await holder.PostAsJsonAsync(
            ApiRoutes.Invitation, new InvitationCode((await _officer.AgreeAsync(account)).Letter!.Code!), WireJson.Options, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("helft");
    }

    [Fact]
    public async Task Nobody_asks_a_reset_of_the_own_account_for_the_second_half_would_be_behind_it()
    {
        using var asked = await _administrator.ActAsync(await AccountAsync("beheer@regio.nl"), HttpMethod.Post, "/reset?byLetter=true");
        asked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task One_administrator_who_tries_everything_keeps_all_but_one_of_those_who_see_to_people_at_work()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        using var third = await _app.AdministratorAsync("derde@regio.nl");
        var others = new List<Guid>();
        foreach (var userName in new[] { "tweede@regio.nl", "derde@regio.nl", "fg" })
            others.Add(await AccountAsync(userName));
        // Every entrance about one account, but those that undo what another of them did.
        var acts = Acts().Where(act => act.Act is not ("/resume" or "/decline")).ToList();
        acts.ShouldContain((HttpMethod.Delete, ""));
        foreach (var other in others.Concat(others))
        {
            foreach (var (method, act) in acts)
            {
                (await _administrator.ActAsync(
                    other, method, act, method == HttpMethod.Put ? Invited.Draft("ikzelf@voorbeeld.nl") : null)).Dispose();
                // What waits would be in the way of the next.
                (await _administrator.ActAsync(other, HttpMethod.Post, "/decline", new DeclineDraft())).Dispose();
            }
        }
        (await _officer.PersonAsync(others[0])).Status.ShouldBe(AccountStatus.Suspended, "an account may be stolen: one is blocked");
        (await _officer.PersonAsync(others[1])).Status.ShouldBe(AccountStatus.Active);
        (await _officer.PersonAsync(others[2])).Status.ShouldBe(AccountStatus.Active);

        // The privacy officer lets the blocked one in again; whoever overdid it is blocked in turn.
        (await _officer.ActAsync(others[0], HttpMethod.Post, "/resume")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await third.ActAsync(await AccountAsync("beheer@regio.nl"), HttpMethod.Post, "/suspend")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Ending_an_administrator_or_the_privacy_officer_takes_a_second_person_who_is_not_that_one()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        using var third = await _app.AdministratorAsync("derde@regio.nl");
        foreach (var (userName, own) in new[] { ("tweede@regio.nl", second), ("fg", _officer) })
        {
            var account = await AccountAsync(userName);
            (await _administrator.ActAsync(account, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await _administrator.PersonAsync(account)).Request!.Kind.ShouldBe(AccountRequest.End);
            (await own.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "nothing changed yet");
            foreach (var wrong in new[] { _administrator, own })
                (await wrong.ActAsync(account, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await third.AgreeAsync(account)).Letter.ShouldBeNull();
            (await third.GetAsync($"{ApiRoutes.People}/{account}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await own.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Whoever_blocked_the_others_is_blocked_by_the_privacy_officer_who_blocks_no_two_either()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        var (first, other) = (await AccountAsync("beheer@regio.nl"), await AccountAsync("tweede@regio.nl"));
        (await _administrator.ActAsync(other, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _officer.ActAsync(first, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(
            HttpStatusCode.NoContent, "whom it blocked itself is no reason to leave it");
        (await _administrator.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _officer.ActAsync(other, HttpMethod.Post, "/resume")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var third = await _app.AdministratorAsync("derde@regio.nl");
        (await _officer.ActAsync(await AccountAsync("derde@regio.nl"), HttpMethod.Post, "/suspend")).StatusCode
            .ShouldBe(HttpStatusCode.Conflict, "one is blocked already, and not by that one");
    }

    [Theory]
    [InlineData("coordinator", "regiocoördinator")]
    [InlineData("voorzitter", "voorzitter")]
    public async Task The_last_person_without_whom_a_region_stands_still_is_blocked_but_not_ended(string userName, string role)
    {
        using var last = await _app.SignInAsync(userName);
        using var ended = await _administrator.ActAsync(await AccountAsync(userName), HttpMethod.Delete, "");
        ended.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ended.Content.ReadAsStringAsync(Cancel)).ShouldContain($"de laatste {role}");
        (await _administrator.ActAsync(await AccountAsync(userName), HttpMethod.Post, "/suspend")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_last_administrator_and_the_last_privacy_officer_are_not_blocked_and_other_roles_are_at_once()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        using (var last = await _administrator.ActAsync(await AccountAsync("fg"), HttpMethod.Post, "/suspend"))
        {
            last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await last.Content.ReadAsStringAsync(Cancel)).ShouldContain("laatste functionaris");
        }
        foreach (var userName in new[] { "melder.om", "coordinator", "voorzitter" })
        {
            using var other = await _app.SignInAsync(userName);
            (await _administrator.ActAsync(await AccountAsync(userName), HttpMethod.Post, "/suspend")).StatusCode
                .ShouldBe(HttpStatusCode.NoContent);
            (await other.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await _administrator.ActAsync(await AccountAsync("tweede@regio.nl"), HttpMethod.Post, "/suspend")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.ActAsync(await AccountAsync("melder.om"), HttpMethod.Delete, "")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await _officer.GetAsync($"{ApiRoutes.People}?search=melder.om", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(AccountRequest.Change), InlineData(AccountRequest.Reset), InlineData(AccountRequest.End)]
    public async Task What_a_colleague_asked_is_wiped_by_nothing_that_somebody_else_does(AccountRequest asked)
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        using var third = await _app.AdministratorAsync("derde@regio.nl");
        var (account, draft) = (await AccountAsync("derde@regio.nl"), Invited.Draft(
            "derde@regio.nl", Roles.Administrator, Roles.RegionOffice, "Anders Genoemd"));
        draft.Email = "vierde@regio.nl";
        (await (asked switch
        {
            AccountRequest.Change => second.ActAsync(account, HttpMethod.Put, "", draft),
            AccountRequest.Reset => second.ActAsync(account, HttpMethod.Post, "/reset"),
            _ => second.ActAsync(account, HttpMethod.Delete, ""),
        })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var (method, act, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Put, "", Invited.Draft("vijfde@regio.nl", Roles.Administrator, Roles.RegionOffice)),
                (HttpMethod.Post, "/reset", null), (HttpMethod.Delete, "", null),
            })
        {
            using var refused = await _administrator.ActAsync(account, method, act, body);
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, act);
            (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("tweede@regio.nl vroeg");
        }
        foreach (var act in new[] { "/unlock", "/suspend", "/resume" })
            (await _administrator.ActAsync(account, HttpMethod.Post, act)).StatusCode.ShouldBe(HttpStatusCode.NoContent, act);
        (await _officer.PersonAsync(account)).Request.ShouldNotBeNull().Kind.ShouldBe(asked);
        await _officer.AgreeAsync(account);
    }

    [Fact]
    public async Task A_proposal_is_not_renamed_under_the_eyes_of_who_agrees_to_it()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        var proposed = (await second.AskToInviteAsync(Invited.Draft())).Account;
        using var refused = await _administrator.ActAsync(proposed, HttpMethod.Put, "", Invited.Draft(name: "Iemand Anders"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await _officer.PersonAsync(proposed)).ShouldSatisfyAllConditions(
            person => person.Name.ShouldBe("Een Collega"), person => person.Request.ShouldNotBeNull());
    }

    [Fact]
    public async Task Who_asked_reads_why_it_was_declined_until_that_is_read_or_seven_days_have_passed()
    {
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        foreach (var reason in new[] { null, "", "  ", "een <b>vet</b> woord", new string('x', DeclineDraft.MaxReason + 1) })
        {
            var proposed = (await _administrator.AskToInviteAsync(Invited.Draft($"nee{reason?.Length}@voorbeeld.nl"))).Account;
            using var refused = await _officer.ActAsync(proposed, HttpMethod.Post, "/decline", new DeclineDraft { Reason = reason });
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"field\":\"reason\"");
            (await _administrator.ActAsync(proposed, HttpMethod.Post, "/decline", new DeclineDraft())).StatusCode
                .ShouldBe(HttpStatusCode.NoContent, "who asked takes it back without saying why");
        }
        (await DeclinedAsync(_administrator)).ShouldBeEmpty();

        var account = (await _administrator.AskToInviteAsync(Invited.Draft())).Account;
        await DeclineAsync(account);
        var read = (await DeclinedAsync(_administrator)).Single();
        read.ShouldBe(new(
            read.Id, account, "Een Collega", AccountRequest.Invitation, _time.UtcNow(), "fg", "Het adres klopt niet."));
        (await DeclinedAsync(second)).ShouldBeEmpty();
        // The page of the person says so to who asked, and to nobody else.
        foreach (var (who, says) in new[] { (_administrator, true), (second, false) })
        {
            using var gone = await who.GetAsync($"{ApiRoutes.People}/{account}", Cancel);
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await gone.Content.ReadAsStringAsync(Cancel)).Contains("afgewezen", StringComparison.Ordinal).ShouldBe(says);
        }
        (await second.DeleteAsync($"{ApiRoutes.DeclinedRequests}/{read.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _administrator.DeleteAsync($"{ApiRoutes.DeclinedRequests}/{read.Id}", Cancel)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await DeclinedAsync(_administrator)).ShouldBeEmpty();

        await DeclineAsync((await _administrator.AskToInviteAsync(Invited.Draft())).Account);
        _time.Advance(DeclinedRequest.Term);
        using var later = await _app.AdministratorAsync();
        (await DeclinedAsync(later)).ShouldBeEmpty();
        await _app.SendAsync(new DestroyExpired());
        (await _app.WithContextAsync(context => context.DeclinedRequests.CountAsync(Cancel))).ShouldBe(0);
    }

    private async Task DeclineAsync(Guid account) => (await _officer.ActAsync(
        account, HttpMethod.Post, "/decline", new DeclineDraft { Reason = "Het adres klopt niet." })).StatusCode
        .ShouldBe(HttpStatusCode.NoContent);

    private static async Task<List<DeclinedCard>> DeclinedAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<List<DeclinedCard>>(ApiRoutes.DeclinedRequests, WireJson.Options, Cancel))!;

    private Task<Guid> AccountAsync(string userName) => _app.WithContextAsync(
        context => context.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync(Cancel));

    private static Task<HttpResponseMessage> HalfAsync(HttpClient client, Guid account) =>
        client.ActAsync(account, HttpMethod.Post, "/second-half");

    /// <summary>What an administrator asks, in one of the ways by which a letter comes of it.</summary>
    private async Task<Guid> AskForALetterAsync(string way)
    {
        var draft = Invited.Draft();
        if (way == "invitation")
            return (await _administrator.AskToInviteAsync(draft)).Account;
        var letter = await _app.InviteAsync(_administrator, draft);
        if (way == "reset")
        {
            using var client = _app.Anonymous();
            (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await _administrator.ActAsync(letter.Account, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        else
            (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft("elders@voorbeeld.nl"))).StatusCode
                .ShouldBe(HttpStatusCode.NoContent);
        return letter.Account;
    }

    private static string LettersOf(string code) => code.Replace("-", "", StringComparison.Ordinal);

    private async Task<IEnumerable<Guid>> WaitingAsync(string waiting) => (await _officer.GetFromJsonAsync<Page<PersonCard>>(
        $"{ApiRoutes.People}?waiting={waiting}", WireJson.Options, Cancel))!.Items.Select(person => person.Id);

    /// <summary>Every entrance about one account but ending it, as the one who asked, with the role and organisation that was hoped for.</summary>
    private async Task TryAllAsync(Guid account, string role, string organisation)
    {
        var acts = Acts().Where(act => act.Method != HttpMethod.Delete && act.Act != "/decline").ToList();
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

    /// <summary>Whatever can be done to one account, in the order of its name.</summary>
    private List<(HttpMethod Method, string Act)> Acts() =>
    [
        .. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ApiRoutes.People + "/{id", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Select(method => (Method: new HttpMethod(method), Act: endpoint.RoutePattern.RawText![(ApiRoutes.People.Length + 10)..])))
            .Where(act => act.Method != HttpMethod.Get).OrderBy(act => act.Act, StringComparer.Ordinal),
    ];

    [GeneratedRegex("name=\"?csrf-token\"? content=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("\"code\":\\s*\"")]
    private static partial Regex Code();
}
