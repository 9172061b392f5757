using Dashboard.Server.Data;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public async Task A_process_killed_while_migrating_does_not_keep_the_next_one_out()
    {
        await using var app = App.Start();
        // What EF leaves behind when the process dies inside Migrate.
        await app.WithContextAsync(context => context.Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')"));

        await app.WithContextAsync(async context =>
        {
            await SchemaUpdate.RunAsync(context, TimeProvider.System, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
            (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            return true;
        });
    }
}
