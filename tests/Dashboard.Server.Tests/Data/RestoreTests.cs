using Dashboard.Server.Commands;
using Dashboard.Server.Domain;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared.Mailing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

[Trait(App.Database, App.SqliteOnly)]
public sealed class RestoreTests : IDisposable
{
    private readonly DirectoryInfo _safe = Directory.CreateTempSubdirectory("signaalbeeld-safe-");

    private string Safe(string name) => Path.Combine(_safe.FullName, name);

    public void Dispose() => _safe.Delete(recursive: true);

    [Fact]
    public async Task Who_restores_a_backup_is_told_what_came_after_it_and_what_was_there_is_kept()
    {
        await using var here = new Installation();
        var signals = await here.SubmitAsync(4);
        await here.ExecuteSqlAsync(
            "PRAGMA foreign_keys = OFF; INSERT INTO Sessions (Id, UserId, HolderMark, BeganAt, UsedAt, EndsAt) "
                + "VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', x'00', '2026-01-01', "
                + "'2026-01-01', '2026-01-01')");
        await using (var context = here.Open())
        {
            context.Outbox.Add(OutboxMail.Create(Keys.Public(), MailKind.Meeting, [1], null, null, here.Time.UtcNow()));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var head = (await here.RunAsync("backup", Safe("a.db"))).Lines[0];
        here.Time.Advance(TimeSpan.FromHours(3));
        await here.SubmitAsync(2);
        here.Time.Advance(TimeSpan.FromHours(1));
        var replacedHead = (await here.RunAsync("verify")).Lines[1];

        var (code, lines) = await here.RunAsync("restore", Safe("a.db"));

        code.ShouldBe(0);
        // The entry about the backup itself is written after it.
        lines[0].ShouldStartWith("niet in de back-up: 3 regels, 5 t/m 7, van ");
        lines[1].ShouldStartWith("  backup-made: 1 regel, 5 t/m 5, van ");
        lines[2].ShouldStartWith("  signal-received: 2 regels, 6 t/m 7, van ");
        var replaced = lines[3]["vervangen database: ".Length..];
        lines[4].ShouldBe(head);
        lines.Length.ShouldBe(5);
        (await here.RunAsync("verify", "--head", head["head ".Length..])).Code.ShouldBe(0);
        (await here.RunAsync("verify", "--head", replacedHead["head ".Length..])).Code.ShouldBe(1);
        await using (var context = here.Open())
        {
            (await context.Signals.Select(signal => signal.Id).ToListAsync(TestContext.Current.CancellationToken))
                .ShouldBe(signals, ignoreOrder: true);
            var last = await context.Journal.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
            (last.Kind, last.SubjectVersion, last.Sequence).ShouldBe((JournalKind.BackupRestored, 4, 5));
            (await context.Sessions.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0, "who signed out since is not signed in");
            var mail = await context.Outbox.SingleAsync(TestContext.Current.CancellationToken);
            (mail.State, mail.Sealed).ShouldBe((MailState.Uncertain, null), "it may have gone since");
        }
        await using (var context = here.Open(replaced))
            (await context.Signals.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(6);
        here.Data.GetFiles("*restoring*").ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            here.Data.GetFiles().ShouldAllBe(file => file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task What_was_taken_back_after_the_backup_is_named_for_it_is_there_again()
    {
        await using var here = new Installation();
        var signal = (await here.SubmitAsync(1, "Zij zag een kanariepiet."))[0];
        await here.RunAsync("backup", Safe("a.db"));
        await here.WithdrawAsync(signal);
        var (code, lines) = await here.RunAsync("restore", Safe("a.db"));
        code.ShouldBe(0);
        lines.ShouldContain($"ingetrokken, staat nu weer in de database als het in de back-up zat: {signal}");
    }

    [Fact]
    public async Task A_backup_of_another_history_is_told_from_where_they_part()
    {
        await using var here = new Installation();
        await here.SubmitAsync(3);
        await here.RunAsync("backup", Safe("a.db"));
        await here.SubmitAsync(5);
        await here.RunAsync("backup", Safe("b.db"));
        await here.RunAsync("restore", Safe("a.db"));
        here.Time.Advance(TimeSpan.FromSeconds(1));
        await here.SubmitAsync(9);

        var (_, lines) = await here.RunAsync("restore", Safe("b.db"));
        lines[0].ShouldStartWith("niet in de back-up: 10 regels, 4 t/m 13, van ");
        lines[1].ShouldStartWith("  backup-restored: 1 regel, 4 t/m 4");
        lines[2].ShouldStartWith("  signal-received: 9 regels, 5 t/m 13");
    }

    [Fact]
    public async Task Nobody_restores_under_a_server_at_work()
    {
        await using var app = App.Start();
        await using var here = new Installation();
        await here.SubmitAsync(1);
        await here.RunAsync("backup", Safe("a.db"));
        var output = new StringWriter();
        (await CommandLine.RunAsync(
            ["restore", Safe("a.db")], app.Services, TextReader.Null, output, TestContext.Current.CancellationToken)).ShouldBe(1);
        output.ToString().ShouldStartWith("De database is in gebruik");
        (await app.WithContextAsync(context => context.Journal.CountAsync())).ShouldBe(0);
        Directory.GetFiles(Path.GetDirectoryName(app.DatabaseFile)!, "*restoring*").ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_new_machine_the_backup_is_simply_there()
    {
        await using var there = new Installation();
        await there.SubmitAsync(2);
        var head = (await there.RunAsync("backup", Safe("a.db"))).Lines[0];
        await using var here = new Installation();
        (await here.RunAsync("restore", Safe("a.db"))).Lines.ShouldBe([head]);
        (await here.RunAsync("verify", "--head", head["head ".Length..])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_was_left_without_its_database_is_refused_for_it_would_spoil_the_backup()
    {
        await using var here = new Installation();
        await here.SubmitAsync(2);
        await here.RunAsync("backup", Safe("a.db"));
        File.Delete(here.Database);
        await File.WriteAllTextAsync(here.Database + "-wal", "van vroeger", TestContext.Current.CancellationToken);
        (await here.RunAsync("restore", Safe("a.db"))).ShouldSay(1, "signaalbeeld.db-wal");
        File.Exists(here.Database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("text", "geen hele back-up")]
    [InlineData("nothing", "geen hele back-up")]
    [InlineData("torn", "geen hele back-up")]
    [InlineData("a page of zeros", "geen hele back-up")]
    [InlineData("of another program", "geen hele back-up")]
    [InlineData("a broken chain", "gebroken bij regel 3")]
    [InlineData("of a newer version", "Deze back-up is van een nieuwere versie")]
    [InlineData("not there", "Dat bestand is er niet.")]
    public async Task What_is_no_whole_backup_is_refused_and_the_database_stays_as_it_was(string what, string said)
    {
        await using var here = new Installation();
        await here.SubmitAsync(60, "Iets wat ruimte neemt in het bestand, zodat het uit vele bladen bestaat.");
        var file = Safe("a.db");
        (await here.RunAsync("backup", file)).Code.ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(file, new string('x', 5000), TestContext.Current.CancellationToken);
                break;
            case "nothing":
                await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
                break;
            case "torn":
                await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
                break;
            case "a page of zeros":
                bytes.AsSpan(20 * 4096, 4096).Clear();
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
                break;
            case "of another program":
                File.Delete(file);
                await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
                {
                    await other.OpenAsync(TestContext.Current.CancellationToken);
                    await using var make = new SqliteCommand("CREATE TABLE Iets (A)", other);
                    await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                }
                break;
            case "a broken chain":
                await here.ExecuteSqlAsync("UPDATE Journal SET SubjectVersion = 2 WHERE Sequence = 3", file);
                break;
            case "of a newer version":
                await here.ExecuteSqlAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99')", file);
                break;
            default:
                File.Delete(file);
                break;
        }
        var head = (await here.RunAsync("verify")).Lines[1];
        var before = await File.ReadAllBytesAsync(here.Database, TestContext.Current.CancellationToken);

        (await here.RunAsync("restore", file)).ShouldSay(1, said);

        (await File.ReadAllBytesAsync(here.Database, TestContext.Current.CancellationToken)).ShouldBe(before);
        (await here.RunAsync("verify")).Lines[1].ShouldBe(head);
        here.Data.GetFiles("*restoring*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_copy_of_file_and_log_together_is_taken_whole()
    {
        await using var there = new Installation();
        await there.SubmitAsync(2);
        await using (var open = there.Open())
        {
            await open.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await open.Signals.CountAsync(TestContext.Current.CancellationToken);
            await there.SubmitAsync(3);
            File.Copy(there.Database, Safe("a.db"));
            File.Copy(there.Database + "-wal", Safe("a.db-wal"));
        }
        await using var here = new Installation();
        (await here.RunAsync("restore", Safe("a.db"))).Lines[0].ShouldStartWith("head 5:");
    }

    [Fact]
    public async Task A_damaged_database_gives_way_to_the_backup()
    {
        await using var here = new Installation();
        await here.SubmitAsync(60, "Iets wat ruimte neemt in het bestand, zodat het uit vele bladen bestaat.");
        await here.RunAsync("backup", Safe("a.db"));
        var page = await PageOfJournalAsync(here);
        await using (var file = File.OpenWrite(here.Database))
        {
            file.Position = (page - 1) * 4096L;
            await file.WriteAsync(new byte[4096], TestContext.Current.CancellationToken);
        }
        (await here.RunAsync("restore", Safe("a.db")))
            .ShouldSay(0, "Wat er na de back-up kwam, is in de vervangen database niet te lezen.");
        (await here.RunAsync("verify")).Code.ShouldBe(0);

        await File.WriteAllTextAsync(here.Database, new string('x', 5000), TestContext.Current.CancellationToken);
        (await here.RunAsync("restore", Safe("a.db"))).ShouldSay(1, "is niet te lezen");
    }

    private static async Task<long> PageOfJournalAsync(Installation here)
    {
        await using var context = here.Open();
        return await context.Database.SqlQueryRaw<long>("SELECT rootpage AS Value FROM sqlite_master WHERE name = 'Journal'").SingleAsync();
    }
}
