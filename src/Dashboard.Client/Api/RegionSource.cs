using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

/// <summary>
/// The region. A page that stands open keeps the names, places and codes with which it began; the next page asks again when they are not
/// quite new any more, for somebody else may have changed them.
/// </summary>
internal sealed class RegionSource(DashboardApi api, TimeProvider time)
{
    private static readonly TimeSpan IsNew = TimeSpan.FromMinutes(5);
    private Task<Answer<Region>>? _asked;
    private Task<Answer<RegionMap>>? _map;
    private Answer<Region>? _last;
    private long _at;

    /// <summary>It was changed here, or is found to be another: the next page asks again.</summary>
    public void Forget() => (_asked, _last, _map) = (null, null, null);

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
        if (_asked is null || time.GetElapsedTime(_at) > IsNew)
            (_asked, _map, _at) = (api.Region(), null, time.GetTimestamp());
        var answer = await _asked;
        if (answer.Problem is null)
            return _last = answer;
        _asked = null; // so that "try again" asks again
        return answer.Problem.Unreachable && _last is not null ? _last : answer; // an earlier one will do while the line is down
    }
}
