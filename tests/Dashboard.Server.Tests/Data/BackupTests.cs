using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Server.Tests.Data;

[Trait(App.Database, App.SqliteOnly)]
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _safe = Directory.CreateTempSubdirectory("signaalbeeld-safe-");

    private string Safe(string name) => Path.Combine(_safe.FullName, name);

    public void Dispose() => _safe.Delete(recursive: true);

    [Fact]
    public async Task Who_makes_backups_while_signals_come_in_has_every_signal_that_was_acknowledged_before()
    {
        await using var app = App.Start();
        using var enough = new CancellationTokenSource();
        var acknowledged = new ConcurrentQueue<Guid>();
        var sending = new List<Task>();
        foreach (var reporter in new[] { "melder.om", "melder.lumens" }) // one account may send only so many
        {
            var client = await app.SignInAsync(reporter);
            sending.Add(Task.Run(async () =>
            {
                using (client)
                {
                    for (var sent = 0; sent < Server.Http.RateLimits.MostSent && !enough.IsCancellationRequested; sent++)
                        acknowledged.Enqueue(await SubmitAsync(client));
                }
            }, enough.Token));
        }

        for (var backup = 0; backup < 5; backup++)
        {
            await Eventually.TrueAsync(() => acknowledged.Count > 5 * (backup + 1), "signals come in");
            var (before, file) = (acknowledged.ToArray(), Safe($"{backup}.db"));
            var (code, lines) = await RunAsync(app, "backup", file);

            code.ShouldBe(0);
            var head = ChainHead.Parse(lines.ShouldHaveSingleItem()["head ".Length..]).ShouldNotBeNull();
            await using var context = new SqliteCopy(app.Services, file).Open(SqliteOpenMode.ReadOnly);
            (await context.JournalHead.SingleAsync()).Sequence.ShouldBe(head.Sequence);
            (await new VerifyJournalHandler(context).Handle(new(head), default)).Head.ShouldBe(head);
            var kept = await context.Signals.Select(signal => signal.Id).ToListAsync();
            before.Except(kept).ShouldBeEmpty();
            (await app.WithContextAsync(c => c.Journal.Where(e => e.Kind == JournalKind.BackupMade).OrderBy(e => e.Sequence)
                .Select(e => e.SubjectVersion).LastAsync())).ShouldBe((int)head.Sequence);
            (await RunAsync(app, "verify", "--head", head.ToString())).Code.ShouldBe(0);
        }
        await enough.CancelAsync();
        await Task.WhenAll(sending);
        _safe.GetFiles().Select(file => file.Name).Order().ShouldBe(["0.db", "1.db", "2.db", "3.db", "4.db"]);
        if (!OperatingSystem.IsWindows())
            _safe.GetFiles().ShouldAllBe(file => file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task What_was_taken_back_is_not_in_the_file_though_SQLite_itself_still_had_it()
    {
        await using var here = new Installation();
        await here.SubmitAsync(40, "Zij zag een kanariepiet bij de bushalte.");
        await here.SubmitAsync(1, "Een merelkoor bleef.");
        // As a version of before this product overwrote what it deletes, or another program, would do it.
        await using (var careless = new SqliteConnection($"Data Source={here.Database};Pooling=False"))
        {
            await careless.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new SqliteCommand(
                "PRAGMA secure_delete = OFF; PRAGMA foreign_keys = OFF; DELETE FROM Signals WHERE Narrative LIKE '%kanariepiet%'; "
                    + "PRAGMA wal_checkpoint(TRUNCATE)", careless);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        Holds(here.Database, "kanariepiet").ShouldBeTrue("else this proves nothing");

        (await here.RunAsync("backup", Safe("a.db"))).Code.ShouldBe(0);
        Holds(Safe("a.db"), "kanariepiet").ShouldBeFalse();
        Holds(Safe("a.db"), "merelkoor").ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_names_a_file_that_cannot_be_made_hears_so_and_nothing_is_left()
    {
        await using var here = new Installation();
        (await here.RunAsync("backup", Safe("a.db"))).ShouldSay(1, "Er is nog geen database");
        await here.SubmitAsync(3);
        await File.WriteAllTextAsync(Safe("er-al.db"), "van iemand", TestContext.Current.CancellationToken);

        (await here.RunAsync("backup", Safe("er-al.db"))).ShouldSay(1, "Dat bestand is er al.");
        (await here.RunAsync("backup", _safe.FullName)).ShouldSay(1, "Dat bestand is er al.");
        (await here.RunAsync("backup", Safe("weg/a.db"))).ShouldSay(1, "De back-up kan niet worden geschreven");
        (await here.RunAsync("backup", Safe("er-al.db/a.db"))).ShouldSay(1, "De back-up kan niet worden geschreven");
        (await File.ReadAllTextAsync(Safe("er-al.db"), TestContext.Current.CancellationToken)).ShouldBe("van iemand");
        _safe.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_journal_that_is_broken_no_backup_is_made()
    {
        await using var here = new Installation();
        await here.SubmitAsync(5);
        await here.ExecuteSqlAsync("DELETE FROM Journal WHERE Sequence = 3");
        (await here.RunAsync("backup", Safe("a.db"))).ShouldSay(1, "het journaal van de database klopt niet");
        _safe.GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_was_killed_is_in_nobodys_way()
    {
        await using var here = new Installation();
        await here.SubmitAsync(5);
        await File.WriteAllTextAsync(Safe("a.db.part"), "half", TestContext.Current.CancellationToken);
        (await here.RunAsync("backup", Safe("a.db"))).Code.ShouldBe(0);
        _safe.GetFiles().ShouldHaveSingleItem().Name.ShouldBe("a.db");
    }

    [Fact]
    public async Task A_backup_before_an_update_leaves_the_database_as_old_as_it_was_and_restoring_it_brings_it_up_to_date()
    {
        await using var here = new Installation();
        await MakeOldAsync(here);
        var (code, lines) = await here.RunAsync("backup", Safe("oud.db"));
        code.ShouldBe(0);
        lines[1].ShouldStartWith("De database is van een oudere versie");
        await using (var context = here.Open())
        {
            (await context.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
            (await context.Journal.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        }

        (await here.RunAsync("restore", Safe("oud.db"))).Code.ShouldBe(0);
        await using (var context = here.Open())
            (await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await here.SubmitAsync(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_copy_of_the_file_alone_that_lost_its_tail_is_found_by_the_head()
    {
        await using var app = App.Start();
        using var om = await app.SignInAsync("melder.om");
        await using var copy = new Installation();
        await SubmitAsync(om);
        await app.ExecuteSqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await SubmitAsync(om);
        File.Copy(app.DatabaseFile, copy.Database);

        var printed = (await RunAsync(app, "verify")).Lines;
        printed[0].ShouldBe("journal whole: 2 entries");
        var head = printed[1]["head ".Length..];
        (await copy.RunAsync("verify")).Lines[0].ShouldBe("journal whole: 1 entries");
        (await copy.RunAsync("verify", "--head", head))
            .ShouldSay(1, "journal broken at entry 2: the head that was given says 2 entries");
        (await copy.RunAsync("verify", "--head", $"1:{head[2..]}"))
            .ShouldSay(1, "journal broken at entry 1: it is not the entry of the head that was given: this is another history");
        (await copy.RunAsync("verify", "--head", "1:ab")).Code.ShouldBe(2);
        (await copy.RunAsync("verify", "--kop", head)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Proving_a_database_changes_nothing_of_it()
    {
        await using var here = new Installation();
        (await here.RunAsync("verify")).ShouldSay(1, "Er is nog geen database");
        File.Exists(here.Database).ShouldBeFalse();
        await MakeOldAsync(here);
        var before = await File.ReadAllBytesAsync(here.Database, TestContext.Current.CancellationToken);
        (await here.RunAsync("verify")).ShouldSay(0, "journal whole: 0 entries");
        (await File.ReadAllBytesAsync(here.Database, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    private static async Task MakeOldAsync(Installation here)
    {
        await File.WriteAllBytesAsync(here.Database, []);
        await using var context = here.Open();
        await context.GetService<IMigrator>().MigrateAsync(context.Database.GetMigrations().First());
    }

    private static bool Holds(string file, string text) =>
        File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<Guid> SubmitAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync(ApiRoutes.Signals, Drafts.Of(TimeProvider.System.Today()), WireJson.Options);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id;
    }

    private static async Task<(int? Code, string[] Lines)> RunAsync(App app, params string[] args)
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(args, app.Services, TextReader.Null, output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
