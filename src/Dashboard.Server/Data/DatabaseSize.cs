using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>How much room the database takes.</summary>
internal static class DatabaseSize
{
    /// <returns>The provider's name, and bytes: of SQLite without its write-ahead log.</returns>
    public static async Task<(string Provider, long Bytes)> OfAsync(DashboardContext context, CancellationToken cancellationToken) =>
        context switch
        {
            SqlServerDashboardContext => (
                "SQL Server",
                await AskAsync(context, "SELECT SUM(CAST(size AS bigint)) * 8192 AS Value FROM sys.database_files", cancellationToken)),
            PostgreSqlDashboardContext => (
                "PostgreSQL", await AskAsync(context, "SELECT pg_database_size(current_database()) AS \"Value\"", cancellationToken)),
            _ => ("SQLite", new FileInfo(context.Database.GetDbConnection().DataSource).Length),
        };

    private static Task<long> AskAsync(DashboardContext context, string sql, CancellationToken cancellationToken) =>
        context.Database.SqlQueryRaw<long>(sql).SingleAsync(cancellationToken);
}
