using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>Who has no account tries to get in, to find out who has one, or to keep others out.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class SignInAttackTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
    private readonly CountingHasher _hasher = new();
    private App _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(_time, services => services.AddSingleton<IPasswordHasher<User>>(_hasher));
        (await _app.SignInAsync("coordinator")).Dispose();
        (await _app.SignInAsync("beheerder")).Dispose();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_as_one_that_somebody_has_and_is_as_much_work()
    {
        (string Detail, int Status, int Hashed) known = default, unknown = default;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            known = await TryAsync("coordinator");
            unknown = await TryAsync("niemand-heet-zo");
            unknown.ShouldBe(known, $"attempt {attempt}");
        }
        known.Status.ShouldBe(429, "in the end both have to wait");
        _app.Services.GetRequiredService<IPasswordHasher<User>>().ShouldBeSameAs(_hasher);

        async Task<(string, int, int)> TryAsync(string name)
        {
            using var client = _app.Anonymous();
            var before = _hasher.Verified;
            using var answer = await client.SignInAsync(name, "verkeerd");
            var problem = await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>(Cancel);
            return (problem!["detail"].ToString()!, (int)answer.StatusCode, _hasher.Verified - before);
        }
    }

    [Fact]
    public async Task Each_wrong_guess_makes_the_next_wait_longer_and_says_how_long()
    {
        using var client = _app.Anonymous();
        for (var i = 0; i < 5; i++)
            (await client.SignInAsync("coordinator", "verkeerd")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            using var refused = await client.SignInAsync("coordinator", App.Password);
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "the right one too: it may be a guess");
            waits.Add(refused.Headers.RetryAfter!.Delta!.Value);
            _time.Advance(waits[^1]);
            (await client.SignInAsync("coordinator", "verkeerd")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"after {waits[^1]}");
        }
        waits.Zip(waits.Skip(1)).ShouldAllBe(pair => pair.Second >= pair.First);
        (waits[0], waits[1], waits[^1]).ShouldBe((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15)));
        _time.Advance(AttemptCount.Term);
        (await client.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent, "after a quiet day");
    }

    [Fact]
    public async Task Two_hundred_guesses_at_once_are_a_handful_of_guesses()
    {
        var before = _hasher.Verified;
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async guess =>
        {
            using var client = _app.Anonymous();
            return (await client.SignInAsync("coordinator", $"verkeerd {guess}")).StatusCode;
        }));
        answers.ShouldAllBe(status => status == HttpStatusCode.Unauthorized || status == HttpStatusCode.TooManyRequests);
        (_hasher.Verified - before).ShouldBeInRange(1, 5);
    }

    [Fact]
    public async Task Who_tries_one_password_on_many_names_is_slowed_down_and_the_office_at_the_same_address_is_not()
    {
        var cookies = await KnownBrowserAsync();
        using var sprayer = _app.Anonymous();
        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            var status = (await sprayer.SignInAsync($"medewerker{i}@voorbeeld.nl", "Welkom2026!!!")).StatusCode;
            refused += status == HttpStatusCode.TooManyRequests ? 1 : 0;
        }
        refused.ShouldBe(10);
        // Somebody who signed in before in this browser does not notice.
        using var colleague = _app.ClientOf(cookies);
        (await colleague.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Guesses_from_elsewhere_keep_nobody_out_of_the_own_browser_and_end_no_session()
    {
        var cookies = await KnownBrowserAsync();
        using var own = _app.ClientOf(cookies);
        (await own.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var attacker = _app.Anonymous();
        for (var i = 0; i < 40; i++)
            await attacker.SignInAsync("coordinator", "verkeerd");
        (await own.GetAsync(ApiRoutes.Signals, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, "guessing ends nobody's session");
        (await own.DeleteAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await own.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        // The cookie that says so opens nothing, and counts for its own account only.
        (await own.DeleteAsync(ApiRoutes.Session, Cancel)).Dispose();
        for (var i = 0; i < 5; i++)
            (await own.SignInAsync("coordinator", "verkeerd")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await own.SignInAsync("coordinator", "verkeerd")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task An_administrator_lets_somebody_in_who_has_to_wait()
    {
        using var client = _app.Anonymous();
        for (var i = 0; i < 6; i++)
            await client.SignInAsync("coordinator", "verkeerd");
        (await client.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var administrator = await _app.SignInAsync("beheerder");
        var id = await _app.WithContextAsync(
            context => context.Users.Where(user => user.UserName == "coordinator").Select(user => user.Id).SingleAsync(Cancel));
        (await administrator.ActAsync(id, HttpMethod.Post, "/unlock")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.SignInAsync("coordinator", App.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_is_kept_of_attempts_names_nobody_and_is_gone_after_a_day()
    {
        using var client = _app.Anonymous();
        await client.SignInAsync("mijn-wachtwoord-in-het-verkeerde-vak", "x");
        var rows = await _app.WithContextAsync(context => context.SignInAttempts.AsNoTracking().ToListAsync(Cancel));
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.Key.Length == AttemptCount.KeyLength && row.Key.All(char.IsAsciiHexDigit));
        _time.Advance(AttemptCount.Term);
        await _app.SendAsync(new Server.Retention.DestroyExpired());
        (await _app.WithContextAsync(context => context.SignInAttempts.CountAsync(Cancel))).ShouldBe(0);
    }

    private async Task<CookieContainer> KnownBrowserAsync()
    {
        var cookies = await _app.CookiesOfAsync("coordinator");
        using var client = _app.ClientOf(cookies);
        (await client.DeleteAsync(ApiRoutes.Session, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return cookies;
    }

    /// <summary>How often a password is hashed is how long an answer takes.</summary>
    private sealed class CountingHasher : IPasswordHasher<User>
    {
        private readonly PasswordHasher<User> _inner = new(Microsoft.Extensions.Options.Options.Create(
            new PasswordHasherOptions { IterationCount = 1 }));
        private int _verified;

        public int Verified => Volatile.Read(ref _verified);

        public string HashPassword(User user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _verified);
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
