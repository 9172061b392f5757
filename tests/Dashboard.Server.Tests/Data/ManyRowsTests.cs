using Dashboard.Server.Data;
using Dashboard.Server.Data.Mapping;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

/// <summary>What is inserted past the change tracker lies in its table as Entity Framework would have laid it.</summary>
[Trait(App.Database, App.EveryDatabase)]
public sealed class ManyRowsTests
{
    [Fact]
    public async Task A_row_is_stored_as_Entity_Framework_stores_it()
    {
        await using var app = App.Start();
        var (random, today) = (new Random(20261201), TimeProvider.System.Today());
        await app.SendAsync(new SubmitSignals(
            new(Roles.Reporter, "lumens"),
            [.. Enumerable.Range(0, 200).Select(_ =>
                new Submission(Drafts.Random(random, app.Region, today), TimeProvider.System.UtcNow()))]));

        await StoredTheSameAsync<Signal>(app, atLeast: 150);
        await StoredTheSameAsync<JournalEntry>(app, atLeast: 150);
    }

    /// <summary>All rows of a table, as they lie there, and again after Entity Framework wrote them.</summary>
    private static async Task StoredTheSameAsync<T>(App app, int atLeast)
        where T : class => await app.WithContextAsync(async context =>
        {
            var table = context.Model.FindEntityType(typeof(T))!.GetTableName()!;
            var before = await RawAsync(context, table);
            before.Count.ShouldBeGreaterThan(atLeast);
            var rows = await context.Set<T>().AsNoTracking().ToListAsync();
            await context.Set<T>().ExecuteDeleteAsync();
            context.AddRange(rows);
            await context.SaveChangesAsync();
            (await RawAsync(context, table)).ShouldBe(before);
            return rows.Count;
        });

    private static async Task<List<string>> RawAsync(DashboardContext context, string table)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('\n', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column) switch
            {
                byte[] bytes => $"bytes {Convert.ToHexString(bytes)}",
                DateTime moment => $"moment {moment:O}",
                var value => $"{value.GetType().Name} {value}",
            })));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>No server is here to ask: its own parser reads the statement, and its model knows the columns.</summary>
    [Fact]
    public void SQL_Server_takes_the_statements()
    {
        using var context = DesignTime.SqlServer();
        SqlServerCommand[] commands = [Command<Signal>(), Command<DeliveredSignal>(), Command<JournalEntry>()];
        SqlServerRules.CommandFaults(context.Database.GenerateCreateScript(), commands).ShouldBeEmpty();

        SqlServerCommand Command<T>()
            where T : class
        {
            var (statement, columns) = ManyRows.InsertInto<T>(context);
            return new(statement, string.Join(", ", columns.Select(column => $"{column.Parameter} {column.Mapping.StoreType}")));
        }
    }
}
