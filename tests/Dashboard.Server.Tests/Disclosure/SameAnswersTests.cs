using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Live;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Nothing that a protected audience gets comes from a live table, or counts what it may not count: whatever others send that is not GREEN,
/// or that no release has counted yet, every answer of every entrance stays the same, byte for byte. Each is run for somebody with exact
/// figures as well, who reads of it.
/// </summary>
public sealed class SameAnswersTests
{
    private static readonly string[] Protected = ["meekijker", "melder.om", "melder.lumens", "fg", "beheerder"];
    private static readonly string[] Partners = ["om", "lumens", "gemeente", "veilig-thuis"];

    private static readonly string Watching = nameof(ILiveHub.Watch) + " ";
    private static readonly Lazy<Task<Dictionary<string, IReadOnlyList<(string Entrance, string Text)>>>> Without = new(
        () => ReadAsync(null));
    private static readonly Lazy<Task<Dictionary<string, List<Message>>>> HeardWithout = new(() => HearAsync(null));

    /// <summary>How others mark what they send, and where somebody with exact figures reads of it.</summary>
    public static TheoryData<string, string[]> Unknown => new()
    {
        { "AMBER", [ApiRoutes.Overview, Watching, ApiRoutes.Warnings, ApiRoutes.Signals, $"{ApiRoutes.Meetings}/{{id:guid}}?exact=true"] },
        { "RED", [ApiRoutes.Signals] },
        { "GREEN", [ApiRoutes.Overview, Watching, ApiRoutes.Warnings, ApiRoutes.Signals] },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task An_answer_is_the_same_with_and_without_what_its_audience_may_not_know(string handling, string[] seenExactly)
    {
        var (without, with) = (await Without.Value, await ReadAsync(handling));
        foreach (var reader in Protected)
            Differing(without[reader], with[reader]).ShouldBeEmpty($"{reader}, with and without {handling} signals of others");
        seenExactly.Except(Differing(without["coordinator"], with["coordinator"]).Select(difference => difference.Entrance))
            .ShouldBeEmpty("switched off: exact figures, and what stands live");
    }

    [Theory]
    [InlineData("AMBER", true)]
    [InlineData("RED", false)]
    public async Task A_region_in_which_nothing_else_came_in_reads_as_one_without_signals(string handling, bool warns)
    {
        var (without, with) = (await ReadAsync(null), await ReadAsync(handling));
        foreach (var reader in Protected.Except(["melder.lumens"])) // of one that sent some of them
            Differing(without[reader], with[reader]).ShouldBeEmpty($"{reader}, with {handling} signals only");
        var exact = Differing(without["coordinator"], with["coordinator"]).Select(difference => difference.Entrance).ToList();
        exact.ShouldContain(ApiRoutes.Signals);
        exact.Contains(ApiRoutes.Warnings).ShouldBe(warns, "a warning stands on them, for those who may see it");

        static async Task<Dictionary<string, IReadOnlyList<(string Entrance, string Text)>>> ReadAsync(string? handling)
        {
            await using var world = new World();
            if (handling is not null)
            {
                await world.LiveThroughHalfAYearAsync(["lumens", "veilig-thuis"], handling);
                await SecretAsync(world, handling);
            }
            await world.PassMinuteAsync();
            await world.PassCutOffAsync();
            return await EverybodyAsync(world);
        }
    }

    /// <summary>Until the cut-off it says nothing at all, and then what it would have said anyhow.</summary>
    [Theory]
    [InlineData("AMBER")]
    [InlineData("RED")]
    [InlineData("GREEN")]
    public async Task The_hub_says_the_same_with_and_without_what_its_audience_may_not_know(string handling)
    {
        var with = await HearAsync(handling);
        foreach (var listener in Protected)
            with[listener]
                .ShouldBe(
                    handling == "GREEN"
                        ? []
                        : (await HeardWithout.Value)[listener], ignoreOrder: true,
                            $"{listener}, with and without {handling} signals of others");
        with["coordinator"].Select(message => message.Name).ShouldContain(nameof(ILiveClient.SignalReceived));
    }

    /// <param name="handling">Of many signals of another partner: AMBER and RED before the cut-off and after it, GREEN only after it, when
    /// no release counts them yet.</param>
    private static async Task<Dictionary<string, IReadOnlyList<(string Entrance, string Text)>>> ReadAsync(string? handling)
    {
        await using var world = new World();
        await world.LiveThroughHalfAYearAsync(Partners, "AMBER");
        await SendKnownAsync(world);
        if (handling is not null and not "GREEN")
            await SecretAsync(world, handling);
        await world.PassCutOffAsync();
        if (handling is not null)
            await SecretAsync(world, handling);
        await world.PassMinuteAsync();
        return await EverybodyAsync(world);
    }

    /// <returns>What came over the hub from two hours before a cut-off: until it for GREEN signals, which count from then on, and else with
    /// it.</returns>
    private static async Task<Dictionary<string, List<Message>>> HearAsync(string? handling)
    {
        await using var world = new World();
        await SendKnownAsync(world);
        await world.PassCutOffAsync();
        await SendKnownAsync(world);
        world.Time.SetUtcNow(new(2026, 11, 30, 4, 50, 0, TimeSpan.Zero));
        var listeners = new Dictionary<string, Listener>(StringComparer.Ordinal);
        var heard = new Dictionary<string, List<Message>>(StringComparer.Ordinal);
        foreach (var user in Protected.Append("coordinator"))
        {
            (listeners[user], heard[user]) = (new(await world.App.HubOfAsync(user)), []);
            await listeners[user].Connection.StartAsync();
            foreach (var lens in new[] { Lens.Everything, new Lens(Area: "GM0772") })
                await listeners[user].Connection.InvokeAsync<Watched>(nameof(ILiveHub.Watch), lens);
        }
        if (handling is not null)
        {
            await SecretAsync(world, handling);
            await world.PassMinuteAsync();
            await HearsAsync("coordinator", nameof(ILiveClient.SignalReceived));
        }
        foreach (var user in Protected)
            listeners[user].Heard.TryRead(out var early).ShouldBeFalse($"{user} heard {early} before the cut-off");
        if (handling != "GREEN")
        {
            await world.PassCutOffAsync();
            foreach (var user in Protected)
                await HearsAsync(user, nameof(ILiveClient.Released));
        }
        foreach (var listener in listeners.Values)
            await listener.DisposeAsync();
        return heard;

        // What is pushed is pushed in the steps of the clock.
        Task HearsAsync(string user, string name) => Eventually.TrueAsync(() =>
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(300));
            while (listeners[user].Heard.TryRead(out var message))
                heard[user].Add(message);
            return heard[user].Exists(message => message.Name == name);
        }, $"{user} heard {name}");
    }

    private static async Task SendKnownAsync(World world)
    {
        await world.SendAsync("om", 3, draft => draft.Area = "GM0772");
        await world.SendAsync("lumens", 4, draft => draft.Area = "GM0772");
        await world.SendAsync("gemeente", 2, draft => draft.Area = "GM0794");
    }

    /// <summary>
    /// Enough for a warning, in a place of their own and beside the others'; one of long ago; and one that is taken back.
    /// </summary>
    private static async Task SecretAsync(World world, string handling)
    {
        // Of a day that is over: today is not judged yet.
        var day = world.Today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await world.SendAsync("veilig-thuis", 6, draft =>
            (draft.Area, draft.Handling, draft.ObservedOn, draft.Approaches) = ("GM0770", handling, day, ["gedwongen_diefstal"]));
        var sent = await world.SendAsync("veilig-thuis", 6, draft => (draft.Area, draft.Handling) = ("GM0772", handling));
        await world.SendAsync("veilig-thuis", 1, draft => (draft.ObservedOn, draft.Handling) = ("2024-03-15", handling));
        await world.TakeBackAsync("veilig-thuis", sent[0]);
    }

    private static async Task<Dictionary<string, IReadOnlyList<(string Entrance, string Text)>>> EverybodyAsync(World world)
    {
        var read = new Dictionary<string, IReadOnlyList<(string, string)>>(StringComparer.Ordinal);
        foreach (var reader in Protected.Append("coordinator"))
            read[reader] = await world.AnswersAsync(reader);
        return read;
    }

    /// <summary>Entrances of which the answers differ, or that one of both has only.</summary>
    private static List<(string Entrance, string How)> Differing(
        IReadOnlyList<(string Entrance, string Text)> one, IReadOnlyList<(string Entrance, string Text)> other) =>
    [
        .. from entrance in one.Concat(other).Select(answer => answer.Entrance).Distinct()
           let how = Difference(Texts(one, entrance), Texts(other, entrance))
           where how is not null
           select (entrance, how),
    ];

    private static string Texts(IReadOnlyList<(string Entrance, string Text)> answers, string entrance) =>
        string.Join('\n', answers.Where(answer => answer.Entrance == entrance).Select(answer => answer.Text));

    /// <returns>The first line that differs, of both; null when there is none.</returns>
    internal static string? Difference(string one, string other)
    {
        var (left, right) = (one.Split('\n'), other.Split('\n'));
        for (var line = 0; line < Math.Max(left.Length, right.Length); line++)
        {
            var (a, b) = (left.ElementAtOrDefault(line) ?? "", right.ElementAtOrDefault(line) ?? "");
            if (a == b)
                continue;
            var at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i]);
            return $"line {line} ({left.ElementAtOrDefault(line - 1)}): …{a[Math.Max(0, at - 60)..Math.Min(a.Length, at + 80)]}… and "
                + $"…{b[Math.Max(0, at - 60)..Math.Min(b.Length, at + 80)]}…";
        }
        return null;
    }
}
