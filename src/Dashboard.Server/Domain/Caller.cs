using Dashboard.Shared;

namespace Dashboard.Server.Domain;

/// <summary>Who asks: a role in an organisation. Never a name: that is all the journal keeps of a person.</summary>
internal sealed record Caller(string Role, string Organisation)
{
    /// <summary>The product itself, in its jobs.</summary>
    public static Caller System { get; } = new("System", Roles.RegionOffice);

    public bool SeesEverything => Roles.SeeingEverything.Contains(Role);
}
