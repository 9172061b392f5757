using System.Data.Common;
using Dashboard.Server.Domain;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Dashboard.Server.Data;

/// <summary>Where the database is (<c>ConnectionStrings:SqlServer</c>, <c>ConnectionStrings:PostgreSql</c>); without either SQLite.</summary>
internal sealed record ConnectionStrings
{
    public string? SqlServer { get; set; }

    public string? PostgreSql { get; set; }
}

/// <summary>
/// Which database this process works with: whichever connection string is configured, else SQLite in <c>Data:Directory</c>.
/// </summary>
internal static class Database
{
    private const string FileName = "signaalbeeld.db";

    public static string? SqlServer(IConfiguration configuration) => Configured(configuration, "SqlServer");

    public static string? PostgreSql(IConfiguration configuration) => Configured(configuration, "PostgreSql");

    /// <summary>
    /// Where this process keeps its files; made when it is not there. Nobody else on this machine may look into it, nor into what is in it
    /// already.
    /// </summary>
    /// <exception cref="CannotStartException">It cannot be made, is not this account's, or nothing can be written in it.</exception>
    public static DirectoryInfo Directory(IConfiguration configuration)
    {
        try
        {
            var directory = PrivateFiles.Directory(
                configuration["Data:Directory"] is { Length: > 0 } configured ? configured : "data");
            PrivateFiles.Close(directory, FileName + "*");
            foreach (var keys in directory.EnumerateDirectories("*keys"))
                PrivateFiles.Close(keys, "*");
            using (File.Create(Path.Combine(directory.FullName, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose))
                return directory;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                "Data__Directory must be a folder that exists or can be made, in which this program may write, and its own: nobody "
                    + "else may read what is in it.", cannot);
        }
    }

    /// <summary>Where SQLite keeps the database.</summary>
    public static string SqliteFile(IConfiguration configuration) => Path.Combine(Directory(configuration).FullName, FileName);

    /// <param name="serves">People wait for an answer; else it is a command, which may take its time.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration, bool serves)
    {
        services.Configure<DatabasePatience>(
            patience => patience.PatienceSeconds = serves ? DatabasePatience.WhileServing : DatabasePatience.InCommands);
        services.AddSettings<DatabasePatience>("Database");
        services.AddSettings<ConnectionStrings>("ConnectionStrings")
            .Validate(
                strings => IsReadBy<SqlConnectionStringBuilder>(strings.SqlServer), Unreadable(nameof(ConnectionStrings.SqlServer)))
            .Validate(
                strings => IsReadBy<NpgsqlConnectionStringBuilder>(strings.PostgreSql), Unreadable(nameof(ConnectionStrings.PostgreSql)));
        if (SqlServer(configuration) is { } sqlServer)
        {
            return services.AddProvider<SqlServerDashboardContext>((options, patience) => options.UseSqlServer(
                Hasty(new SqlConnectionStringBuilder(sqlServer), "Connect Timeout", patience),
                sql => sql.ExecutionStrategy(on => new SqlServerRetries(on, patience)).MigrationsHistoryTable("Migrations")));
        }

        if (PostgreSql(configuration) is { } postgreSql)
        {
            return services.AddProvider<PostgreSqlDashboardContext>((options, patience) => options.UseNpgsql(
                Hasty(new NpgsqlConnectionStringBuilder(postgreSql), "Timeout", patience),
                sql => sql.ExecutionStrategy(on => new PostgreSqlRetries(on, patience)).MigrationsHistoryTable("Migrations")));
        }

        // Full sync: what is acknowledged survives a power cut, not only a crash.
        var file = SqliteFile(configuration);
        if (serves)
            services.AddHostedService(_ => new OpenWhileServing(file));
        return services.AddProvider<SqliteDashboardContext>((options, patience) => options
            .UseSqlite($"Data Source={file};Default Timeout={patience.PatienceSeconds};Foreign Keys=True")
            .AddInterceptors(new SecureDelete()));
    }

    /// <summary>
    /// The region that this installation is for, and its rules. Who works in a request has them as they were when it began.
    /// </summary>
    public static IServiceCollection AddRegion(this IServiceCollection services) => services
        .AddSeed("Retention", rules => rules.Retention)
        .AddSeed("Assessment", rules => rules.Waiting)
        .AddSeed("Warnings", rules => rules.FalseWarnings)
        .AddSeed("Meetings", rules => rules.Meeting)
        .AddSeed("Mail", rules => rules.Mail)
        .AddSeed("Privacy", rules => rules.Release)
        .AddScoped(provider => provider.GetRequiredService<CurrentRules>().Now.MailRoles)
        .AddScoped(provider => provider.GetRequiredService<CurrentRules>().Now.Backup)
        .AddSingleton<RuleSeed>()
        .AddSingleton<CurrentRules>()
        .AddSingleton<CurrentRegion>()
        .AddScoped(provider => provider.GetRequiredService<CurrentRegion>().Now);

    /// <summary>A server that does not answer is away: unless the operator knows better, nobody waits longer for that.</summary>
    private static string Hasty(DbConnectionStringBuilder connection, string timeout, DatabasePatience patience)
    {
        if (!connection.ShouldSerialize(timeout))
            connection[timeout] = patience.PatienceSeconds;
        return connection.ConnectionString;
    }

    private static string Unreadable(string name) => $"ConnectionStrings__{name} must be a connection string of {name}.";

    private static bool IsReadBy<TBuilder>(string? text)
        where TBuilder : DbConnectionStringBuilder, new()
    {
        try
        {
            return text is null || new TBuilder { ConnectionString = text }.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string? Configured(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } text ? text : null;

    private static IServiceCollection AddProvider<TContext>(
        this IServiceCollection services, Action<DbContextOptionsBuilder, DatabasePatience> configure)
        where TContext : DashboardContext => services
        .AddDbContextFactory<TContext>((provider, options) =>
        {
            _ = provider.GetRequiredService<ConnectionStrings>(); // told before one that cannot be read is used
            configure(options, provider.GetRequiredService<DatabasePatience>());
            options.AddInterceptors(new BulkChanges());
        })
        .AddSingleton<IDbContextFactory<DashboardContext>, FactoryOf<TContext>>()
        .AddSingleton<SideWrites>()
        .AddScoped<DashboardContext>(provider => provider.GetRequiredService<TContext>());

    /// <summary>
    /// Lets everybody ask for the context without knowing the provider. What the product itself reads in the background (followers, jobs,
    /// health) is of every partner; a request has the context of its scope, which shows nothing until the pipeline says who reads.
    /// </summary>
    private sealed class FactoryOf<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<DashboardContext>
        where TContext : DashboardContext
    {
        public DashboardContext CreateDbContext()
        {
            var context = inner.CreateDbContext();
            context.ReadAs(Caller.System);
            return context;
        }
    }
}
