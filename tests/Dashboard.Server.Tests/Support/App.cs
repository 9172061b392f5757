using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Demo;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Hangfire.Logging;
using MediatR;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Server.Tests.Support;

/// <summary>
/// The whole server on a real port, with a database of its own (SQLite, or on a server: <see cref="ServerDatabase"/>) and an account for
/// every role; no demo.
/// </summary>
internal sealed class App : WebApplicationFactory<Program>
{
    /// <summary>A trait of tests: the lane that they run in, when it is not both.</summary>
    public const string Lane = "Lane";

    /// <summary>They measure time, which says something when there is enough of it.</summary>
    public const string LongLane = "Long";

    /// <summary>A trait of tests: what they ask of a database. Those without it run on a server in the long lane only.</summary>
    public const string Database = "Database";

    /// <summary>They look into the files of SQLite.</summary>
    public const string SqliteOnly = "SQLite";

    /// <summary>They ask most of a database: the default lane runs them on each.</summary>
    public const string EveryDatabase = "every";

    /// <summary>They ask what SQL Server does not promise (decision 0034).</summary>
    public const string NotSqlServer = "NotSQLServer";

    public const string Password = "Wachtwoord-voor-tests-1";

    // Migrating each database by itself would cost the tests minutes.
    private static readonly Lazy<byte[]> EmptySqlite = new(MakeEmptySqlite);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("signaalbeeld-");
    private readonly TimeProvider? _time;
    private readonly (string Name, string Value)[] _settings;
    private readonly bool _runsJobs;
    private readonly bool _asksSecondFactor;
    private readonly Action<IServiceCollection>? _change;
    private readonly ServerDatabase? _server = ServerDatabase.CreateWhenAsked();

    private App(
        TimeProvider? time, (string, string)[] settings, bool runsJobs, Action<IServiceCollection>? change = null,
        bool asksSecondFactor = false)
    {
        (_time, _settings, _runsJobs, _change, _asksSecondFactor) = (time, settings, runsJobs, change, asksSecondFactor);
        File.WriteAllBytes(DatabaseFile, EmptySqlite.Value);
        UseKestrel(0);
    }

    /// <summary>Its recurring jobs stand on the board but nobody runs them: a test sends what it needs, when it needs it.</summary>
    public static App Start(FakeTimeProvider? time = null, params (string Name, string Value)[] settings) =>
        Start(new App(time, settings, runsJobs: false));

    /// <summary>With parts of it changed.</summary>
    public static App Start(FakeTimeProvider time, Action<IServiceCollection> change) => Start(new App(time, [], runsJobs: false, change));

    /// <summary>As a region runs it: who needs a second factor gets nowhere without.</summary>
    public static App StartWithSecondFactor(FakeTimeProvider time, params (string Name, string Value)[] settings) =>
        Start(new App(time, settings, runsJobs: false, asksSecondFactor: true));

    /// <summary>With the jobs at work, as a region runs it.</summary>
    public static App StartWithJobs(params (string Name, string Value)[] settings) => Start(new App(null, settings, runsJobs: true));

    private static App Start(App app)
    {
        app.StartServer();
        QuietHangfire();
        return app;
    }

    /// <summary>Hangfire keeps one log for the whole process: that of the last app that started, which may be gone by now.</summary>
    public static void QuietHangfire() => LogProvider.SetCurrentLogProvider(new NoLog());

