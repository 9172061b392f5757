using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Disclosure;

/// <summary>
/// Nothing that a protected audience gets comes from a live table, or counts what it may not count: whatever others send that is not GREEN, or that no release
/// has counted yet, every answer of every entrance stays the same, byte for byte.
/// </summary>
public sealed class SameAnswersTests
{
    private static readonly string[] Protected = ["meekijker", "melder.om", "melder.lumens", "fg", "beheerder"];

    public static TheoryData<string> Unknown => ["AMBER", "RED", "GREEN"];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task An_answer_is_the_same_with_and_without_what_its_audience_may_not_know(string handling)
    {
        var without = await ReadAsync(null);
        var with = await ReadAsync(handling);
        foreach (var (reader, text) in without)
            Difference(text, with[reader]).ShouldBeNull($"{reader}, with and without {handling} signals of others");
    }

    [Fact]
    public async Task A_coordinator_sees_them_so_there_was_something_to_see() =>
        Difference(await ReadAsync(null, "coordinator"), await ReadAsync("AMBER", "coordinator")).ShouldNotBeNull();

    /// <param name="handling">Of many signals of another partner: AMBER and RED before the cut-off and after it, GREEN only after it, when no release counts them yet.</param>
    private static async Task<Dictionary<string, string>> ReadAsync(string? handling)
    {
        await using var world = await PlayAsync(handling);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reader in Protected)
            read[reader] = await world.ReadAsync(reader);
        return read;
    }

    private static async Task<string> ReadAsync(string? handling, string reader)
    {
        await using var world = await PlayAsync(handling);
        return await world.ReadAsync(reader);
    }

    private static async Task<World> PlayAsync(string? handling)
    {
        var world = new World();
        await world.SendAsync("om", 3, draft => draft.Area = "GM0772");
        await world.SendAsync("lumens", 4, draft => draft.Area = "GM0772");
        await world.SendAsync("gemeente", 2, draft => draft.Area = "GM0794");
        if (handling is not null and not "GREEN")
            await SecretAsync();
        await world.PassCutOffAsync();
        if (handling is not null)
            await SecretAsync();
        await world.PassMinuteAsync();
        return world;

        // Enough for a warning, in a place of their own and beside the others'; one of long ago; and one that is taken back.
        async Task SecretAsync()
        {
            await world.SendAsync("veilig-thuis", 6, draft => (draft.Area, draft.Handling) = ("GM0770", handling));
            var sent = await world.SendAsync("veilig-thuis", 6, draft => (draft.Area, draft.Handling) = ("GM0772", handling));
            await world.SendAsync("veilig-thuis", 1, draft => (draft.ObservedOn, draft.Handling) = ("2024-03-15", handling));
            await world.TakeBackAsync("veilig-thuis", sent[0]);
        }
    }

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
            return $"line {line} ({left.ElementAtOrDefault(line - 1)}): …{a[Math.Max(0, at - 60)..Math.Min(a.Length, at + 80)]}… and …{b[Math.Max(0, at - 60)..Math.Min(b.Length, at + 80)]}…";
        }
        return null;
    }
}
