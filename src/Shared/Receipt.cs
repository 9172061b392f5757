namespace Dashboard.Shared;

/// <summary>The answer to whatever is new: its id.</summary>
public sealed record Receipt(Guid Id);