    private sealed class NoLog : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string> messageFunc, Exception? exception = null) => false;
    }

    public string DatabaseFile => Path.Combine(_data.FullName, "signaalbeeld.db");

    public Uri Address => ClientOptions.BaseAddress;

    public SignalCube Cube => Services.GetRequiredService<SignalCube>();

    public Region Region => Services.GetRequiredService<CurrentRegion>().Now;

    /// <summary>Somebody without a cookie, who does send the header that every change needs.</summary>
    public HttpClient Anonymous() => ClientOf(new CookieContainer());

    public async Task<HttpClient> SignInAsync(string userName) => ClientOf(await CookiesOfAsync(userName));

    public async Task<CookieContainer> CookiesOfAsync(string userName)
    {
        // Made when first needed: hashing nine passwords costs a second.
        var (_, role, organisation) = DemoRegion.Accounts.Single(account => account.UserName == userName);
        await using (var scope = Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CreateAccount>()
                .EnsureAsync(userName, role, organisation, Password, email: null, CancellationToken.None);
        var cookies = new CookieContainer();
        using var client = ClientOf(cookies);
        using var answer = await client.PostAsJsonAsync(ApiRoutes.Session, new SignIn(userName, Password), WireJson.Options);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return cookies;
    }

    /// <summary>Somebody's line to the hub, not started yet.</summary>
    public async Task<HubConnection> HubOfAsync(string userName) => HubOf(await CookiesOfAsync(userName));

    public HubConnection HubOf(CookieContainer cookies) => new HubConnectionBuilder()
        .WithUrl(new Uri(Address, ApiRoutes.LiveHub), options => options.Cookies = cookies)
        .AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions))
        .Build();

    public async Task<T> WithContextAsync<T>(Func<DashboardContext, Task<T>> read)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
        return await read(context);
    }

    /// <summary>A context of its own kind, which tells somebody what it does.</summary>
    public DashboardContext NewContext(IInterceptor listening) => _server?.NewContext(Services, listening) ?? new SqliteDashboardContext(
        new DbContextOptionsBuilder<SqliteDashboardContext>().UseSqlite($"Data Source={DatabaseFile}")
            .UseApplicationServiceProvider(Services).AddInterceptors(listening).Options);

    /// <summary>The database beside the product, for who counts it again; on a connection of its own, which nobody has broken.</summary>
    public DbConnection OpenDatabase()
    {
        var connection = _server?.NewConnection() ?? new SqliteConnection($"Data Source={DatabaseFile};Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    /// <summary>The database server breaks off every conversation with the product; SQLite has no conversations to break.</summary>
    /// <returns>How many were at work; null when there are none.</returns>
    public async Task<int?> DropConnectionsAsync() => _server is null ? null : await _server.DropConnectionsAsync();

    /// <summary>SQL behind the product's back; names in quotes, so that every database reads it.</summary>
    public Task<int> ExecuteSqlAsync(string sql) => WithContextAsync(context => context.Database.ExecuteSqlRawAsync(sql));

    /// <summary>Behind the product's back, which will not find it any more.</summary>
    public async Task RenameTableAsync(string name, string newName)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<DashboardContext>>().CreateDbContextAsync();
        var rename = new RenameTableOperation { Name = name, NewName = newName };
        foreach (var command in context.GetService<IMigrationsSqlGenerator>().Generate([rename]))
            await context.Database.ExecuteSqlRawAsync(command.CommandText);
    }

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Nobody who is signed in has to do so again, however far the clock goes: for tests that are about something else.</summary>
    public Task KeepSignedInAsync() => WithContextAsync(async context =>
    {
        var far = _time!.GetUtcNow().UtcDateTime.AddYears(10);
        return await context.Sessions.ExecuteUpdateAsync(
            set => set.SetProperty(session => session.UsedAt, far).SetProperty(session => session.EndsAt, far));
    });

    /// <summary>
    /// The week passes its cut-off and the protected figures move. Sessions of before may be over by then. For apps with a clock of their
    /// own.
    /// </summary>
    public async Task PassCutOffAsync()
    {
        await CaughtUpAsync();
        var (time, published) = ((FakeTimeProvider)_time!, Services.GetRequiredService<PublishedPicture>());
        time.SetUtcNow(Services.GetRequiredService<CurrentRules>().Now.Release.CutOffAfter(time.UtcNow()).AddMinutes(1));
        var before = published.Number;
        (await SendAsync(new MakeRelease())).ShouldNotBeNull();
        await Eventually.TrueAsync(() => published.Number > before, "the release was published");
    }

    /// <summary>Until the cube has counted everything that is in the journal, and the region and its rules are those of it.</summary>
    public async Task CaughtUpAsync()
    {
        var head = await WithContextAsync(context => context.JournalHead.Select(h => h.Sequence).SingleAsync());
        var tail = Services.GetRequiredService<JournalTail>();
        await Eventually.TrueAsync(
            () => Cube.Sequence >= head
                && tail.Places.Where(place => SetOnScreen.Contains(place.Name)).All(place => place.Sequence >= head),
            "the cube, the region and its rules caught up with the journal");
    }

    private static readonly string[] SetOnScreen = ["regio", "regels"];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _server?.Dispose();
        _data.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Demo:Enabled", "false");
        // A machine that is busy with other tests is no database in trouble.
        builder.UseSetting("Database:PatienceSeconds", "60");
        builder.UseSetting("Data:Directory", _data.FullName);
        if (_server is not null)
            builder.UseSetting(_server.Setting.Name, _server.Setting.Value);
        if (_settings.Contains((WebHostDefaults.EnvironmentKey, "Production")))
        {
            builder.UseSetting("Server:KeysCertificate", ThrowAwayCertificate.WriteTo(_data));
            builder.UseStaticWebAssets(); // elsewhere they are published
        }
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureServices(services =>
        {
            if (_time is not null)
                services.AddSingleton(_time);
            SqlServerTwin.Listen(services);
            // A machine that is busy with other tests is no provider that is away.
            services.ConfigureAll<OpenIdConnectOptions>(provider => provider.BackchannelTimeout = TimeSpan.FromMinutes(1));
            services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1); // slow on purpose, elsewhere
            // Tests about the second factor ask for it.
            if (!_asksSecondFactor)
                services.AddSingleton(new SecondFactorRule { IsRequired = false });
            _change?.Invoke(services);
            if (_runsJobs)
                return;
            services.Configure<HealthCheckServiceOptions>(
                health => health.Registrations.Remove(health.Registrations.Single(check => check.Name == "taken")));
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService)
                && service.ImplementationFactory?.Method.DeclaringType?.Assembly.GetName()
                    .Name?.StartsWith("Hangfire", StringComparison.Ordinal) == true));
        });
    }

    private static byte[] MakeEmptySqlite()
    {
        var folder = Directory.CreateTempSubdirectory("signaalbeeld-");
        var file = Path.Combine(folder.FullName, "empty.db");
        using (var context = DesignTime.Sqlite())
        {
            context.Database.SetConnectionString($"Data Source={file};Pooling=False");
            SchemaUpdate.RunAsync(context, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
        }
        var bytes = File.ReadAllBytes(file);
        folder.Delete(recursive: true);
        return bytes;
    }

    public HttpClient ClientOf(CookieContainer cookies)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Add(ApiRoutes.ChangeHeader, "1");
        return client;
    }
}
