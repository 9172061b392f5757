using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Accounts;
using Dashboard.Server.Domain;
using Dashboard.Server.Mailing;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Who signs in where nobody did before is told to the account's holder: it may be somebody else.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class NewBrowserTests : IAsyncLifetime
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Address = "collega@voorbeeld.nl";

    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly MailServer _mail = MailServer.Start();
    private App _app = null!;
    private CookieContainer _own = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time, _mail.Settings);
        using var administrator = await _app.AdministratorAsync();
        var letter = await _app.InviteAsync(administrator, Letter(Invited.Draft(Address)));
        _own = new();
        using var client = _app.ClientOf(_own);
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task The_first_time_after_the_invitation_and_in_a_browser_of_before_nobody_is_told()
    {
        using var own = _app.ClientOf(_own);
        (await own.DeleteAsync(ApiRoutes.Session, Cancel)).Dispose();
        await SignInAsync(own);
        using (var begun = await own.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel))
            begun.StatusCode.ShouldBe(HttpStatusCode.OK);
        await own.SetUpAppAsync(_app); // begins another session, in the same browser
        await _app.SendAsync(new MailNewBrowsers());
        await _app.SendAsync(new SendMail());
        (await AccountAsync(own)).NewBrowsers.ShouldBeEmpty();
        _mail.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_signs_in_elsewhere_is_told_to_the_holder_by_mail_and_at_the_next_sign_in_with_when_where_and_what_to_do()
    {
        _time.Advance(TimeSpan.FromHours(1));
        using (var stranger = _app.Anonymous())
        {
            stranger.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
            await SignInAsync(stranger);
        }
        for (var minute = 0; minute < 2; minute++)
        {
            await _app.SendAsync(new MailNewBrowsers());
            await _app.SendAsync(new SendMail());
        }

        var (to, mail) = _mail.Received.ShouldHaveSingleItem();
        to.ShouldBe([Address]);
        mail.Subject.ShouldBe("Aangemeld in een nieuwe browser bij Signaalbeeld");
        mail.TextBody!.ShouldSatisfyAllConditions(
            text => text.ShouldContain("woensdag 25 november 2026 om 10:00"), text => text.ShouldContain("Firefox op Linux"),
            text => text.ShouldContain("Overal afmelden"), text => text.ShouldContain("Verander uw wachtwoord"),
            text => text.ShouldNotContain("127.0.0.1"), text => text.ShouldNotContain("http", Case.Insensitive));

        using var own = _app.ClientOf(_own);
        await SignInAsync(own);
        (await AccountAsync(own)).NewBrowsers.ShouldBe([new("Firefox op Linux", new(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc))]);
        _time.Advance(NewBrowser.Term);
        await _app.SendAsync(new Server.Retention.DestroyExpired());
        (await _app.WithContextAsync(context => context.NewBrowsers.CountAsync(Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_password_is_no_sign_in_and_tells_nobody_anything()
    {
        using var stranger = _app.Anonymous();
        (await stranger.SignInAsync(Address, "verkeerd")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _app.WithContextAsync(context => context.NewBrowsers.CountAsync(Cancel))).ShouldBe(0);
    }

    [Fact]
    public async Task Another_account_in_the_same_browser_is_new_there()
    {
        using var administrator = await _app.AdministratorAsync("tweede@regio.nl");
        var letter = await _app.InviteAsync(administrator, Letter(Invited.Draft("ander@voorbeeld.nl")));
        using (var elsewhere = _app.Anonymous())
            (await elsewhere.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var own = _app.ClientOf(_own);
        (await own.SignInAsync("ander@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _app.WithContextAsync(context => context.NewBrowsers.CountAsync(browser => browser.UserId == letter.Account, Cancel)))
            .ShouldBe(1);
    }

    [Fact]
    public async Task However_often_somebody_signs_in_elsewhere_what_is_kept_is_bounded()
    {
        for (var i = 0; i <= NewBrowser.MostPerAccount; i++)
        {
            using var stranger = _app.Anonymous();
            _time.Advance(TimeSpan.FromSeconds(1));
            await SignInAsync(stranger);
        }
        (await _app.WithContextAsync(context => context.NewBrowsers.CountAsync(Cancel))).ShouldBe(NewBrowser.MostPerAccount);
        (await _app.WithContextAsync(context => context.NewBrowsers.MaxAsync(browser => browser.At, Cancel))).ShouldBe(_time.UtcNow());
    }

    [Fact]
    public async Task A_mail_server_that_does_not_take_it_is_asked_again_for_a_day_and_nobody_waits_for_it()
    {
        await using var refusing = MailServer.Start(refuses: true);
        await using var app = App.Start(_time, refusing.Settings);
        using var administrator = await app.AdministratorAsync();
        var letter = await app.InviteAsync(administrator, Letter(Invited.Draft(Address)));
        using (var client = app.Anonymous())
            (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var elsewhere = app.Anonymous())
            (await elsewhere.SignInAsync(Address, Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        for (var minute = 0; minute < 2; minute++)
        {
            await app.SendAsync(new MailNewBrowsers());
            await app.SendAsync(new SendMail());
        }
        refusing.Refuses = false;
        _time.Advance(TimeSpan.FromHours(1));
        await app.SendAsync(new MailNewBrowsers());
        await app.SendAsync(new SendMail());
        refusing.Received.Count.ShouldBe(1);
    }

    private static PersonDraft Letter(PersonDraft draft)
    {
        draft.ByLetter = true; // there is a mail server, which would get the code
        return draft;
    }

    private static async Task SignInAsync(HttpClient client) =>
        (await client.SignInAsync(Address, Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    private static async Task<AccountView> AccountAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<AccountView>(ApiRoutes.Account, WireJson.Options, Cancel))!;
}
