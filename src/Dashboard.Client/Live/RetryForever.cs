using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Client.Live;

/// <summary>Tries again for as long as the page stands open: at once, then slower, at most five seconds apart.</summary>
internal sealed class RetryForever : IRetryPolicy
{
    private static readonly TimeSpan[] Delays =
        [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    public static TimeSpan Delay(long attempt) =>
        (attempt < Delays.Length ? Delays[attempt] : TimeSpan.FromSeconds(4))
        // Spread, or every browser in the region comes back in the same instant.
        + TimeSpan.FromMilliseconds(attempt == 0 ? 0 : Random.Shared.Next(0, 1000));

    public TimeSpan? NextRetryDelay(RetryContext retryContext) => Delay(retryContext.PreviousRetryCount);
}
