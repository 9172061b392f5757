using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>The built product as a process: serving, or running one command.</summary>
internal sealed class LaunchedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private LaunchedProcess(ProcessStartInfo start, string? typed)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (typed is null)
            return;
        _process.StandardInput.WriteLine(typed);
        _process.StandardInput.Close();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it printed so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="settings">As environment variables; no other setting of this product reaches it.</param>
    public static LaunchedProcess Start(DataDirectory data, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        StartTyping(data, settings, typed: null, arguments);

    /// <param name="typed">A line that it reads from its input; null: it reads nothing.</param>
    public static LaunchedProcess StartTyping(
        DataDirectory data, IReadOnlyDictionary<string, string> settings, string? typed, params string[] arguments)
    {
        // The product lies beside the tests, with its region, demo files and static web assets.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.dll"), .. arguments])
        {
            WorkingDirectory = data.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = typed is not null,
        };
        string[] ours = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "DEMO__", "DATA__", "REGION__", "CONNECTIONSTRINGS__", "URLS", "HTTP_PORTS"];
        var names = start.Environment.Keys.Where(name => ours.Any(o => name.StartsWith(o, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        foreach (var name in names)
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Data__Directory"] = data.Path;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new(start, typed);
    }

    /// <summary>SIGKILL: the process gets no chance to tidy up. One that has ended already stays ended.</summary>
    public async Task KillAsync()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception && _process.HasExited)
        {
            // Too late: it has just ended by itself.
        }
        await _process.WaitForExitAsync();
    }

    /// <returns>Whether it ended by itself within this time.</returns>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var deadline = new CancellationTokenSource(time, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<int> ExitCodeAsync(TimeSpan atMost)
    {
        if (!await EndsWithinAsync(atMost))
            Assert.Fail($"The command did not end within {atMost.TotalSeconds:0} seconds. It printed:\n{Output}");
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
    }
}
