using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dashboard.Server.Data;

// `dotnet ef migrations add NAME --context SqliteDashboardContext --output-dir Data/Migrations/Sqlite` (and the like) start here.

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDashboardContext>
{
    public SqliteDashboardContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDashboardContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerDashboardContext>
{
    public SqlServerDashboardContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerDashboardContext>()
            .UseSqlServer("Server=none", sql => sql.MigrationsHistoryTable("Migrations")).Options);
}
