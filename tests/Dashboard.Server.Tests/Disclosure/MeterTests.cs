using System.Net.Http.Json;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using App = Dashboard.Server.Tests.Support.App;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>Somebody counts the signals of others by asking the combination meter, sending one in, and asking again until it turns.</summary>
public sealed class MeterTests : IAsyncLifetime
{
    private const int R = 5;
    private const int OfOthers = 2;
    private App _app = null!;

    private static DateOnly Today => TimeProvider.System.Today();

    public ValueTask InitializeAsync()
    {
        _app = App.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_meter_that_read_the_live_cube_would_give_the_count_away() => (await CountAsync(PublishLiveAsync)).ShouldBe(OfOthers);

    [Fact]
    public async Task The_meter_does_not_turn_for_one_partner_although_releases_go_on() => (await CountAsync(ReleaseAsync)).ShouldBeNull();

    /// <returns>The count of the others as the asker works it out, or null when the meter never turned.</returns>
    private async Task<int?> CountAsync(Func<Task> publish)
    {
        await SubmitAsync("lumens", OfOthers, Rare);
        await SubmitAsync("om", R, Elsewhere);
        await publish();
        var asker = await _app.SignInAsync("melder.veiligthuis");
        for (var sent = 0; sent <= R; sent++)
        {
            if (await IsCommonAsync(asker))
                return R - sent;
            await SubmitAsync("veilig-thuis", 1, Rare);
            await SubmitAsync("lumens", R, Elsewhere); // the region is never quiet
            await SubmitAsync("om", R, Elsewhere);
            await publish();
        }
        return null;
    }

    private static void Rare(SignalDraft draft) => draft.AgeBand = "17";

    private static void Elsewhere(SignalDraft draft) => draft.Area = "GM0794";

    private static async Task<bool> IsCommonAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.CheckSignal, Drafts.Of(Today, Rare), WireJson.Options);
        return (await answer.Content.ReadFromJsonAsync<SignalCheck>(WireJson.Options))!.Combination!.Size == CombinationSize.ResolutionOrMore;
    }

    private async Task SubmitAsync(string partner, int count, Action<SignalDraft> change)
    {
        await _app.SendAsync(new SubmitSignals(
            new(Roles.Reporter, partner), [.. Enumerable.Range(0, count).Select(_ => new Submission(Drafts.Of(Today, change), TimeProvider.System.UtcNow()))]));
        await _app.CaughtUpAsync();
    }

    private async Task ReleaseAsync()
    {
        var published = _app.Services.GetRequiredService<PublishedPicture>();
        var before = published.Number;
        await _app.SendAsync(new MakeRelease());
        // The recurring job may have been first.
        await Eventually.TrueAsync(() => published.Number > before, "the release was published");
    }

    /// <summary>Puts the cube as it is now in the place of the release, whatever the rules of releases say.</summary>
    private async Task PublishLiveAsync()
    {
        var table = PublishedTable.After(null, LatticeCounts.Of(_app.Services.GetRequiredService<SignalCube>(), IsoWeek.Of(Today), out var sequence), new(Audited: false), atCutOff: true);
        var number = await _app.Services.GetRequiredService<JournalWriter>().WriteAsync(async (unit, cancel) =>
        {
            var before = await unit.Context.Releases.OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
            before?.Replaced();
            var release = Release.Make(Guid.CreateVersion7(unit.Now), before, sequence, unit.Now, unit.Now, table.Pack());
            unit.Context.Releases.Add(release);
            unit.Record(JournalKind.ReleaseMade, release.Id, 1, Caller.System);
            return release.Number;
        }, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _app.Services.GetRequiredService<PublishedPicture>().Number >= number, "the cube was published");
    }
}
