using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dashboard.Server.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Dashboard.Server.Tests;

/// <summary>The program as an operator starts it, with something wrong around it.</summary>
[Trait(App.Database, App.SqliteOnly)]
public sealed class StartFaultsTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("signaalbeeld-");
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _other.Dispose();
        _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1, 2, "must be ", "Retention__NarrativeDays=lang", "ConnectionStrings__PostgreSql=Host=a;Poort=1")]
    [InlineData(1, 1, "The region file (setting Region:File) is not there", "Region__File=weg.json")]
    [InlineData(1, 1, "Data__Directory must be a folder", "Data__Directory={data}/bestand/data")]
    [InlineData(1, 1, "The server cannot listen at http://127.0.0.1:", "ASPNETCORE_URLS=http://127.0.0.1:{port}")]
    [InlineData(1, 1, "The database is of a newer version", "Data__Directory={data}/nieuwer")]
    [InlineData(1, 1, "The database refuses (SQLite 26)", "Data__Directory={data}/anders")]
    [InlineData(1, 3, " in Production", "ASPNETCORE_ENVIRONMENT=Production")]
    [InlineData(
        1, 1, "Server__KeysCertificate must be", "ASPNETCORE_ENVIRONMENT=Production", "Server__PublicAddress=https://a.example.nl",
        "Server__TrustedProxies=127.0.0.1")]
    [InlineData(
        1, 1, "Server__TrustedProxies must be", "ASPNETCORE_ENVIRONMENT=Production", "Server__PublicAddress=https://a.example.nl",
        "Server__KeysCertificate={data}/keys.pfx", "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true")]
    [InlineData(
        1, 1, "Server__TrustedProxies must be", "ASPNETCORE_ENVIRONMENT=Production", "Server__PublicAddress=https://a.example.nl",
        "Server__KeysCertificate={data}/keys.pfx", "Server__TrustedProxies=0.0.0.0/0")]
    [InlineData(
        1, 1, "Server__PublicAddress must be", "ASPNETCORE_ENVIRONMENT=Production", "ASPNETCORE_URLS=https://127.0.0.1:0",
        "Server__KeysCertificate={data}/keys.pfx")]
    [InlineData(
        3, 1, "The database does not answer", "ConnectionStrings__PostgreSql=Host={data}/niemand;Username=a;Database=b",
        "Database__PatienceSeconds=1")]
    public async Task A_server_that_cannot_start_says_why_in_a_line_per_fault(
        int expected, int lines, string why, params string[] settings)
    {
        var cancel = TestContext.Current.CancellationToken;
        _other.Start();
        ThrowAwayCertificate.WriteTo(_data);
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "bestand"), "", cancel);
        await File.WriteAllTextAsync(
            Path.Combine(_data.CreateSubdirectory("anders").FullName, "signaalbeeld.db"), new string('x', 5000), cancel);
        await MakeNewerAsync(Path.Combine(_data.CreateSubdirectory("nieuwer").FullName, "signaalbeeld.db"), cancel);

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.dll")])
        {
            WorkingDirectory = _data.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Demo__Enabled"] = "false";
        start.Environment["Data__Directory"] = _data.FullName;
        foreach (var setting in settings.Select(setting => setting.Split('=', 2)))
            start.Environment[setting[0]] = setting[1].Replace("{data}", _data.FullName, StringComparison.Ordinal)
                .Replace("{port}", $"{((IPEndPoint)_other.LocalEndpoint).Port}", StringComparison.Ordinal);
        using var server = Process.Start(start)!;
        using var late = TimeProvider.System.CreateTimer(_ => server.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        var (printing, telling) = (server.StandardOutput.ReadToEndAsync(cancel), server.StandardError.ReadToEndAsync(cancel));
        await server.WaitForExitAsync(cancel);

        var (printed, told) = (await printing, await telling);
        var sentences = told.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        sentences.Length.ShouldBe(lines, told);
        sentences.ShouldAllBe(sentence => sentence.Contains(why));
        server.ExitCode.ShouldBe(expected);
        (printed + told).ShouldNotContain("   at ");
        (printed + told).ShouldNotContain("Exception");
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "-h")]
    [InlineData(0, "help")]
    [InlineData(0, "backup", "--help")]
    [InlineData(2, "--halp")]
    [InlineData(2, "verifieer")]
    public async Task Whoever_asks_what_the_program_does_or_asks_for_what_it_does_not_is_told_and_nothing_starts(
        int expected, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.dll"), .. arguments])
        {
            WorkingDirectory = _data.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // As on a machine where nothing is set yet.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Data__Directory"] = Path.Combine(_data.FullName, "data");
        using var program = Process.Start(start)!;
        using var late = TimeProvider.System.CreateTimer(_ => program.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        var (printing, telling) = (program.StandardOutput.ReadToEndAsync(cancel), program.StandardError.ReadToEndAsync(cancel));
        await program.WaitForExitAsync(cancel);
        program.ExitCode.ShouldBe(expected);
        (await printing).ShouldContain("create-admin USER ");
        (await telling).ShouldBeEmpty();
        Directory.Exists(Path.Combine(_data.FullName, "data")).ShouldBeFalse("nothing was made");
    }

    [Fact]
    public async Task Whoever_makes_the_database_gets_no_warnings_of_others_to_read()
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.dll"), "migrate"])
        {
            WorkingDirectory = _data.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Data__Directory"] = _data.FullName;
        using var server = ServerDatabase.CreateWhenAsked();
        if (server is not null)
            start.Environment[server.Setting.Name.Replace(":", "__", StringComparison.Ordinal)] = server.Setting.Value;
        using var program = Process.Start(start)!;
        using var late = TimeProvider.System.CreateTimer(_ => program.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        var (printing, telling) = (program.StandardOutput.ReadToEndAsync(cancel), program.StandardError.ReadToEndAsync(cancel));
        await program.WaitForExitAsync(cancel);
        (program.ExitCode, await printing, await telling).ShouldBe((0, "", ""));
    }

    private static async Task MakeNewerAsync(string file, CancellationToken cancel)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync(cancel);
        await using var later = new SqliteCommand(
            "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" TEXT PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL); "
                + "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99')", database);
        await later.ExecuteNonQueryAsync(cancel);
    }
}
