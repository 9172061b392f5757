using Dashboard.Shared.Signals;
using Dashboard.Shared.Trends;

namespace Dashboard.Server.Domain;

/// <summary>
/// Something that the region did to be noticed (a film in schools, a street team): a mark on the timeline. It holds nothing of a person.
/// </summary>
internal sealed class Campaign
{
    private Campaign() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; private set; }

    /// <summary>A municipality; null for the whole region.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>Null: all approaches.</summary>
    public ApproachGroup? ApproachGroup { get; private set; }

    /// <param name="name">Has passed the guard.</param>
    public static Campaign Record(Guid id, string name, DateOnly from, DateOnly to, string? areaCode, ApproachGroup? approachGroup) =>
        new() { Id = id, Name = name, From = from, To = to, AreaCode = areaCode, ApproachGroup = approachGroup };
}
