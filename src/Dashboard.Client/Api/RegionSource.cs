using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

/// <summary>The region, asked once: a page that stands open keeps the names and places with which it began.</summary>
internal sealed class RegionSource(DashboardApi api)
{
    private Task<Answer<Region>>? _asked;

    /// <summary>It was changed here: the next page asks again.</summary>
    public void Forget() => _asked = null;

    public async Task<Answer<Region>> Get()
    {
        var answer = await (_asked ??= api.Region());
        if (answer.Problem is not null)
            _asked = null; // so that "try again" asks again
        return answer;
    }
}
