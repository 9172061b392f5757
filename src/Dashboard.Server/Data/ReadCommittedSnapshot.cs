using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>
/// With <c>READ_COMMITTED_SNAPSHOT</c> off, which is how SQL Server makes a database, everybody who reads waits for whoever writes. The
/// product works then too, but slowly, so it says so.
/// </summary>
internal static class ReadCommittedSnapshot
{
    public const string Query = "SELECT CAST(is_read_committed_snapshot_on AS int) AS Value FROM sys.databases WHERE name = DB_NAME()";

    /// <summary>For whoever operates the database.</summary>
    public const string Advice =
        "READ_COMMITTED_SNAPSHOT staat uit: wie leest, wacht op wie schrijft. Zet het aan met ALTER DATABASE CURRENT SET "
            + "READ_COMMITTED_SNAPSHOT ON.";

    /// <returns>True where the question does not arise.</returns>
    public static async Task<bool> IsOnAsync(DashboardContext context, CancellationToken cancellationToken) =>
        !context.Database.IsSqlServer() || await context.Database.SqlQueryRaw<int>(Query).SingleAsync(cancellationToken) == 1;
}
