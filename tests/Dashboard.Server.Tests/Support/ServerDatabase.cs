using System.Data.Common;
using System.Globalization;
using Dashboard.Server.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Dashboard.Server.Tests.Support;

/// <summary>
/// A new database on the server that <c>TEST_SQLSERVER</c> or else <c>TEST_POSTGRESQL</c> holds a connection string of (of somebody who may
/// make databases); gone when disposed.
/// </summary>
internal abstract class ServerDatabase : IDisposable
{
    // Who is gone by then cannot be killed any more, which is an error (6106) and the same to us.
    public const string KillOthersOnSqlServer = """
        DECLARE @session int, @atWork int = 0, @works bit, @kill nvarchar(20);
        DECLARE sessions CURSOR LOCAL STATIC FOR
            SELECT session_id, IIF(status = 'running' OR open_transaction_count > 0, 1, 0) FROM sys.dm_exec_sessions
            WHERE database_id = DB_ID() AND session_id <> @@SPID;
        OPEN sessions;
        FETCH NEXT FROM sessions INTO @session, @works;
        WHILE @@FETCH_STATUS = 0
        BEGIN
            BEGIN TRY
                SET @kill = CONCAT(N'KILL ', @session);
                EXEC (@kill);
                SET @atWork += @works;
            END TRY
            BEGIN CATCH
                IF ERROR_NUMBER() <> 6106 THROW;
            END CATCH;
            FETCH NEXT FROM sessions INTO @session, @works;
        END;
        SELECT @atWork;
        """;

    /// <summary>The name of the product's connection string.</summary>
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <summary>What makes the product use it.</summary>
    public (string Name, string Value) Setting => ($"ConnectionStrings:{Provider}", ConnectionString);

    protected string Name { get; } = "signaalbeeld_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    protected abstract string ServersVariable { get; }

    /// <returns>Null when the tests work on SQLite.</returns>
    public static ServerDatabase? CreateWhenAsked()
    {
        var asked = Asked(Environment.GetEnvironmentVariable);
        asked?.Create();
        return asked;
    }

    /// <summary>Which one is asked for; it is not there yet.</summary>
    /// <param name="setting">Reads a variable of the environment.</param>
    public static ServerDatabase? Asked(Func<string, string?> setting) =>
        setting(SqlServer.Variable) is { Length: > 0 } sqlServer ? new SqlServer(sqlServer)
        : setting(PostgreSql.Variable) is { Length: > 0 } postgreSql ? new PostgreSql(postgreSql)
        : null;

    /// <exception cref="InvalidOperationException">The server cannot be reached, or refuses.</exception>
    public void Create()
    {
        try
        {
            foreach (var sql in Creates())
                DoOnServer(sql);
        }
        catch (DbException refused)
        {
            throw new InvalidOperationException(
                $"No database could be made on the server of {ServersVariable}: {refused.Message}", refused);
        }
    }

    public abstract void Dispose();

    /// <summary>On a connection of its own, not opened yet, which the product's troubles do not reach.</summary>
    public abstract DbConnection NewConnection();

    /// <summary>A context of the product's, which tells somebody what it does.</summary>
    public abstract DashboardContext NewContext(IServiceProvider services, IInterceptor listening);

    /// <summary>The server breaks off every conversation with this database.</summary>
    /// <returns>How many were at work.</returns>
    public abstract Task<int> DropConnectionsAsync();

    protected abstract IEnumerable<string> Creates();

    protected abstract DbConnection ServersConnection();

    protected void DoOnServer(string sql)
    {
        using var connection = ServersConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class PostgreSql(string server) : ServerDatabase
    {
        public const string Variable = "TEST_POSTGRESQL";

        public override string Provider => "PostgreSql";

        public override string ConnectionString =>
            new NpgsqlConnectionStringBuilder(server) { Database = Name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

        protected override string ServersVariable => Variable;

        public override DbConnection NewConnection() => new NpgsqlConnection(ConnectionString + ";Pooling=false");

        public override DashboardContext NewContext(IServiceProvider services, IInterceptor listening) => new PostgreSqlDashboardContext(
            new DbContextOptionsBuilder<PostgreSqlDashboardContext>().UseNpgsql(ConnectionString)
                .UseApplicationServiceProvider(services).AddInterceptors(listening).Options);

        public override async Task<int> DropConnectionsAsync()
        {
            await using var connection = NewConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                SELECT count(*) FILTER (
                    WHERE state <> 'idle' AND pg_terminate_backend(pid) OR state = 'idle' AND NOT pg_terminate_backend(pid))
                FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                """;
            return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        public override void Dispose()
        {
            using (var connection = new NpgsqlConnection(ConnectionString))
                NpgsqlConnection.ClearPool(connection);
            DoOnServer($"DROP DATABASE {Name} WITH (FORCE)");
        }

        protected override IEnumerable<string> Creates() => [$"CREATE DATABASE {Name}"];

        protected override DbConnection ServersConnection() => new NpgsqlConnection(server);
    }

    private sealed class SqlServer(string server) : ServerDatabase
    {
        public const string Variable = "TEST_SQLSERVER";

        public override string Provider => "SqlServer";

        public override string ConnectionString =>
            new SqlConnectionStringBuilder(server) { InitialCatalog = Name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

        protected override string ServersVariable => Variable;

        public override DbConnection NewConnection() => new SqlConnection(ConnectionString + ";Pooling=false");

        public override DashboardContext NewContext(IServiceProvider services, IInterceptor listening) => new SqlServerDashboardContext(
            new DbContextOptionsBuilder<SqlServerDashboardContext>().UseSqlServer(ConnectionString)
                .UseApplicationServiceProvider(services).AddInterceptors(listening).Options);

        public override async Task<int> DropConnectionsAsync()
        {
            await using var connection = NewConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = KillOthersOnSqlServer;
            return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        public override void Dispose()
        {
            using (var connection = new SqlConnection(ConnectionString))
                SqlConnection.ClearPool(connection);
            DoOnServer($"ALTER DATABASE {Name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {Name};");
        }

        // With the setting that deploy/ asks for.
        protected override IEnumerable<string> Creates() =>
            [$"CREATE DATABASE {Name}", $"ALTER DATABASE {Name} SET READ_COMMITTED_SNAPSHOT ON"];

        protected override DbConnection ServersConnection() => new SqlConnection(server);
    }
}
