using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Server.Data;

/// <summary>
/// Inserts rows that nobody changes or follows within the unit of work: stored as Entity Framework stores them, without tracking each and
/// without having the statement read anew for each (decision 0060).
/// </summary>
internal static class ManyRows
{
    /// <summary>Within the transaction of the context. The rows are not tracked afterwards.</summary>
    /// <exception cref="DbUpdateException">The database did not take one of them.</exception>
    public static async Task AddManyAsync<T>(
        this DashboardContext context, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        var (insert, columns) = InsertInto<T>(context);
        try
        {
            // To a server all rows go at once; SQLite is in this process and reads the statement once.
            if (connection.CanCreateBatch)
            {
                await using var batch = connection.CreateBatch();
                await using var maker = connection.CreateCommand();
                batch.Transaction = transaction;
                batch.Timeout = context.Database.GetCommandTimeout() ?? batch.Timeout;
                foreach (var row in rows)
                {
                    var command = batch.CreateBatchCommand();
                    command.CommandText = insert;
                    foreach (var column in columns)
                        command.Parameters.Add(column.Of(row, maker));
                    batch.BatchCommands.Add(command);
                }
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }
            else
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = insert;
                command.CommandTimeout = context.Database.GetCommandTimeout() ?? command.CommandTimeout;
                foreach (var row in rows)
                {
                    command.Parameters.Clear();
                    foreach (var column in columns)
                        command.Parameters.Add(column.Of(row, command));
                    await command.ExecuteNonQueryAsync(cancellationToken);
                }
            }
        }
        catch (DbException trouble)
        {
            throw new DbUpdateException($"Rows of {typeof(T).Name} could not be inserted.", trouble); // as when they are saved
        }
        context.BulkChanged += rows.Count;
    }

    /// <summary>The statement for one row, and its parameters in order.</summary>
    public static (string Statement, IReadOnlyList<Column> Columns) InsertInto<T>(DashboardContext context)
        where T : class
    {
        var (type, sql) = (context.Model.FindEntityType(typeof(T))!, context.GetService<ISqlGenerationHelper>());
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        List<Column> columns = [.. type.GetProperties().Select((property, index) => new Column(
            property.GetColumnName(table)!, sql.GenerateParameterName($"p{index}"), property.IsNullable,
            property.GetRelationalTypeMapping(), property.GetGetter()))];
        return ($"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} "
            + $"({string.Join(", ", columns.Select(column => sql.DelimitIdentifier(column.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select(column => column.Parameter))})", columns);
    }

    internal sealed record Column(
        string Name, string Parameter, bool IsNullable, RelationalTypeMapping Mapping, IClrPropertyGetter Getter)
    {
        public DbParameter Of(object row, DbCommand maker) =>
            Mapping.CreateParameter(maker, Parameter, Getter.GetClrValueUsingContainingEntity(row), IsNullable);
    }
}
