using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

/// <summary>The region, asked once: a page that stands open keeps the names and places with which it began.</summary>
internal sealed class RegionSource(DashboardApi api)
{
    private Task<Answer<Region>>? _asked;
    private Task<Answer<RegionMap>>? _map;

    /// <summary>It was changed here: the next page asks again.</summary>
    public void Forget() => (_asked, _map) = (null, null);

    /// <summary>The boundaries to draw it on; null when they cannot be had now, and tiles have to do.</summary>
    public async Task<RegionMap?> GetMap()
    {
        var map = (await (_map ??= api.RegionMap())).Value;
        if (map is null)
            _map = null;
        return map;
    }

    public async Task<Answer<Region>> Get()
    {
        var answer = await (_asked ??= api.Region());
        if (answer.Problem is not null)
            _asked = null; // so that "try again" asks again
        return answer;
    }
}
