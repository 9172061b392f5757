using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Who gets an account, who changes it, and what is left when somebody leaves.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _administrator = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time);
        _administrator = await _app.AdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_reporter_who_is_invited_by_letter_chooses_a_password_and_sends_a_signal()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        (letter.UserName, letter.Role, letter.Address).ShouldBe(
            ("collega@voorbeeld.nl", Roles.Reporter, "http://localhost:5080/uitnodiging"));
        (await _administrator.PersonAsync(letter.Account)).ShouldSatisfyAllConditions(
            person => person.Status.ShouldBe(AccountStatus.Invited), person => person.LastSeenOn.ShouldBeNull(),
            person => person.InvitedUntil.ShouldBe(_time.UtcNow() + User.InvitationTerm));

        using var client = _app.Anonymous();
        using var opened = await client.PostAsJsonAsync(ApiRoutes.Invitation, new InvitationCode(letter.Code!), WireJson.Options, Cancel);
        (await opened.Content.ReadFromJsonAsync<InvitationView>(WireJson.Options, Cancel))
            .ShouldBe(new("Een Collega", "collega@voorbeeld.nl", Roles.Reporter, "Lumens"));
        // As it is typed over from paper.
        var typed = letter.Code!.Replace('-', ' ').ToLowerInvariant();
        (await client.AcceptAsync(typed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var sent = await client.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(_time.Today()), WireJson.Options, Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _administrator.PersonAsync(letter.Account)).ShouldSatisfyAllConditions(
            person => person.Status.ShouldBe(AccountStatus.Active), person => person.LastSeenOn.ShouldBe(_time.Today()),
            person => person.InvitedUntil.ShouldBeNull());

        using var again = _app.Anonymous();
        (await again.SignInAsync("Collega@Voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await KindsAsync(letter.Account)).ShouldBe(
        [
            JournalKind.AccountInvitationRequested, JournalKind.AccountInvited, JournalKind.AccountHalfTaken, JournalKind.AccountAccepted,
        ]);
    }

    [Fact]
    public async Task An_invitation_works_once_until_its_day_and_not_after_another_was_made()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var wrongPerson = _app.Anonymous();
        (await wrongPerson.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var second = _app.Anonymous();
        await ShouldBeGoneAsync(second, letter.Code!);

        var late = await _app.InviteAsync(_administrator, Invited.Draft("laat@voorbeeld.nl"));
        _time.Advance(User.InvitationTerm);
        await ShouldBeGoneAsync(second, late.Code!);

        using var administrator = await _app.AdministratorAsync(); // the clock ended the other session
        var anew = await AgainAsync();
        var last = await AgainAsync();
        await ShouldBeGoneAsync(second, anew.Code!);
        (await second.AcceptAsync(last.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var used = await administrator.ActAsync(late.Account, HttpMethod.Post, "/invitation");
        used.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        async Task<InvitationLetter> AgainAsync()
        {
            (await administrator.ActAsync(late.Account, HttpMethod.Post, "/invitation")).StatusCode.ShouldBe(HttpStatusCode.Created);
            using var officer = await _app.SignInAsync("fg");
            return await administrator.WholeAsync((await officer.AgreeAsync(late.Account)).Letter!);
        }
    }

    [Fact]
    public async Task Whose_invitation_somebody_else_used_hears_so_and_the_other_is_put_out_before_anything_else()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var wrongPerson = _app.Anonymous();
        (await wrongPerson.AcceptAsync(letter.Code!, "een zinnetje van een vreemde")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var invited = _app.Anonymous();
        await ShouldBeGoneAsync(invited, letter.Code!);

        (await _administrator.ActAsync(letter.Account, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await wrongPerson.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var anew = await _app.InviteAsync(_administrator, Invited.Draft());
        (await wrongPerson.SignInAsync("collega@voorbeeld.nl", "een zinnetje van een vreemde")).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
        (await invited.AcceptAsync(anew.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("kort", "ten minste 12 tekens")]
    [InlineData("password1234", "te makkelijk te raden")]
    [InlineData("collega@voorbeeld.nl", "te makkelijk te raden")]
    [InlineData("aaaaaaaaaaaaaaaa", "te makkelijk te raden")]
    public async Task A_password_that_is_easily_guessed_is_refused_and_the_invitation_stays_good(string password, string why)
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var client = _app.Anonymous();
        using var refused = await client.AcceptAsync(letter.Code!, password);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
        problem["detail"]!.GetValue<string>().ShouldContain(why);
        problem["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("password");
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_is_wrong_with_a_person_is_said_all_at_once_and_an_address_has_one_account()
    {
        using var refused = await _administrator.PostAsJsonAsync(
            ApiRoutes.People, Invited.Draft("geen adres", "Koning", "nergens", ""), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsArray().Select(e => e!["field"]!.GetValue<string>())
            .ShouldBe(["name", "email", "role", "organisation"], ignoreOrder: true);
        foreach (var (role, organisation) in new[] { (Roles.Reporter, Roles.RegionOffice), (Roles.Coordinator, "lumens") })
        {
            using var elsewhere = await _administrator.PostAsJsonAsync(
                ApiRoutes.People, Invited.Draft(role: role, organisation: organisation), WireJson.Options, Cancel);
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.BadRequest, role);
        }
        await _app.InviteAsync(_administrator, Invited.Draft());
        using var taken = await _administrator.PostAsJsonAsync(
            ApiRoutes.People, Invited.Draft("COLLEGA@voorbeeld.nl"), WireJson.Options, Cancel);
        taken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var error = (await taken.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsArray().Single()!;
        (error["field"]!.GetValue<string>(), error["reason"]!.GetValue<string>())
            .ShouldBe(("email", "Er is al een account met dit e-mailadres."));
    }

    [Fact]
    public async Task Another_role_or_organisation_and_a_suspension_end_what_stands_open_and_a_leaver_is_gone()
    {
        var (id, client) = await MemberAsync();
        (await _administrator.ActAsync(id, HttpMethod.Put, "", Invited.Draft(organisation: "om"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "nothing changed yet");
        using (var officer = await _app.SignInAsync("fg"))
            (await officer.AgreeAsync(id)).Letter.ShouldBeNull("who is in needs no invitation");
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _administrator.PersonAsync(id)).Organisation.ShouldBe("om");

        (await client.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _administrator.ActAsync(id, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var suspended = await client.SignInAsync("collega@voorbeeld.nl", Invited.Password);
        suspended.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await suspended.Content.ReadAsStringAsync(Cancel)).ShouldContain("geblokkeerd");
        (await _administrator.ActAsync(id, HttpMethod.Post, "/resume")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _administrator.ActAsync(id, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _administrator.GetAsync($"{ApiRoutes.People}/{id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await KindsAsync(id)).ShouldBe(
        [
            JournalKind.AccountInvitationRequested, JournalKind.AccountInvited, JournalKind.AccountHalfTaken, JournalKind.AccountAccepted,
            JournalKind.AccountChangeRequested, JournalKind.AccountChanged, JournalKind.AccountSuspended, JournalKind.AccountResumed,
            JournalKind.AccountEnded,
        ]);
        client.Dispose();
    }

    [Fact]
    public async Task The_last_administrator_stays_and_nobody_ends_or_degrades_the_own_account()
    {
        var own = (await ListAsync(_administrator)).Single().Id;
        foreach (var (method, act) in new[] { (HttpMethod.Post, "/suspend"), (HttpMethod.Delete, "") })
            (await _administrator.ActAsync(own, method, act)).StatusCode.ShouldBe(HttpStatusCode.Conflict, act);
        (await _administrator.ActAsync(own, HttpMethod.Put, "", Invited.Draft("beheer@regio.nl"))).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);

        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        (await _administrator.ActAsync(own, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "another does that");
        using (var third = await _app.SignInAsync("fg"))
        {
            (await second.ActAsync(own, HttpMethod.Delete, "")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await third.AgreeAsync(own);
        }
        var last = (await ListAsync(second, "?role=Administrator")).Single().Id;
        (await second.ActAsync(last, HttpMethod.Post, "/suspend")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Of_two_administrators_at_once_the_second_sees_what_the_first_did()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var other = await _app.AdministratorAsync("tweede@regio.nl");
        var seen = (await other.PersonAsync(letter.Account)).Version;
        (await _administrator.ActAsync(letter.Account, HttpMethod.Put, "", Invited.Draft(name: "Anders Genoemd"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        using var refused = await other.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.People}/{letter.Account}", seen, Invited.Draft());
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["current"]!["request"]!["name"]!.GetValue<string>()
            .ShouldBe("Anders Genoemd");
    }

    [Fact]
    public async Task A_reset_takes_two_people_and_lets_nobody_in_with_what_was_before()
    {
        var (id, client) = await MemberAsync();
        (await _administrator.ActAsync(id, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "nothing changed yet");
        (await _administrator.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        using var fg = await _app.SignInAsync("fg");
        (await fg.PersonAsync(id)).Request.ShouldBe(
            new(AccountRequest.Reset, "beheer@regio.nl", _time.UtcNow(), true, null, null, null, null));
        var letter = await _administrator.WholeAsync((await fg.AgreeAsync(id)).Letter!);
        (await client.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.AcceptAsync(letter.Code!, "een heel ander zinnetje nu")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        client.Dispose();
    }

    [Fact]
    public async Task Where_there_is_a_mail_server_a_reset_goes_on_paper_as_well_for_who_cannot_get_at_the_mail()
    {
        await using var mail = MailServer.Start();
        await using var app = App.Start(_time, mail.Settings);
        using var administrator = await app.AdministratorAsync();
        using var second = await app.AdministratorAsync("tweede@regio.nl");
        var invitation = Invited.Draft();
        invitation.ByLetter = true;
        var invited = await app.InviteAsync(administrator, invitation);
        var id = invited.Account;
        using var client = app.Anonymous();
        (await client.AcceptAsync(invited.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        foreach (var (byLetter, mails) in new[] { (true, 0), (false, 1) })
        {
            (await administrator.ActAsync(id, HttpMethod.Post, byLetter ? "/reset?byLetter=true" : "/reset")).StatusCode
                .ShouldBe(HttpStatusCode.NoContent);
            var letter = await administrator.WholeAsync((await second.AgreeAsync(id)).Letter!);
            (letter.Code is null).ShouldBe(mails == 1);
            await app.SendAsync(new SendMail());
            mail.Received.Count.ShouldBe(mails);
            if (letter.Code is { } code)
                (await client.AcceptAsync(code)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task A_reset_that_nobody_confirms_is_forgotten()
    {
        var (id, client) = await MemberAsync();
        client.Dispose();
        (await _administrator.ActAsync(id, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _time.Advance(User.ResetTerm + TimeSpan.FromMinutes(1));
        using var fg = await _app.SignInAsync("fg");
        (await fg.PersonAsync(id)).Request.ShouldBeNull();
        (await fg.ActAsync(id, HttpMethod.Post, "/agree")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_was_not_seen_for_long_is_found_and_a_review_is_written_down_and_exported()
    {
        var (_, client) = await MemberAsync();
        client.Dispose();
        await _app.InviteAsync(_administrator, Invited.Draft("nooit@voorbeeld.nl", name: "=Nooit Gezien"));
        _time.Advance(TimeSpan.FromDays(100));
        using var administrator = await _app.AdministratorAsync();
        (await ListAsync(administrator, "?search=collega")).Select(person => person.UserName).ShouldBe(["collega@voorbeeld.nl"]);
        (await ListAsync(administrator, "?search=lumens")).Count.ShouldBe(2);
        (await ListAsync(administrator, "?notSeenDays=90")).Select(person => person.UserName)
            .ShouldBe([Invited.SecondAdministrator, "nooit@voorbeeld.nl", "collega@voorbeeld.nl"], ignoreOrder: true);
        (await administrator.GetAsync($"{ApiRoutes.People}?notSeenDays=veel", Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var file = await administrator.GetAsync(ApiRoutes.PeopleFile, Cancel);
        var text = await file.Content.ReadAsStringAsync(Cancel);
        var lines = text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("naam;aanmeldnaam;rol;organisatie;stand;laatst aangemeld;tweede factor;verspreiding;inhoud");
        lines[1..].ShouldAllBe(line => line.Split(';').Length == 9 && line.Contains('@'), "every other row is somebody");
        text.ShouldContain("Een Collega;collega@voorbeeld.nl;Melder;Lumens;Actief;2026-11-25;nee;TLP:RED – ");
        text.ShouldNotContain("\n=Nooit", customMessage: "it would be a formula");
        lines[1..].ShouldAllBe(line => line.Contains("alleen voor de beheerder en de functionaris gegevensbescherming"));
        (await administrator.PostAsJsonAsync(
            ApiRoutes.AccessReviews, new AccessReviewDraft { Remark = "Een account beëindigd." }, WireJson.Options, Cancel))
                .StatusCode.ShouldBe(HttpStatusCode.Created);
        var review = (await administrator.GetFromJsonAsync<Page<AccessReviewCard>>(
            ApiRoutes.AccessReviews, WireJson.Options, Cancel))!.Items.Single();
        (review.Quarter, review.By, review.Accounts, review.Remark).ShouldBe(("2027-K1", "beheer@regio.nl", 4, "Een account beëindigd."));
    }

    [Fact]
    public async Task People_are_found_by_status_role_organisation_and_second_factor()
    {
        var (_, client) = await MemberAsync();
        await client.SetUpAppAsync(_app);
        client.Dispose();
        await _app.InviteAsync(_administrator, Invited.Draft("kijker@voorbeeld.nl", Roles.Viewer, "om"));
        (await NamesAsync("?status=uitgenodigd")).ShouldBe(["kijker@voorbeeld.nl"]);
        (await NamesAsync("?status=actief&role=Reporter")).ShouldBe(["collega@voorbeeld.nl"]);
        (await NamesAsync("?organisation=om&search=")).ShouldBe(["kijker@voorbeeld.nl"]);
        (await NamesAsync("?secondFactor=true")).ShouldBe(["collega@voorbeeld.nl"]);
        (await NamesAsync("?secondFactor=false&organisation=om")).ShouldBe(["kijker@voorbeeld.nl"]);
        (await NamesAsync("?secondFactor=true&organisation=om")).ShouldBeEmpty();
        foreach (var (field, query) in new[] { ("status", "weg"), ("role", "Koning"), ("secondFactor", "misschien"), ("waiting", "even") })
        {
            using var refused = await _administrator.GetAsync($"{ApiRoutes.People}?{field}={query}", Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
            (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]![0]!["field"]!.GetValue<string>().ShouldBe(field);
        }

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await ListAsync(_administrator, query)).Select(person => person.UserName);
    }

    private async Task<(Guid Id, HttpClient Client)> MemberAsync()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        var client = _app.Anonymous();
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return (letter.Account, client);
    }

    private static async Task ShouldBeGoneAsync(HttpClient client, string code)
    {
        foreach (var answer in new[]
            {
                await client.PostAsJsonAsync(ApiRoutes.Invitation, new InvitationCode(code), WireJson.Options, Cancel),
                await client.AcceptAsync(code),
            })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var told = await answer.Content.ReadAsStringAsync(Cancel);
            told.ShouldContain("\"detail\":\"Controleer of u de code goed overtypte.", Case.Sensitive, "most often that is all");
            told.ShouldContain("al gebruikt of verlopen");
            told.ShouldContain("misschien deed een ander dat");
        }
    }

    private static async Task<IReadOnlyList<PersonCard>> ListAsync(HttpClient client, string query = "") =>
        (await client.GetFromJsonAsync<Page<PersonCard>>(ApiRoutes.People + query, WireJson.Options, Cancel))!.Items;

    private Task<List<JournalKind>> KindsAsync(Guid account) => _app.WithContextAsync(context => context.Journal
        .Where(entry => entry.SubjectId == account).OrderBy(entry => entry.Sequence).Select(entry => entry.Kind).ToListAsync(Cancel));
}
