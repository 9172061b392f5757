using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Shared;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Support;

/// <summary>The product with no server at work: a data folder, and the commands that somebody gives there.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="setting">Of a database on a server; else it is SQLite.</param>
    public Installation(params (string Name, string Value)[] setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Data:Directory", Data.FullName), .. setting.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddIdentitySchema().AddDatabase(configuration, serves: false);
        services.AddRegion().AddJournal().AddPipeline().AddPicture().AddReleases().AddDetection().AddIntake();
        _services = services.AddSingleton<TimeProvider>(Time)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development }).BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The product makes it.</summary>
    public DirectoryInfo Data { get; } = new(Path.Combine(Path.GetTempPath(), "signaalbeeld-" + Path.GetRandomFileName()));

    public string Database => At("signaalbeeld.db");

    public string At(string name) => Path.Combine(Data.FullName, name);

    /// <summary>What a command printed, line by line, and its exit code.</summary>
    public async Task<(int? Code, string[] Lines)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(args, _services, TextReader.Null, output, TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools(); // a command is a process: when it is over it has nothing open
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <returns>The ids of so many new signals.</returns>
    public async Task<IReadOnlyList<Guid>> SubmitAsync(int count, string? narrative = null)
    {
        await RunAsync("migrate");
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new SubmitSignals(new(Roles.Reporter, "lumens"),
            [.. Enumerable.Range(0, count).Select(_ => new Submission(
                Drafts.Of(Time.Today(), draft => draft.Narrative = narrative), Time.UtcNow()))]),
            TestContext.Current.CancellationToken);
        await using var context = Open();
        var ids = await context.Signals.OrderByDescending(signal => signal.Id).Take(count).Select(signal => signal.Id).ToListAsync();
        SqliteConnection.ClearAllPools();
        return ids;
    }

    /// <summary>Its partner takes a signal back.</summary>
    public async Task WithdrawAsync(Guid signal)
    {
        await using (var scope = _services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new WithdrawSignal(
                new(Guid.Empty, "melder.lumens", new(Roles.Reporter, "lumens")), signal, 1), TestContext.Current.CancellationToken);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>A SQLite file of this installation, or another; the product's own when none is named.</summary>
    public DashboardContext Open(string? file = null) => new SqliteCopy(_services, file ?? Database).Open(SqliteOpenMode.ReadWrite);

    public async Task ExecuteSqlAsync(string sql, string? file = null)
    {
        await using var context = Open(file);
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Data.Refresh();
        if (Data.Exists)
            Data.Delete(recursive: true);
    }
}
