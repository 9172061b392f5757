using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Server.Data;

/// <summary>What is deleted from a SQLite file is overwritten there, not only forgotten. Server databases have their own means for that.</summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData); // local, and over in microseconds
        return Task.CompletedTask;
    }

    /// <summary>Empties SQLite's write-ahead log, which still holds pages as they were. Somebody reading just now keeps it; the next run tries again.</summary>
    public static async Task EmptyWriteAheadLogAsync(DashboardContext context, CancellationToken cancellationToken)
    {
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
