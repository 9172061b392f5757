using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Jobs;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Meetings;

/// <summary>
/// A region in a week of November 2026, with what people at its meeting do. The week is over on Monday 23 November at six in the morning.
/// </summary>
internal sealed class MeetingTable : IAsyncDisposable
{
    public static readonly DateTime CutOff = new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc);
    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    private MeetingTable(FakeTimeProvider time, App app) => (Time, App) = (time, app);

    public FakeTimeProvider Time { get; }

    public App App { get; }

    public DateOnly Today => Time.Today();

    public static MeetingTable InWeek47(params (string Name, string Value)[] settings) =>
        At(new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero), settings);

    public static MeetingTable At(DateTimeOffset moment, params (string Name, string Value)[] settings)
    {
        var time = new FakeTimeProvider(moment);
        return new(time, App.Start(time, settings));
    }

    /// <summary>Signals of one partner, observed today.</summary>
    public async Task<List<Guid>> SubmitAsync(string partner, int count, Action<SignalDraft>? change = null)
    {
        var outcomes = await App.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [.. Enumerable.Range(0, count)
                .Select(_ => new Submission(Drafts.Of(Today, change), Time.UtcNow()))]));
        await App.CaughtUpAsync();
        return [.. outcomes.Select(outcome => outcome.ShouldBeOfType<SubmissionOutcome.Accepted>().Id)];
    }

    public void MoveTo(DateTime utc) => Time.Advance(utc - Time.UtcNow());

    /// <summary>The job that releases and freezes, as the board runs it every minute.</summary>
    public async Task RunJobAsync()
    {
        await App.CaughtUpAsync();
        await App.Services.GetRequiredService<MakeReleaseJob>().RunAsync(TestContext.Current.CancellationToken);
        await App.CaughtUpAsync();
    }

    /// <summary>Twelve signals of two partners in week 47, frozen on Monday morning.</summary>
    public async Task<MeetingDetails> FreezeAsync()
    {
        await SubmitAsync("om", 6);
        await SubmitAsync("lumens", 6);
        MoveTo(CutOff.AddMinutes(1));
        await RunJobAsync();
        return await OpenAsync("voorzitter");
    }

    /// <summary>In the browser of before, where somebody signs in again when the clock ended the session.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (_clients.TryGetValue(user, out var client))
        {
            using var session = await client.GetAsync(new Uri(ApiRoutes.Session, UriKind.Relative));
            if (session.IsSuccessStatusCode)
                return client;
            client.Dispose();
        }
        return _clients[user] = await App.SignInAsync(user);
    }

    /// <summary>After a long time nobody is signed in any more.</summary>
    public void SignOutAll()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _clients.Clear();
    }

    /// <summary>Where somebody reads mail at work.</summary>
    public async Task GiveAddressAsync(string user, string address)
    {
        await AsAsync(user); // the account is made when it is first needed
        (await App.WithContextAsync(context => context.Users.Where(account => account.UserName == user)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Email, address)))).ShouldBe(1);
    }

    public async Task<T> GetAsync<T>(string user, string path) =>
        (await (await AsAsync(user)).GetFromJsonAsync<T>(path, WireJson.Options))!;

    public async Task<IReadOnlyList<MeetingCard>> MeetingsAsync() =>
        (await GetAsync<Page<MeetingCard>>("voorzitter", ApiRoutes.Meetings)).Items;

    /// <summary>The latest meeting, or this one.</summary>
    public async Task<MeetingDetails> OpenAsync(string user, bool exact = false, Guid? id = null) =>
        await GetAsync<MeetingDetails>(user, $"{ApiRoutes.Meetings}/{id ?? (await MeetingsAsync())[0].Id}{(exact ? "?exact=true" : "")}");

    public Task<Overview> OverviewAsync(string user, Guid meeting, string query = "") =>
        GetAsync<Overview>(user, $"{ApiRoutes.Meetings}/{meeting}/overview?{query}");

    public async Task<HttpResponseMessage> PostAsync(string user, string path, object body) =>
        await (await AsAsync(user)).PostAsJsonAsync(path, body, WireJson.Options);

    /// <param name="version">That they looked at.</param>
    public async Task<HttpResponseMessage> PutAsync(string user, string path, object body, int version) =>
        await (await AsAsync(user)).ChangeAsync(HttpMethod.Put, path, version, body);

    /// <param name="version">That they looked at.</param>
    public async Task<HttpResponseMessage> MoveAsync(string user, string path, int version, object? body = null) =>
        await (await AsAsync(user)).ChangeAsync(HttpMethod.Post, path, version, body);

    /// <returns>The id of what is new.</returns>
    public async Task<Guid> AddAsync(string user, string path, object body)
    {
        using var answer = await PostAsync(user, path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    public async Task ChangeAsync(string user, string path, int version)
    {
        using var answer = await MoveAsync(user, path, version);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    public static DecisionDraft Decision { get; } =
        new("Met de scholen bespreken waar jongeren worden aangesproken.", "Er kwamen meer signalen dan gewoonlijk.", null, null, null,
            "lumens", Roles.Reporter, 5);

    public async ValueTask DisposeAsync()
    {
        SignOutAll();
        await App.DisposeAsync();
    }
}
