using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Shared.Meetings;

/// <summary>
/// What an organisation's own signals contributed to in one ISO year that is over. Made of its own counts, and of decisions that the
/// meeting shows it anyway: nothing in it comes from anybody else's signals, not even whether there were any.
/// </summary>
/// <param name="Year">The ISO year; null while there is none to look back on.</param>
/// <param name="Years">All years that there is one of, the latest first.</param>
/// <param name="Next">The first day on which the running year can be looked back on.</param>
/// <param name="Quarters">Per quarter of the lattice, by its first week (<c>2026-W01</c>), the own signals that were observed in it, as
/// they count now.</param>
/// <param name="Weeks">The frozen weeks that own signals counted in, in order.</param>
/// <param name="Decisions">The decisions that rest on what own signals counted in, in order.</param>
public sealed record Contribution(
    int? Year, IReadOnlyList<int> Years, DateOnly Next, IReadOnlyList<Cell> Quarters,
    IReadOnlyList<ContributedWeek> Weeks, IReadOnlyList<ContributedDecision> Decisions)
{
    /// <summary>The first day on which an ISO year can be looked back on: the Monday after its last week.</summary>
    public static DateOnly ReadableFrom(int year) => new IsoWeek(year + 1, 1).Monday;
}

/// <summary>A frozen week that own signals counted in.</summary>
/// <param name="Week">ISO week (<c>2026-W47</c>).</param>
/// <param name="Own">The own signals that were observed in it, as they counted at the cut-off.</param>
/// <param name="Meetings">UTC: when the meetings about it were, without those that were cancelled.</param>
public sealed record ContributedWeek(string Week, Figure Own, IReadOnlyList<DateTime> Meetings);

/// <summary>A decision that rests on a place, group or week that own signals counted in.</summary>
/// <param name="Week">The ISO week of its meeting.</param>
/// <param name="RestsOn">Dutch, as the meeting shows it to this organisation.</param>
/// <param name="Owner">Dutch: the organisation and the role that see to it.</param>
/// <param name="Outcome">Dutch: what became of it.</param>
public sealed record ContributedDecision(string Week, string RestsOn, string Text, string Owner, string Outcome);
