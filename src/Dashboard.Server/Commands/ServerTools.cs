using Dashboard.Server.Data;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Dashboard.Server.Commands;

/// <summary>
/// A database server has tools of its own for backups, which know more of it than we do: this says which, for the database that is
/// configured. Never with a password.
/// </summary>
internal static class ServerTools
{
    /// <returns>What to do; null when the database is a SQLite file.</returns>
    public static string? ForBackup(IConfiguration configuration, string file)
    {
        if (Database.SqlServer(configuration) is { } sqlServer)
        {
            var (connect, name) = SqlCmd(sqlServer);
            return $"""
                De database staat op SQL Server. Maak de back-up daar; het bestand komt op de schijf van die server:

                {connect} -Q {Shell($"BACKUP DATABASE [{Bracketed(name)}] TO DISK = N'{Quoted(file)}' WITH COPY_ONLY, CHECKSUM, NOINIT")}
                {connect} -Q {Shell($"RESTORE VERIFYONLY FROM DISK = N'{Quoted(file)}' WITH CHECKSUM")}

                {KeepHead}
                """;
        }
        if (Database.PostgreSql(configuration) is not { } postgreSql)
            return null;
        var (options, database) = LibPq(postgreSql);
        return $"""
            De database staat op PostgreSQL. Maak de back-up met pg_dump, terwijl de server doorwerkt:

            (umask 077; pg_dump {options} --format=custom --file={Shell(file)} {Shell(database)})

            {KeepHead}
            """;
    }

    /// <returns>What to do; null when the database is a SQLite file.</returns>
    public static string? ForRestore(IConfiguration configuration, string file)
    {
        if (Database.SqlServer(configuration) is { } sqlServer)
        {
            var (connect, name) = SqlCmd(sqlServer);
            return $"""
                De database staat op SQL Server. Stop Signaalbeeld en zet de back-up daar terug, in plaats van wat er staat:

                {connect} -Q {Shell($"RESTORE DATABASE [{Bracketed(name)}] FROM DISK = N'{Quoted(file)}' WITH CHECKSUM, REPLACE")}
                {connect} -Q {Shell($"DELETE FROM [{Bracketed(name)}].dbo.[Sessions]")}

                {ThenVerify}
                """;
        }
        if (Database.PostgreSql(configuration) is not { } postgreSql)
            return null;
        var (options, database) = LibPq(postgreSql);
        var another = Shell(database + "_terug");
        return $"""
            De database staat op PostgreSQL. Stop Signaalbeeld en zet de back-up terug in een nieuwe database, naast wat er staat:

            createdb {options} {another}
            pg_restore {options} --no-owner --exit-on-error --single-transaction --dbname={another} {Shell(file)}
            psql {options} --dbname={another} --command='DELETE FROM "Sessions"'

            Zet {database}_terug als Database in ConnectionStrings__PostgreSql. {ThenVerify}
            """;
    }

    private const string KeepHead =
        "Bewaar bij de back-up wat `verify` van tevoren als head afdrukt: wat daarna kwam, kan er ook in zitten. Leg daarna vast dat hij "
        + "er is: `backup --made HEAD`. Anders staat bij de toestand dat er geen back-up is.";

    private const string ThenVerify = "Wie in de back-up was aangemeld, is het niet meer. Bewijs de database met `verify --head HEAD`, "
        + "werk haar bij met `migrate`, en start Signaalbeeld.";

    private static (string Options, string Database) LibPq(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var user = connection.Username is { Length: > 0 } name ? $" --username={Shell(name)}" : "";
        var host = connection.Host is { Length: > 0 } where ? where : "localhost";
        return (FormattableString.Invariant($"--host={Shell(host)} --port={connection.Port}") + user,
            connection.Database ?? connection.Username ?? "");
    }

    private static (string Connect, string Database) SqlCmd(string connectionString)
    {
        var connection = new SqlConnectionStringBuilder(connectionString);
        var user = connection.UserID is { Length: > 0 } name ? $" -U {Shell(name)}" : " -E";
        return ($"sqlcmd -b -S {Shell(connection.DataSource)}{user} -d master", connection.InitialCatalog);
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Bracketed(string text) => text.Replace("]", "]]", StringComparison.Ordinal);

    /// <summary>As one word of a POSIX shell, whatever is in it.</summary>
    private static string Shell(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
