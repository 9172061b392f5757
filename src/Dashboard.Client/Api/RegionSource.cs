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
    private Answer<Region>? _last;
    private long _at;

    /// <summary>It was changed here, or is found to be another: the next page asks again.</summary>
    public void Forget() => (_asked, _last) = (null, null);

    public async Task<Answer<Region>> Get()
    {
        if (_asked is null || time.GetElapsedTime(_at) > IsNew)
            (_asked, _at) = (api.Region(), time.GetTimestamp());
        var answer = await _asked;
        if (answer.Problem is null)
            return _last = answer;
        _asked = null; // so that "try again" asks again
        return answer.Problem.Unreachable && _last is not null ? _last : answer; // an earlier one will do while the line is down
    }
}
