namespace Dashboard.Shared.Access;

/// <summary>How one part of a node is.</summary>
/// <param name="IsWell">Nothing to tell.</param>
/// <param name="CanServe">False takes the node out of service.</param>
/// <param name="Message">Dutch, for whoever operates it; null when there is nothing to tell.</param>
/// <param name="Facts">Dutch: how it is now, also when it is well. Never a count of signals.</param>
public sealed record HealthCard(string Name, bool IsWell, bool CanServe, string? Message, IReadOnlyList<string> Facts);
