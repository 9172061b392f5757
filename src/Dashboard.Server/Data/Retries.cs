using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace Dashboard.Server.Data;

/// <summary>
/// How long whoever asks for something waits for a database that is away or busy (<c>Database:PatienceSeconds</c>), before hearing that it
/// does not work now. Measured by the clock of the machine, like every wait for a database.
/// </summary>
internal sealed record DatabasePatience
{
    public const int WhileServing = 5, InCommands = 60;

    [Range(1, 60, ErrorMessage = "{0} must be a whole number of seconds from {1} to {2}.")]
    public int PatienceSeconds { get; set; } = InCommands;

    public TimeSpan Longest => TimeSpan.FromSeconds(PatienceSeconds);

    /// <summary>A unit of work waits for its turn as well.</summary>
    public TimeSpan ForUnit => Longest + TimeSpan.FromSeconds(2);

    /// <summary>
    /// SQLite waits for another writer by itself, and cannot be told to stop: who waited before waits so much less. (The others are told.)
    /// </summary>
    public static void Shorten(DashboardContext context, TimeSpan left)
    {
        if (context.Database.GetDbConnection() is not SqliteConnection sqlite)
            return;
        var seconds = Math.Clamp((int)left.TotalSeconds, 1, Math.Max(sqlite.DefaultTimeout, 1));
        sqlite.DefaultTimeout = seconds;
        context.Database.SetCommandTimeout(seconds);
    }
}

/// <summary>When the first attempt began, and whether there is time for another.</summary>
internal sealed class RetryClock(DatabasePatience patience)
{
    private long _since;

    public void Begin() => _since = Stopwatch.GetTimestamp();

    /// <returns>The wait before the next attempt; null when that would take too long.</returns>
    public TimeSpan? Within(TimeSpan? next) =>
        next is { } wait && Stopwatch.GetElapsedTime(_since) + wait <= patience.Longest ? wait : null;
}

/// <summary>Npgsql's list of what passes, tried again for as long as somebody may wait for an answer.</summary>
internal sealed class PostgreSqlRetries(ExecutionStrategyDependencies dependencies, DatabasePatience patience)
    : NpgsqlRetryingExecutionStrategy(dependencies, MostAttempts, TimeSpan.FromSeconds(1), errorCodesToAdd: null)
{
    private const int MostAttempts = 100;
    private readonly RetryClock _clock = new(patience);

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _clock.Begin();
    }

    protected override TimeSpan? GetNextDelay(Exception lastException) => _clock.Within(base.GetNextDelay(lastException));
}

/// <summary>Entity Framework's list of what passes at SQL Server, and broken conversations, which are not in it.</summary>
internal sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies, DatabasePatience patience)
    : Microsoft.EntityFrameworkCore.SqlServerRetryingExecutionStrategy(
        dependencies, MostAttempts, TimeSpan.FromSeconds(1), errorNumbersToAdd: null)
{
    private const int MostAttempts = 100;
    private readonly RetryClock _clock = new(patience);

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _clock.Begin();
    }

    // A conversation that broke between two commands shows as a connection that is not open.
    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception)
        || exception is SqlException sql && DatabaseTrouble.IsAway(sql)
        || exception is InvalidOperationException { Source: "Microsoft.Data.SqlClient" };

    protected override TimeSpan? GetNextDelay(Exception lastException) => _clock.Within(base.GetNextDelay(lastException));
}
