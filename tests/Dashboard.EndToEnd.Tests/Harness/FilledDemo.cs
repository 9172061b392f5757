using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;

[assembly: AssemblyFixture(typeof(FilledDemo))]
// Those that kill processes beside those with a browser: each has a server and data of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>
/// A demo, filled once per run, with its protected figures and its first frozen week; every test works on a copy of its own.
/// </summary>
public sealed class FilledDemo : IAsyncLifetime
{
    private readonly DataDirectory _original = DataDirectory.Empty();

    public async ValueTask InitializeAsync()
    {
        await using (var server = await ServerProcess.StartAsync(_original, demo: true))
        {
            // The week is frozen from the first release, and its meeting is planned with it.
            using var coordinator = await AppClient.SignInAsync(server.Address, "coordinator");
            await Wait.UntilAsync("the demo has a meeting", TimeSpan.FromMinutes(10), async () =>
                (await coordinator.GetAsync<Page<MeetingCard>>(ApiRoutes.Meetings)).Items.Count > 0);
        }
        var (exitCode, output) = await ServerProcess.RunAsync(_original, "verify");
        exitCode.ShouldBe(0, output);
        await _original.AskNoSecondFactorAsync();
    }

    internal DataDirectory Copy() => DataDirectory.CopyOf(_original);

    public ValueTask DisposeAsync()
    {
        _original.Dispose();
        return ValueTask.CompletedTask;
    }
}
