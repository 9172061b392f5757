using Dashboard.Shared.Privacy.Doubts;

namespace Dashboard.Client.Api;

/// <summary>
/// The guard's list of words, fetched from our own server when somebody first writes. Without it the form works all the same: the server
/// asks then.
/// </summary>
internal sealed class WordSource(DashboardApi api)
{
    private Task<DutchWords?>? _asked;

    /// <returns>Null when it did not come; who asks again later tries again.</returns>
    public async Task<DutchWords?> Get()
    {
        var words = await (_asked ??= api.Words());
        if (words is null)
            _asked = null;
        return words;
    }
}
