using Dashboard.Shared.Signals;

namespace Dashboard.Server.Detection;

/// <summary>What signals of a cluster have in common: one approach, or one of a group of approaches that are used together.</summary>
/// <param name="Approach">Null for a group.</param>
internal sealed record Pattern(Approach? Approach, ApproachGroup Group, ApproachSet Approaches)
{
    /// <summary>Every approach, then the groups that hold more than one.</summary>
    public static readonly IReadOnlyList<Pattern> All =
    [
        .. Code<Approach>.All.Select(approach => new Pattern(approach, ApproachGroups.GroupOf(approach), [approach])),
        .. Code<ApproachGroup>.All.Where(group => ApproachGroups.In(group).Count > 1)
        .Select(group => new Pattern(null, group, ApproachGroups.In(group))),
    ];

    public bool Matches(ApproachSet approaches) => (approaches.Bits & Approaches.Bits) != 0;
}
