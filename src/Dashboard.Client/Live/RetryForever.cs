using System.Net;
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

    // Who is signed out is not let in by asking again: the line closes, and Start tells.
    public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
        retryContext.RetryReason is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized }
            ? null
            : Delay(retryContext.PreviousRetryCount);

    /// <summary>SignalR restores a line that broke; the first one, and one that the server closed, are ours to keep trying.</summary>
    /// <param name="failed">Told after every attempt that failed.</param>
    /// <returns>False when it was stopped before it worked.</returns>
    public static async Task<bool> Start(ILiveConnection connection, TimeProvider time, Action failed, CancellationToken stopping)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connection.Start(stopping);
                return true;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return false;
            }
            catch (Exception) // no network, no server, a proxy's page: all the same to who waits
            {
                failed();
                await Task.Delay(Delay(attempt), time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stopping.IsCancellationRequested)
                    return false;
            }
        }
    }
}
