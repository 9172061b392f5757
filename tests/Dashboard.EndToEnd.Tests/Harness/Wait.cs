namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>Waiting on a condition, with a deadline.</summary>
internal static class Wait
{
    // Who asks the product faster than this for a minute is refused (429), as a program that copies everything is.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the answer is yes.</summary>
    /// <param name="what">What is waited for, as the failure says it.</param>
    /// <param name="detail">What more a failure should say.</param>
    public static async Task UntilAsync(string what, TimeSpan atMost, Func<Task<bool>> condition, Func<string>? detail = null)
    {
        using var deadline = new CancellationTokenSource(atMost, TimeProvider.System);
        using var interval = new PeriodicTimer(Interval, TimeProvider.System);
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
                Assert.Fail($"Waited {atMost.TotalSeconds:0} seconds in vain: {what}. {detail?.Invoke()}");
            await interval.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
