namespace Dashboard.Client.Api;

/// <summary>Which people a list shows, as it stands in the address of the page and in that of the server's call.</summary>
internal sealed record PeopleFilter(
    string? Search = null, string? NotSeenDays = null, string? Status = null, string? Role = null, string? Organisation = null,
    string? SecondFactor = null, string? Waiting = null)
{
    public IReadOnlyList<(string Name, string? Value)> Parameters =>
    [
        ("search", Search), ("notSeenDays", NotSeenDays), ("status", Status), ("role", Role), ("organisation", Organisation),
        ("secondFactor", SecondFactor), ("waiting", Waiting),
    ];
}
