using System.Data.Common;
using System.Reflection;
using Dashboard.Server.Data;

namespace Dashboard.Server.Commands;

/// <summary>
/// A server that cannot start says why on standard error, a sentence per fault, and ends with an exit code: whatever started it (systemd, a
/// container) starts it again or calls somebody. It does not wait for a database that is away: that is the service manager's to decide.
/// </summary>
internal static class StartFaults
{
    /// <summary>Somebody has to mend something.</summary>
    public const int Wrong = 1;

    /// <summary>It passes by itself.</summary>
    public const int Away = 3;

    /// <summary>From here on a fault is one of the program's own.</summary>
    public static bool IsServing { get; set; }

    /// <summary>Tells the faults that are known; all others keep their stack trace.</summary>
    public static void Tell()
    {
        // Tests start the program in a process of theirs, and get the exception itself.
        if (Assembly.GetEntryAssembly() != typeof(StartFaults).Assembly)
            return;
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
        {
            if (IsServing || thrown.ExceptionObject is not Exception fault || Of(fault) is not var (code, told))
                return;
            Console.Error.WriteLine(told);
            Environment.Exit(code);
        };
    }

    /// <returns>The exit code and what to say; null when it is none of the known faults.</returns>
    public static (int Code, string Told)? Of(Exception fault) =>
        Settings.WrongOf(fault) is { } wrong ? (Wrong, wrong)
        : fault is CannotStartException ? (Wrong, fault.Message)
        : DatabaseTrouble.Passes(fault) ? (Away, "The database does not answer, is busy or full, or its file cannot be opened.")
        : DatabaseOf(fault) is { } database
            ? (Wrong, $"The database refuses ({database}): is it that of this program, and does its account have the rights it needs?")
        : null;

    private static string? DatabaseOf(Exception? fault) => fault switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => $"SQLite {sqlite.SqliteErrorCode}",
        Microsoft.Data.SqlClient.SqlException sql => $"SQL Server {sql.Number}",
        DbException { SqlState: { } state } => $"SQLSTATE {state}",
        DbException other => other.GetType().Name,
        { InnerException: { } inner } => DatabaseOf(inner),
        _ => null,
    };
}
