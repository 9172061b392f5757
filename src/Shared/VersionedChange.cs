namespace Dashboard.Shared;

/// <summary>A change that needs no words: take up, follow up, close, begin, end, cancel, done, dropped, tell, untell.</summary>
/// <param name="Version">Of the card that was looked at.</param>
public sealed record VersionedChange(int Version);
