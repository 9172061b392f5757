using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Server.Data;

/// <summary>
/// Counts the rows that a context changed past its change tracker (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>, SQL of our own).
/// </summary>
internal sealed class BulkChanges : DbCommandInterceptor
{
    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
            new(Count(eventData, result));

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result) => Count(eventData, result);

    private static int Count(CommandExecutedEventData eventData, int rows)
    {
        // What SaveChanges sends is tracked.
        if (eventData.CommandSource != CommandSource.SaveChanges && eventData.Context is DashboardContext context)
            context.BulkChanged += Math.Max(0, rows);
        return rows;
    }
}
