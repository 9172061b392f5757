using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.PartnerApi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Who sees more than their own organisation's needs more than a password, and a code works once, at its own time.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class SecondFactorTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 10, TimeSpan.Zero));
    private App _app = null!;
    private HttpClient _administrator = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.StartWithSecondFactor(_time);
        _administrator = await _app.AdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(Roles.Coordinator)]
    [InlineData(Roles.Chair)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Administrator)]
    public async Task Who_has_no_second_factor_gets_nowhere_but_to_where_one_is_set_up(string role)
    {
        using var client = await NewcomerAsync(role);
        (await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options, Cancel))!.Role.ShouldBe(Roles.Enrolling);
        (await client.GetFromJsonAsync<AccountView>(ApiRoutes.Account, WireJson.Options, Cancel))!.NeedsSecondFactor.ShouldBeTrue();
        var open = new List<string>();
        foreach (var path in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is { } asked && asked.Policy != Policies.OwnAccount
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null) // pages hold nothing: all data comes from elsewhere
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal))
            .Distinct())
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
            {
                using var request = new HttpRequestMessage(method, "/" + path.TrimStart('/'));
                using var answer = await AnswerAsync(client, request);
                // A page leads to where a second factor is set up; what takes a system's token does not know the session.
                if (answer.Headers.Location?.OriginalString.Contains("/account/tweede-factor", StringComparison.Ordinal) != true
                    && answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound)
                    && !(answer.StatusCode == HttpStatusCode.Unauthorized && path.Contains(PartnerRoutes.Root, StringComparison.Ordinal)))
                    open.Add($"{method} {path}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }
        open.ShouldBeEmpty();

        await client.SetUpAppAsync(_app);
        (await client.GetFromJsonAsync<SessionView>(ApiRoutes.Session, WireJson.Options, Cancel))!.Role.ShouldBe(role);
    }

    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            return await client.SendAsync(request, Cancel);
        }
        catch (TaskCanceledException exception)
        {
            throw new TimeoutException($"{request.Method} {request.RequestUri} was never answered.", exception);
        }
    }

    [Fact]
    public async Task A_reporter_and_a_viewer_may_do_with_a_password()
    {
        using var reporter = await NewcomerAsync(Roles.Reporter, "lumens");
        (await reporter.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_works_in_its_own_half_minute_and_once_and_a_wrong_one_counts_as_a_failed_attempt()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        var (totp, _) = await coordinator.SetUpAppAsync(_app);
        using var browser = _app.Anonymous();

        using var half = await browser.SignInAsync("nieuw@regio.nl", Invited.Password);
        half.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await half.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["codeNeeded"]!.GetValue<bool>().ShouldBeTrue();
        using var stillNobody = await browser.GetAsync(ApiRoutes.Session, Cancel);
        stillNobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // The code that set it up is used already.
        await RefusedAsync(browser, totp.CodeNow(_app));
        _time.Advance(Step);
        foreach (var off in new[] { -2, -1, 1, 6 }) // six steps: a clock that is three minutes off
            await RefusedAsync(browser, totp.CodeNow(_app, off * Step));
        (await browser.SignInAsync("nieuw@regio.nl", Invited.Password, totp.CodeNow(_app))).StatusCode
            .ShouldBe(HttpStatusCode.TooManyRequests, "five wrong ones are too many");
        _time.Advance(TimeSpan.FromMinutes(1));
        var code = totp.CodeNow(_app);
        (await browser.SignInAsync("nieuw@regio.nl", Invited.Password, code)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var thief = _app.Anonymous();
        await RefusedAsync(thief, code);
    }

    [Fact]
    public async Task Whose_phone_is_three_minutes_off_is_told_to_look_at_its_clock_and_comes_in_with_a_code_of_paper()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        var (totp, onPaper) = await coordinator.SetUpAppAsync(_app);
        _time.Advance(10 * Step);
        using var browser = _app.Anonymous();
        foreach (var off in new[] { -3, 3 })
        {
            var code = totp.CodeNow(_app, TimeSpan.FromMinutes(off));
            using var refused = await browser.SignInAsync("nieuw@regio.nl", Invited.Password, code);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            var told = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["detail"]!.GetValue<string>();
            told.ShouldSatisfyAllConditions(
                () => told.ShouldContain("zet dan de klok van uw telefoon op automatisch"), () => told.ShouldContain("code van papier"));
        }
        // Who does not know the password hears nothing of a code, nor whether there is one.
        using (var stranger = await browser.SignInAsync("nieuw@regio.nl", "verkeerd", totp.CodeNow(_app)))
            (await stranger.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("code", Case.Insensitive);
        (await browser.SignInAsync("nieuw@regio.nl", Invited.Password, onPaper[0])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_lost_the_only_passkey_on_a_Friday_evening_is_in_again_when_two_agree_and_the_lost_one_opens_nothing()
    {
        _time.SetUtcNow(new(2026, 11, 27, 20, 30, 0, TimeSpan.Zero));
        using var administrator = await _app.AdministratorAsync(); // the clock ended the other session
        using var second = await _app.AdministratorAsync("tweede@regio.nl");
        var letter = await _app.InviteAsync(administrator, Invited.Draft("nieuw@regio.nl", Roles.Coordinator, Roles.RegionOffice));
        using (var before = _app.Anonymous())
            (await before.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _app.WithContextAsync(async context =>
        {
            context.UserPasskeys.Add(new()
            {
                UserId = letter.Account,
                CredentialId = [1, 2, 3],
                Data = new()
                {
                    Name = "laptop",
                    PublicKey = [1],
                    AttestationObject = [1],
                    ClientDataJson = [1],
                    CreatedAt = _time.GetUtcNow(),
                },
            });
            return await context.SaveChangesAsync(Cancel);
        });

        using var browser = _app.Anonymous();
        using (var alone = await browser.SignInAsync("nieuw@regio.nl", Invited.Password))
        {
            alone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a password alone is not enough, lost passkey or not");
            (await alone.Content.ReadAsStringAsync(Cancel)).ShouldContain("vraag uw beheerder dan om herstel");
        }
        (await administrator.ActAsync(letter.Account, HttpMethod.Post, "/reset")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await administrator.ActAsync(letter.Account, HttpMethod.Post, "/agree")).StatusCode
            .ShouldBe(HttpStatusCode.Conflict, "one person alone lets nobody in");
        var code = (await administrator.WholeAsync((await second.AgreeAsync(letter.Account)).Letter!)).Code!;
        (await _app.WithContextAsync(context => context.UserPasskeys.CountAsync(Cancel))).ShouldBe(0);
        (await browser.AcceptAsync(code, "een heel ander zinnetje nu")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await browser.SetUpAppAsync(_app);
        (await browser.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_who_use_one_code_at_once_one_comes_in()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        var (totp, _) = await coordinator.SetUpAppAsync(_app);
        _time.Advance(Step);
        var code = totp.CodeNow(_app);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var browser = _app.Anonymous();
            return (await browser.SignInAsync("nieuw@regio.nl", Invited.Password, code)).StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.NoContent).ShouldBe(1);
    }

    [Fact]
    public async Task The_code_that_set_up_an_app_sets_up_nothing_a_second_time()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        using var begun = await coordinator.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel);
        var key = (await begun.Content.ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!;
        var proof = new AuthenticatorProof(key.Ticket, new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(key.Key)).CodeNow(_app));
        using (var first = await coordinator.PutAsJsonAsync(ApiRoutes.Authenticator, proof, WireJson.Options, Cancel))
            first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var again = await coordinator.PutAsJsonAsync(ApiRoutes.Authenticator, proof, WireJson.Options, Cancel);
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var told = await again.Content.ReadFromJsonAsync<JsonObject>(Cancel);
        told!["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("code");
        (await coordinator.GetFromJsonAsync<AccountView>(ApiRoutes.Account, WireJson.Options, Cancel))!.RecoveryCodesLeft
            .ShouldBe(User.RecoveryCodeCount);
        (await _app.WithContextAsync(context => context.Journal.CountAsync(e => e.Kind == JournalKind.AuthenticatorSet, Cancel)))
            .ShouldBe(3, "the administrators' and this one");
    }

    [Fact]
    public async Task A_code_on_paper_stands_in_for_the_app_once_and_new_ones_replace_the_old()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        var (_, onPaper) = await coordinator.SetUpAppAsync(_app);
        onPaper.Count.ShouldBe(User.RecoveryCodeCount);
        using var browser = _app.Anonymous();
        (await browser.SignInAsync("nieuw@regio.nl", Invited.Password, onPaper[3].ToLowerInvariant().Replace('-', ' '))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetFromJsonAsync<AccountView>(ApiRoutes.Account, WireJson.Options, Cancel))!.RecoveryCodesLeft.ShouldBe(9);
        using var again = _app.Anonymous();
        await RefusedAsync(again, onPaper[3]);

        (await browser.PostAsync(new Uri(ApiRoutes.RecoveryCodes, UriKind.Relative), null, Cancel)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(again, onPaper[4]);
        (await _app.WithContextAsync(context => context.Journal.CountAsync(e => e.Kind == JournalKind.RecoveryCodeUsed, Cancel)))
            .ShouldBe(1);
    }

    [Fact]
    public async Task How_somebody_signs_in_is_changed_only_shortly_after_signing_in()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        await coordinator.SetUpAppAsync(_app);
        _time.Advance(TimeSpan.FromMinutes(11));
        using var refused = await coordinator.PostAsync(new Uri(ApiRoutes.RecoveryCodes, UriKind.Relative), null, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("Meld u opnieuw aan");
    }

    [Fact]
    public async Task The_key_of_the_app_and_the_codes_on_paper_are_not_to_be_read_in_the_database()
    {
        using var coordinator = await NewcomerAsync(Roles.Coordinator);
        using var begun = await coordinator.PostAsync(new Uri(ApiRoutes.Authenticator, UriKind.Relative), null, Cancel);
        var key = (await begun.Content.ReadFromJsonAsync<AuthenticatorKey>(WireJson.Options, Cancel))!.Key;
        var (_, onPaper) = await coordinator.SetUpAppAsync(_app);
        var row = await _app.WithContextAsync(
            context => context.Users.AsNoTracking().SingleAsync(user => user.UserName == "nieuw@regio.nl", Cancel));
        foreach (var secret in onPaper.Append(key).Append(Convert.ToHexString(OtpNet.Base32Encoding.ToBytes(key))))
            $"{row.AuthenticatorKey} {row.RecoveryCodeHashes}".ShouldNotContain(secret);
    }

    [Fact]
    public async Task The_holder_of_the_server_lets_an_administrator_in_again_who_lost_everything()
    {
        using var before = _app.Anonymous();
        using var again = await _app.AdministratorAsync();
        (await again.GetAsync(ApiRoutes.People, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _administrator.GetAsync(ApiRoutes.Session, Cancel)).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized, "what was open before is not");
    }

    private async Task<HttpClient> NewcomerAsync(string role, string organisation = Roles.RegionOffice)
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft("nieuw@regio.nl", role, organisation));
        var client = _app.Anonymous();
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return client;
    }

    private static async Task RefusedAsync(HttpClient client, string code)
    {
        using var answer = await client.SignInAsync("nieuw@regio.nl", Invited.Password, code);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!.ContainsKey("codeNeeded").ShouldBeFalse();
    }
}
