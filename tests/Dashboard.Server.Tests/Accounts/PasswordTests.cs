using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.Server.Accounts;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>What people may choose as a password, how it is kept, and what else proves who they are.</summary>
public sealed class PasswordTests : IAsyncLifetime
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

    [Theory]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("passwordpassword")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("iloveyou12345")]
    [InlineData("welkom123456")]
    [InlineData("Signaalbeeld2026")] // the product
    [InlineData("lumenslumens1")] // the organisation
    [InlineData("EenCollega2026")] // the own name
    public async Task What_leaked_often_or_lies_near_is_refused(string password)
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var client = _app.Anonymous();
        using var refused = await client.AcceptAsync(letter.Code!, password);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("te makkelijk te raden");
    }

    [Theory]
    [InlineData("zomaar vier losse woorden")] // small letters only
    [InlineData("  Spaties Aan Beide Kanten Zeeman  ")]
    [InlineData("пароль снегирь ёжик самовар")]
    [InlineData("een zin van ruim vierenzestig tekens, want langer onthoudt soms makkelijker dan kort")]
    public async Task Any_characters_will_do_and_each_of_them_counts(string password)
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        using var client = _app.Anonymous();
        using var taken = await client.AcceptAsync(letter.Code!, password);
        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent, await taken.Content.ReadAsStringAsync(Cancel));
        using var again = _app.Anonymous();
        foreach (var almost in new[] { password.ToUpperInvariant(), password.Trim() + ".", password[..^1], password + " " })
            (await again.SignInAsync("collega@voorbeeld.nl", almost)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, almost);
        (await again.SignInAsync("collega@voorbeeld.nl", password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_password_stays_good_until_somebody_changes_it()
    {
        (await MemberAsync()).Dispose();
        _time.Advance(TimeSpan.FromDays(800));
        using var later = _app.Anonymous();
        (await later.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Who_changes_the_password_says_the_present_one_and_ends_every_other_session()
    {
        const string New = "lamp rivier kaart zebra";
        using var here = await MemberAsync();
        using var elsewhere = _app.Anonymous();
        (await elsewhere.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ChangeAsync(here, "een ander wachtwoord", New)).ShouldBe(HttpStatusCode.BadRequest);
        (await ChangeAsync(here, Invited.Password, "kort")).ShouldBe(HttpStatusCode.BadRequest);
        (await elsewhere.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "nothing was changed");
        (await ChangeAsync(here, Invited.Password, New)).ShouldBe(HttpStatusCode.NoContent);

        (await elsewhere.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await elsewhere.SignInAsync("collega@voorbeeld.nl", New)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("een ander wachtwoord", "lamp rivier kaart zebra", "current")]
    [InlineData(Invited.Password, "kort", "new")]
    [InlineData(Invited.Password, "passwordpassword", "new")]
    public async Task What_is_wrong_with_a_change_of_password_stands_at_the_field_it_is_about(string current, string next, string field)
    {
        using var here = await MemberAsync();
        using var refused = await here.PutAsJsonAsync(ApiRoutes.Password, new PasswordChange(current, next), WireJson.Options, Cancel);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["errors"]!.AsArray().Select(error => (string?)error!["field"])
            .ShouldBe([field]);
    }

    [Fact]
    public async Task Somebody_sees_the_own_sessions_and_ends_them_all()
    {
        using var here = await MemberAsync();
        using var elsewhere = _app.Anonymous();
        (await elsewhere.SignInAsync("collega@voorbeeld.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var sessions = await here.GetFromJsonAsync<IReadOnlyList<SessionCard>>(ApiRoutes.Sessions, WireJson.Options, Cancel);
        sessions!.Select(session => session.IsThis).ShouldBe([true, false], ignoreOrder: true);
        (await here.DeleteAsync(ApiRoutes.Sessions, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var browser in new[] { here, elsewhere })
            (await browser.GetAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_hash_is_two_hundred_and_ten_thousand_rounds_of_SHA_512_and_a_weaker_one_is_made_anew()
    {
        (await MemberAsync()).Dispose();
        RoundsOf(await HashAsync()).ShouldBe(1u, "tests hash at the lowest cost");
        var hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Rounds }));
        await using var dearer = App.Start(_time, services => services.AddSingleton<IPasswordHasher<User>>(hasher));
        using var administrator = await dearer.AdministratorAsync();
        await dearer.WithContextAsync(context => context.Users.ExecuteUpdateAsync(
            set => set.SetProperty(user => user.PasswordHash, new PasswordHasher<User>(
                Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(null!, Invited.Password)), Cancel));
        using var client = dearer.Anonymous();
        (await client.SignInAsync("beheer@regio.nl", Invited.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var renewed = (await dearer.WithContextAsync(context => context.Users.Select(user => user.PasswordHash).SingleAsync(Cancel)))!;
        RoundsOf(renewed).ShouldBe(210_000u);
        BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(renewed).AsSpan(1)).ShouldBe(2u, "HMAC-SHA-512");
    }

    [Fact]
    public void A_code_on_paper_is_at_least_128_bits_by_chance()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => SecretCodes.Create()).ToList();
        codes.Distinct().Count().ShouldBe(1000);
        var letters = codes.SelectMany(code => code.Replace("-", "", StringComparison.Ordinal)).Distinct().Count();
        (codes[0].Replace("-", "", StringComparison.Ordinal).Length * Math.Log2(letters)).ShouldBeGreaterThanOrEqualTo(128);
        codes.ShouldAllBe(code => SecretCodes.Read(code.ToLowerInvariant()) == code);
    }

    [Theory]
    [InlineData("Een\r\nBcc: iedereen@voorbeeld.nl", "collega@voorbeeld.nl", "name")]
    [InlineData("Een Collega", "collega@voorbeeld.nl\r\nBcc: iedereen@voorbeeld.nl", "email")]
    [InlineData("Een Collega", "Iedereen <iedereen@voorbeeld.nl>", "email")]
    [InlineData("Een Collega", "collega@voorbeeld.nl, iedereen@voorbeeld.nl", "email")]
    public async Task A_name_or_address_that_would_write_a_line_of_a_mail_is_refused(string name, string email, string field)
    {
        using var refused = await _administrator.PostAsJsonAsync(
            ApiRoutes.People, Invited.Draft(email, name: name), WireJson.Options, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain($"\"field\":\"{field}\"");
    }

    [Fact]
    public async Task In_Production_there_is_no_account_until_somebody_makes_one_and_no_demo()
    {
        await using var app = Production.Start();
        (await app.WithContextAsync(context => context.Users.CountAsync(Cancel))).ShouldBe(0);
        Should.Throw<Exception>(() => Production.Start(("Demo:Enabled", "true")).Dispose()).ToString().ShouldContain("Demo__Enabled");
    }

    private async Task<HttpClient> MemberAsync()
    {
        var letter = await _app.InviteAsync(_administrator, Invited.Draft());
        var client = _app.Anonymous();
        (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return client;
    }

    private static async Task<HttpStatusCode> ChangeAsync(HttpClient client, string present, string wanted)
    {
        using var answer = await client.PutAsJsonAsync(
            ApiRoutes.Password, new PasswordChange(present, wanted), WireJson.Options, Cancel);
        return answer.StatusCode;
    }

    private async Task<string> HashAsync() => (await _app.WithContextAsync(context => context.Users
        .Where(user => user.UserName == "collega@voorbeeld.nl").Select(user => user.PasswordHash).SingleAsync(Cancel)))!;

    private static uint RoundsOf(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
}
