using System.Runtime.CompilerServices;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;

namespace Dashboard.Server.Tests.Http;

/// <summary>
/// An application that has stopped is gone. A thousand of them live in the process of these tests, one after the other: what held on to
/// them would take gigabytes, and its timers would keep the machine busy.
/// </summary>
public sealed class StoppedAppTests
{
    private const int Apps = 5;

    [Fact]
    public async Task An_application_that_has_stopped_leaves_nothing_behind()
    {
        var stopped = new List<WeakReference>();
        for (var i = 0; i < Apps; i++)
            stopped.Add(await StartAndStopAsync());
        await Eventually.TrueAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // The last ones may still be on a stack, or in what the process keeps of the last that started.
            return stopped.Count(app => app.IsAlive) <= 2;
        }, "those before are collected");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> StartAndStopAsync()
    {
        await using var app = App.Start();
        using var coordinator = await app.SignInAsync("coordinator");
        (await coordinator.GetAsync(ApiRoutes.Session, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        return new(app.Services);
    }
}
