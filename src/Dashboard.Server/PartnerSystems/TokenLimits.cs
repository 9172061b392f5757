using Dashboard.Server.Domain;
using Dashboard.Server.Http;

namespace Dashboard.Server.PartnerSystems;

/// <summary>
/// How often tokens may be asked, on one node: each proof costs queries and a signature. By network before anything is looked at, and by
/// system once it has proved who it is, so that nobody uses up what another one may.
/// </summary>
internal sealed class TokenLimits(TimeProvider time)
{
    /// <summary>In <see cref="Window"/>: several systems of one supplier, each a few times.</summary>
    public const int MostByNetwork = 120;

    /// <summary>In <see cref="Window"/>: a token is good for half an hour.</summary>
    public const int MostBySystem = 60;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int Room = 10_000;

    private readonly WindowCounts _networks = new(time, Window, Room);
    private readonly WindowCounts _systems = new(time, Window, Room);

    /// <exception cref="RuleBrokenException">Too many come from there.</exception>
    public void TakeByNetwork(HttpContext http) => Take(_networks.Add(CallerAddress.NetworkOf(http)), MostByNetwork);

    /// <exception cref="RuleBrokenException">It asks too often.</exception>
    public void TakeBySystem(PartnerSystem system) => Take(_systems.Add(system.Id.ToString()), MostBySystem);

    private void Take(Counted counted, int most)
    {
        if (counted.Count > most)
            throw new RuleBrokenException(
                "Tokens worden te vaak achter elkaar gevraagd. Een token geldt een half uur: bewaar het. Wacht zo lang als in Retry-After "
                    + "staat.", BrokenRule.TooOften, retryAfter: counted.Since + Window - time.GetUtcNow());
    }
}
