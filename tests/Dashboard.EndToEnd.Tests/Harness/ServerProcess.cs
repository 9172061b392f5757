using System.Net;
using System.Net.Sockets;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>The product serving: started, killed, and started again on the same data and at the same address.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private static readonly Dictionary<string, string> NoDemo = new() { ["Demo__Enabled"] = "false" };
    private static int _lastPort = Environment.ProcessId * 31;
    private readonly DataDirectory _data;
    private readonly Dictionary<string, string> _settings;
    private LaunchedProcess _process;

    private ServerProcess(DataDirectory data, Uri address, Dictionary<string, string> settings)
    {
        _data = data;
        Address = address;
        _settings = settings;
        _settings["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        _settings["Warnings__SimulatedDays"] = "400"; // a coarse calibration: warnings are there sooner
        _process = LaunchedProcess.Start(_data, _settings);
    }

    public Uri Address { get; }

    /// <param name="demo">With demo accounts and history, and with invented signals coming in; off, an earlier demo's accounts still
    /// work.</param>
    public static async Task<ServerProcess> StartAsync(DataDirectory data, bool demo = false)
    {
        var server = new ServerProcess(data, new($"http://127.0.0.1:{FreePort()}"), new()
        {
            ["Demo__Enabled"] = demo ? "true" : "false",
            ["Demo__Password"] = AppClient.Password,
        });
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Where nobody listens yet, behind TLS.</summary>
    public static Uri NewAddress() => new($"https://localhost:{FreePort()}");

    /// <summary>As a region runs it, and behind TLS.</summary>
    public static async Task<ServerProcess> StartInProductionAsync(
        DataDirectory data, IReadOnlyDictionary<string, string> settings, Uri address)
    {
        var server = new ServerProcess(data, address, new(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Server__PublicAddress"] = address.GetLeftPart(UriPartial.Authority),
        });
        await server.ReadyAsync();
        return server;
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <returns>Whether it ended by itself within this time; it should not.</returns>
    public Task<bool> EndsWithinAsync(TimeSpan time) => _process.EndsWithinAsync(time);

    public async Task StartAgainAsync()
    {
        await _process.DisposeAsync();
        _process = LaunchedProcess.Start(_data, _settings);
        await ReadyAsync();
    }

    /// <summary>Runs a command of the product to its end, on this data directory.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(DataDirectory data, params string[] arguments) =>
        RunAsync(data, NoDemo, arguments);

    /// <summary>Runs a command of the product to its end, with these settings.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        DataDirectory data, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        await using var process = LaunchedProcess.Start(data, settings, arguments);
        return (await process.ExitCodeAsync(Patience), process.Output);
    }

    /// <summary>The first account of an installation, as who installs it makes one.</summary>
    public static async Task CreateAdministratorAsync(
        DataDirectory data, string userName, string password, IReadOnlyDictionary<string, string>? settings = null)
    {
        await using var process = LaunchedProcess.StartTyping(data, settings ?? NoDemo, password, "create-admin", userName);
        (await process.ExitCodeAsync(Patience)).ShouldBe(0, process.Output);
    }

    /// <summary>Starts a command of the product on this data directory.</summary>
    public static LaunchedProcess Launch(DataDirectory data, params string[] arguments) =>
        LaunchedProcess.Start(data, NoDemo, arguments);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task ReadyAsync()
    {
        // A certificate that a test made is nobody's: it is there for who looks on, not for who asks whether the server is up.
        using var http = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        })
        {
            BaseAddress = Address,
        };
        await Wait.UntilAsync("the server is ready", Patience, async () =>
        {
            if (_process.HasExited)
                Assert.Fail("The server ended. It printed:\n" + _process.Output);
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // nobody listens yet
            }
        }, () => _process.Output);
    }

    /// <summary>
    /// Outside the range from which the system gives ports: nobody else gets one of these while a server is away that comes back to it.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = 20_000 + Interlocked.Increment(ref _lastPort) % 10_000;
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody has it
            }
        }
    }
}
