using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Server.Retention;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

/// <summary>
/// Text that a partner takes back is in no byte of the database any more: on SQLite when the answer is given, on PostgreSQL after the
/// hourly run.
/// </summary>
public sealed class OverwrittenTests
{
    private const string Canary = "Een kanariepiet zat bij de ingang.";

    private static DateOnly Today => TimeProvider.System.Today();

    [Theory]
    [Trait(App.Database, App.SqliteOnly)]
    [InlineData("withdraw")]
    [InlineData("correct")]
    [InlineData("submit again")]
    public async Task What_is_taken_back_is_gone_from_the_files_when_the_answer_is_there(string how)
    {
        await using var app = App.Start();
        using var om = await app.SignInAsync("melder.om");
        var id = await SubmitAsync(om);
        await app.CaughtUpAsync();
        Holds(app).ShouldBeTrue();

        await TakeBackAsync(om, id, how);
        Holds(app).ShouldBeFalse();
    }

    [Fact]
    [Trait(App.Database, App.SqliteOnly)]
    public async Task Somebody_who_reads_is_not_waited_for_and_the_next_change_makes_good()
    {
        await using var app = App.Start();
        using var om = await app.SignInAsync("melder.om");
        var id = await SubmitAsync(om);
        await app.CaughtUpAsync();
        await using (var reader = new SqliteConnection($"Data Source={app.DatabaseFile};Mode=ReadOnly;Pooling=False"))
        {
            await reader.OpenAsync();
            await using var reading = await reader.BeginTransactionAsync();
            await using var command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM \"Signals\"";
            await command.ExecuteScalarAsync();

            var waited = Stopwatch.StartNew();
            await TakeBackAsync(om, id, "withdraw");
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            Holds(app).ShouldBeTrue();
        }
        await SubmitAsync(om, narrative: null);
        Holds(app).ShouldBeFalse();
    }

    [Theory]
    [Trait(App.Database, App.EveryDatabase)]
    [Trait(App.Database, App.NotSqlServer)]
    [InlineData("withdraw")]
    [InlineData("correct")]
    public async Task After_the_hourly_run_it_is_not_in_the_table_of_a_database_server_either(string how)
    {
        await using var app = App.Start();
        using var om = await app.SignInAsync("melder.om");
        var id = await SubmitAsync(om);
        await SubmitAsync(om, "Een merelkoor bleef.");
        await TakeBackAsync(om, id, how);
        await app.CaughtUpAsync();
        // SQLite overwrites with the answer; a server keeps the old row until the run.
        if (await app.WithContextAsync(context => Task.FromResult(context.Database.IsNpgsql())))
            (await TableHoldsAsync(app, "kanariepiet")).ShouldBeTrue("without the run it would stay");

        // Rows that a transaction still reads are written anew as well, so such a run leaves it to the next.
        await Eventually.TrueAsync(async () =>
        {
            await app.SendAsync(new DestroyExpired());
            return !await TableHoldsAsync(app, "kanariepiet");
        }, "the run found nobody who still read the old rows");
        (await TableHoldsAsync(app, "merelkoor")).ShouldBeTrue();
    }

    private static async Task<Guid> SubmitAsync(HttpClient client, string? narrative = Canary)
    {
        var answer = await client.PostAsJsonAsync(
            ApiRoutes.Signals, Drafts.Of(
                Today, d => (d.Narrative, d.Reference) = (narrative, narrative is null ? null : $"K-{narrative.Length}")),
                WireJson.Options);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private static async Task TakeBackAsync(HttpClient client, Guid id, string how)
    {
        var again = Drafts.Of(Today, d => (d.Narrative, d.Reference) = ("Iets anders.", $"K-{Canary.Length}"));
        using var answer = how switch
        {
            "withdraw" => await client.ChangeAsync(HttpMethod.Delete, $"{ApiRoutes.Signals}/{id}", 1),
            "correct" => await client.ChangeAsync(HttpMethod.Put, $"{ApiRoutes.Signals}/{id}", 1, again),
            _ => await client.PostAsJsonAsync(ApiRoutes.Signals, again, WireJson.Options),
        };
        answer.EnsureSuccessStatusCode();
    }

    private static bool Holds(App app) => Directory.GetFiles(Path.GetDirectoryName(app.DatabaseFile)!, "signaalbeeld.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf("kanariepiet"u8) >= 0;
    });

    /// <summary>The bytes of the file in which the database keeps its signals.</summary>
    private static Task<bool> TableHoldsAsync(App app, string text) => app.WithContextAsync(async context =>
    {
        byte[] bytes;
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlRawAsync("CHECKPOINT");
            bytes = await context.Database.SqlQueryRaw<byte[]>("SELECT pg_read_binary_file(pg_relation_filepath('\"Signals\"')) "
                + "AS \"Value\"").SingleAsync();
        }
        else
            bytes = await File.ReadAllBytesAsync(app.DatabaseFile);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
