using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace Dashboard.Server.Data;

/// <summary>
/// How long whoever asks for something waits for a database that is away or busy (<c>Database:PatienceSeconds</c>), before hearing that it does not work now.
/// Measured by the clock of the machine, like every wait for a database.
/// </summary>
internal sealed record DatabasePatience(TimeSpan Longest)
{
    private const string Setting = "Database:PatienceSeconds";
    private const int WhileServing = 5, InCommands = 60, Most = 60;

    /// <summary>A unit of work waits for its turn as well.</summary>
    public TimeSpan ForUnit => Longest + TimeSpan.FromSeconds(2);

    /// <param name="serves">People wait for an answer; else it is a command, which may take its time.</param>
    /// <exception cref="InvalidOperationException">The setting makes no sense.</exception>
    public static DatabasePatience Of(IConfiguration configuration, bool serves)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
            return new(TimeSpan.FromSeconds(serves ? WhileServing : InCommands));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= Most
            ? new(TimeSpan.FromSeconds(seconds))
            : throw new InvalidOperationException($"The setting {Setting} is a whole number of seconds from 1 to {Most}.");
    }
}

/// <summary>When the first attempt began, and whether there is time for another.</summary>
internal sealed class RetryClock(DatabasePatience patience)
{
    private long _since;

    public void Begin() => _since = Stopwatch.GetTimestamp();

    /// <returns>The wait before the next attempt; null when that would take too long.</returns>
    public TimeSpan? Within(TimeSpan? next) => next is { } wait && Stopwatch.GetElapsedTime(_since) + wait <= patience.Longest ? wait : null;
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
    : Microsoft.EntityFrameworkCore.SqlServerRetryingExecutionStrategy(dependencies, MostAttempts, TimeSpan.FromSeconds(1), errorNumbersToAdd: null)
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
