using System.Net;
using Dashboard.Server.Accounts;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Accounts;

/// <summary>
/// A clock in the hand of who tries names, at the cost of a hash as a region pays it. In the long lane only: it is about time. That as much
/// is hashed for every name is in <see cref="SignInAttackTests"/>.
/// </summary>
[Trait(App.Lane, App.LongLane)]
public sealed class SignInTimingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const double MostApart = 0.1;
    private const int Rounds = 40;

    /// <summary>A machine with much else to do needs more of them; a difference that is there stays there.</summary>
    private const int MostBatches = 5;

    private readonly FakeTimeProvider _time = new(new(2026, 11, 25, 8, 0, 10, TimeSpan.Zero));
    private App _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = App.Start(
            _time, services => services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Rounds));
        using var administrator = await _app.AdministratorAsync();
        await _app.InviteAsync(administrator, Invited.Draft("uitgenodigd@voorbeeld.nl"));
        foreach (var (email, secondFactor) in new[] { ("zonder@voorbeeld.nl", false), ("met@voorbeeld.nl", true) })
        {
            var letter = await _app.InviteAsync(administrator, Invited.Draft(email));
            using var client = _app.Anonymous();
            (await client.AcceptAsync(letter.Code!)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            if (secondFactor)
                await client.SetUpAppAsync(_app);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task How_long_an_answer_takes_says_nothing_about_who_has_an_account_or_a_second_factor()
    {
        (string UserName, string? Code)[] tried =
        [
            ("niemand@voorbeeld.nl", null), ("zonder@voorbeeld.nl", null), ("met@voorbeeld.nl", null), ("met@voorbeeld.nl", "123456"),
            ("niemand@voorbeeld.nl", "123456"), ("uitgenodigd@voorbeeld.nl", null),
        ];
        var took = tried.Select(_ => new List<double>()).ToList();
        using var client = _app.Anonymous();
        foreach (var (userName, code) in tried)
            await TryAsync(client, userName, code); // what is done once is done
        double apart;
        var batch = 0;
        do
        {
            // Everybody in turn, and each round somebody else first: what else the machine does falls on all alike.
            for (var round = 0; round < Rounds; round++)
            {
                for (var turn = 0; turn < tried.Length; turn++)
                {
                    var who = (round + turn) % tried.Length;
                    took[who].Add(await TryAsync(client, tried[who].UserName, tried[who].Code));
                }
            }
            var medians = took.Select(Median).ToList();
            apart = medians.Max() / medians.Min() - 1;
            output.WriteLine(string.Join("; ", tried.Zip(medians, (who, median) => $"{who}: {median:F1} ms")));
        }
        while (apart > MostApart && ++batch < MostBatches);
        apart.ShouldBeLessThanOrEqualTo(MostApart);
    }

    private async Task<double> TryAsync(HttpClient client, string userName, string? code)
    {
        await _app.ExecuteSqlAsync("DELETE FROM \"SignInAttempts\""); // nobody has to wait: that would be no answer
        var began = TimeProvider.System.GetTimestamp();
        using var answer = await client.SignInAsync(userName, "niet het wachtwoord", code);
        var took = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return took;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
