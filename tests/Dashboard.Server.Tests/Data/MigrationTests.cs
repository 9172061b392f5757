using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

[Trait(App.Database, App.SqliteOnly)]
public sealed class MigrationTests
{
    [Fact]
    public async Task A_process_killed_while_migrating_does_not_keep_the_next_one_out()
    {
        await using var app = App.Start();
        // What EF leaves behind when the process dies inside Migrate.
        await app.WithContextAsync(context => context.Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
                + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')"));

        await app.WithContextAsync(async context =>
        {
            await SchemaUpdate.RunAsync(context, TimeProvider.System, TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20));
            (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            return true;
        });
    }

    [Fact]
    public async Task Somebody_who_reads_does_not_hold_up_who_writes()
    {
        await using var app = App.Start();
        await using var reader = new SqliteConnection($"Data Source={app.DatabaseFile};Mode=ReadOnly");
        await reader.OpenAsync(TestContext.Current.CancellationToken);
        await using var reading = reader.BeginTransaction(deferred: true);
        await using var command = reader.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Signals";
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);

        await app.SendAsync(
            new SubmitSignals(new(Roles.Reporter, "om"), [new(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow())]))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))
            .ShouldBe(0L, "a reader sees the moment at which it began");
    }
}
