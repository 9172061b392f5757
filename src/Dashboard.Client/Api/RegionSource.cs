using Dashboard.Shared.Signals;

namespace Dashboard.Client.Api;

/// <summary>The region, asked once: it does not change while a page stands open.</summary>
internal sealed class RegionSource(DashboardApi api)
{
    private Task<Answer<Region>>? _asked;

    public async Task<Answer<Region>> Get()
    {
        var answer = await (_asked ??= api.Region());
        if (answer.Problem is not null)
            _asked = null; // so that "try again" asks again
        return answer;
    }
}
