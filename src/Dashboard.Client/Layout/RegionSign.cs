namespace Dashboard.Client.Layout;

/// <summary>What every screen says about the region, also to somebody who has not signed in.</summary>
internal sealed record RegionSign(string Name, bool Invented);
