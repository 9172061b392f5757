using Dashboard.Server.Domain;
using Dashboard.Shared.Meetings;
using Microsoft.Extensions.Caching.Memory;

namespace Dashboard.Server.Meetings;

/// <summary>What the signals of one partner came to in one frozen week.</summary>
/// <param name="Count">How many of them counted.</param>
internal sealed record ContributedPart(int Count, IReadOnlyList<ContributedDecision> Decisions)
{
    public static readonly ContributedPart None = new(0, []);
}

/// <summary>A row at one of its versions.</summary>
internal readonly record struct Change(Guid Id, int Version);

/// <summary>A meeting about a frozen week, with all that may still change of what it says.</summary>
internal sealed record Met(
    Guid Id, string Week, Guid SnapshotId, DateTime PlannedAt, IReadOnlyList<Change> Decisions, IReadOnlyList<Change> Agenda);

/// <summary>
/// What signals contributed to, worked out once. A year has 52 frozen weeks, and opening them all at each look would take half a minute in
/// a busy region; what comes out is a number and a few lines. It is kept by all that it follows from: the week's hash, and the versions of
/// what was written down about it.
/// </summary>
internal sealed class ContributedParts(TimeProvider time) : IDisposable
{
    /// <summary>Two years of twenty partners.</summary>
    private const int MostKept = 2080;
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <param name="hash">Of the frozen week.</param>
    /// <param name="meetings">All that were about it.</param>
    public async Task<ContributedPart> OfAsync(
        string organisation, byte[] hash, IReadOnlyList<Met> meetings, Func<Task<ContributedPart>> workOut)
    {
        // Whether an action is late depends on the day.
        var key = (organisation, time.Today(), Convert.ToHexStringLower(hash), string.Join('|', meetings.Select(meeting =>
            $"{meeting.Id} {meeting.SnapshotId} {string.Join(',', meeting.Decisions)} {string.Join(',', meeting.Agenda)}")));
        if (_known.TryGetValue(key, out ContributedPart? known))
            return known!;
        var part = await workOut();
        return part == ContributedPart.None ? part : _known.Set(key, part, new MemoryCacheEntryOptions
        {
            Size = 1,
            AbsoluteExpirationRelativeToNow = KeptFor,
        });
    }

    public void Dispose() => _known.Dispose();
}
