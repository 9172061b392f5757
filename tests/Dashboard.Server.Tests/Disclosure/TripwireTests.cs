using System.Globalization;
using System.Net.Http.Json;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Dashboard.Shared.Warnings;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// A melder sends one signal a minute in a quiet municipality and reads after each whether there is an early warning. Three signals make
/// one: the warning itself would say how many of others there are, exactly and at once, and two that are left standing would wait for the
/// next one of anybody.
/// </summary>
public sealed class TripwireTests
{
    private const string Quiet = "GM0770";
    private const int Sent = 4;

    [Fact]
    public async Task Notices_say_after_each_own_signal_the_same_whatever_others_have_and_the_warnings_behind_them_would_say_how_many()
    {
        var played = new List<(string Noticed, int? WarnedAfter)>();
        for (var others = 0; others <= 2; others++)
            played.Add(await PlayAsync(others));

        played.Select(read => read.Noticed).Distinct().ShouldHaveSingleItem();
        // Switched off: the notices are the warnings that stand, as coordinators see them.
        played.Select(read => read.WarnedAfter).ShouldBe([3, 2, 1]);
    }

    /// <returns>All that the melder read, and after how many of its signals a warning stood.</returns>
    private static async Task<(string Noticed, int? WarnedAfter)> PlayAsync(int others)
    {
        await using var world = new World();
        await world.LiveThroughHalfAYearAsync(["om", "lumens", "gemeente", "veilig-thuis"], "AMBER");
        await world.PassMinuteAsync();
        await SendAsync("lumens", others);
        using var melder = await world.App.SignInAsync("melder.om");
        using var coordinator = await world.App.SignInAsync("coordinator");
        var (noticed, warnedAfter) = ("", (int?)null);
        for (var own = 1; own <= Sent; own++)
        {
            await SendAsync("om", 1);
            await world.PassMinuteAsync();
            noticed += await melder.GetStringAsync(ApiRoutes.Warnings) + "\n";
            var stand = (await coordinator.GetFromJsonAsync<Page<WarningCard>>(ApiRoutes.Warnings, WireJson.Options))!.Items;
            if (stand.Any(warning => warning.Area == Quiet))
                warnedAfter ??= own;
        }
        return (noticed, warnedAfter);

        // Of yesterday: today is not judged yet.
        Task SendAsync(string partner, int count) => world.SendAsync(partner, count, draft =>
            (draft.Area, draft.Approaches, draft.ObservedOn) = (
                Quiet, ["gedwongen_diefstal"], world.Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
