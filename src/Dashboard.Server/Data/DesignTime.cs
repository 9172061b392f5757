using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dashboard.Server.Data;

// `dotnet ef migrations add NAME --context SqliteDashboardContext --output-dir Data/Migrations/Sqlite` (and the like) start here.

/// <summary>Without an application around them, contexts still have to know which tables of Identity they hold.</summary>
internal static class DesignTime
{
    private static readonly IServiceProvider Services = new ServiceCollection().AddIdentitySchema().BuildServiceProvider();

    public static IServiceCollection AddIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    public static SqliteDashboardContext Sqlite() => new(
        new DbContextOptionsBuilder<SqliteDashboardContext>()
            .UseApplicationServiceProvider(Services)
            .UseSqlite("Data Source=:memory:")
            .Options);

    public static SqlServerDashboardContext SqlServer() => new(
        new DbContextOptionsBuilder<SqlServerDashboardContext>().UseApplicationServiceProvider(Services)
            .UseSqlServer("Server=none", sql => sql.MigrationsHistoryTable("Migrations")).Options);

    public static PostgreSqlDashboardContext PostgreSql() => new(
        new DbContextOptionsBuilder<PostgreSqlDashboardContext>().UseApplicationServiceProvider(Services)
            .UseNpgsql("Host=none", sql => sql.MigrationsHistoryTable("Migrations")).Options);
}

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDashboardContext>
{
    public SqliteDashboardContext CreateDbContext(string[] args) => DesignTime.Sqlite();
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerDashboardContext>
{
    public SqlServerDashboardContext CreateDbContext(string[] args) => DesignTime.SqlServer();
}

internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlDashboardContext>
{
    public PostgreSqlDashboardContext CreateDbContext(string[] args) => DesignTime.PostgreSql();
}
