using Dashboard.EndToEnd.Tests.Harness;

[assembly: AssemblyFixture(typeof(FilledDemo))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>A demo, filled once per run; every test works on a copy of its own.</summary>
public sealed class FilledDemo : IAsyncLifetime
{
    private readonly DataDirectory _original = DataDirectory.Empty();

    public async ValueTask InitializeAsync()
    {
        await using (await ServerProcess.StartAsync(_original, demo: true))
        {
            // Filled before it answers.
        }
        var (exitCode, output) = await ServerProcess.RunAsync(_original, "verify");
        exitCode.ShouldBe(0, output);
    }

    internal DataDirectory Copy() => DataDirectory.CopyOf(_original);

    public ValueTask DisposeAsync()
    {
        _original.Dispose();
        return ValueTask.CompletedTask;
    }
}
