using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dashboard.Server.Data;

/// <summary>Tells trouble that passes (the database is away, busy or full) from faults of our own.</summary>
internal static class DatabaseTrouble
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIoError = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: class 53, insufficient resources, is no fault of the statement.
    private const string OutOfResources = "53";

    // Database full, log full, database not available, being restored or single-user.
    private static readonly HashSet<int> SqlServerFullOrAway = [823, 845, 1101, 1105, 9002, 904, 921, 922, 927, 942, 945, 3960, 8645, 8651];

    /// <summary>Whether an exception, or one that it wraps, says that the database cannot do anything now but may later.</summary>
    public static bool Passes(Exception exception) => exception switch
    {
        RetryLimitExceededException or TimeoutException => true,
        SqliteException sqlite =>
            sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen,
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith(OutOfResources, StringComparison.Ordinal),
        NpgsqlException npgsql => npgsql.IsTransient || Inner(npgsql),
        SqlException sql => IsAway(sql) || sql.Errors.Cast<SqlError>().Any(error => SqlServerFullOrAway.Contains(error.Number)),
        DbException other => other.IsTransient || Inner(other),
        _ => Inner(exception),
    };

    /// <summary>Whether somebody else has the file: it is neither full nor away.</summary>
    public static bool IsBusy(SqliteException exception) => exception.SqliteErrorCode is SqliteBusy or SqliteLocked;

    /// <summary>
    /// Whether the conversation with SQL Server broke. SqlClient then reports number 0 with a class of 20 or more, or a fault of the socket
    /// underneath, which Entity Framework's own list of what passes does not have.
    /// </summary>
    public static bool IsAway(SqlException exception) =>
        exception.IsTransient
            || exception.Class >= 20
            || exception.InnerException is System.Net.Sockets.SocketException or System.ComponentModel.Win32Exception or IOException;

    private static bool Inner(Exception exception) => exception switch
    {
        AggregateException several => several.InnerExceptions.Any(Passes),
        { InnerException: { } inner } => inner is System.Net.Sockets.SocketException or IOException || Passes(inner),
        _ => false,
    };
}
