using System.Diagnostics;
using Dashboard.Server.Journal;
using Dashboard.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Tests.Data;

/// <summary>
/// Backups and restores as processes that are killed at moments spread over the time they take, or find no room. LONG_LANE=1 kills sixty
/// times each instead of eight.
/// </summary>
[Trait(App.Database, App.SqliteOnly)]
public sealed class BrokenOffTests(ITestOutputHelper told) : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? 60 : 8;
    private readonly DirectoryInfo _safe = Directory.CreateTempSubdirectory("signaalbeeld-safe-");

    private string Safe(string name) => Path.Combine(_safe.FullName, name);

    public void Dispose() => _safe.Delete(recursive: true);

    [Fact]
    public async Task A_backup_that_is_killed_leaves_a_whole_file_or_none_by_that_name()
    {
        await using var here = new Installation();
        await FillAsync(here);
        var whole = await TimeOfAsync(here, "backup", Safe("whole.db"));
        var made = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var file = Safe($"{kill}.db");
            await KillAsync(here, whole * kill / Kills, "backup", file);
            if (!File.Exists(file))
                continue;
            made++;
            await using var backup = here.Open(file);
            (await new VerifyJournalHandler(backup).Handle(new(), default)).Head.ShouldNotBeNull();
        }
        told.WriteLine($"{Kills} kills, {made} of them too late, {_safe.GetFiles("*.part").Length} left a part behind.");
        (await here.RunAsync("verify")).Code.ShouldBe(0);
        for (var kill = 1; kill <= Kills; kill++)
        {
            if (!File.Exists(Safe($"{kill}.db")))
                (await here.RunAsync("backup", Safe($"{kill}.db"))).ShouldSay(0, "head ");
        }
        _safe.GetFiles("*.part*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_the_old_database_or_the_new_one_and_never_a_half()
    {
        await using var here = new Installation();
        await FillAsync(here);
        var old = (await here.RunAsync("backup", Safe("a.db"))).Lines[0]["head ".Length..];
        await here.SubmitAsync(5);
        (await here.RunAsync("backup", Safe("b.db"))).Code.ShouldBe(0);
        var newest = (await here.RunAsync("verify")).Lines[1]["head ".Length..];
        var whole = await TimeOfAsync(here, "restore", Safe("b.db"));
        var (stood, came) = (0, 0);
        for (var kill = 1; kill <= Kills; kill++)
        {
            // In turn, so that each time the other one is in place.
            await here.RunAsync("restore", Safe("b.db"));
            var before = (await here.RunAsync("verify")).Lines[1];
            await KillAsync(here, whole * kill / Kills, "restore", Safe("a.db"));

            var (code, lines) = await here.RunAsync("verify", "--head", old);
            code.ShouldBe(0, string.Join('\n', lines));
            if (lines[1] == before)
            {
                stood++;
            }
            else
            {
                came++;
                await using var context = here.Open();
                (await context.Signals.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(30);
            }
            foreach (var replaced in here.Data.GetFiles("*.vervangen-*"))
                replaced.Delete();
            here.Time.Advance(TimeSpan.FromSeconds(1));
        }
        told.WriteLine($"{Kills} kills: the old one stood {stood} times, the new one came {came} times.");
        stood.ShouldBeGreaterThan(0);
        (await here.RunAsync("restore", Safe("a.db"))).Code.ShouldBe(0);
        here.Data.GetFiles("*restoring*").ShouldBeEmpty();
        (await here.RunAsync("verify", "--head", newest)).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Where_there_is_no_room_it_says_so_and_nothing_half_is_left()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit to the size of a file.");
        await using var here = new Installation();
        await FillAsync(here);
        (await here.RunAsync("backup", Safe("a.db"))).Code.ShouldBe(0);
        var head = (await here.RunAsync("verify")).Lines[1];

        var (code, printed) = await EndAsync(Start(here, roomy: false, "backup", Safe("b.db")));
        printed.Trim().ShouldBe("De back-up kan niet worden geschreven: bestaat de map, mag dit programma erin schrijven en is er ruimte "
            + "genoeg? Er staat geen back-up, en aan de database is niets veranderd.");
        code.ShouldBe(1);
        (code, printed) = await EndAsync(Start(here, roomy: false, "restore", Safe("a.db")));
        printed.Trim().ShouldBe("De back-up kan niet worden teruggezet: mag dit programma hem lezen, en is er ruimte genoeg in de map "
            + "van de database? Aan de database is niets veranderd.");
        code.ShouldBe(1);

        _safe.GetFiles().ShouldHaveSingleItem();
        here.Data.GetFiles("*restoring*").ShouldBeEmpty();
        (await here.RunAsync("verify")).Lines[1].ShouldBe(head);
    }

    /// <summary>Large enough for a copy to take a while.</summary>
    private static async Task FillAsync(Installation here)
    {
        await here.SubmitAsync(30);
        await here.ExecuteSqlAsync("CREATE TABLE \"Filler\" (\"X\"); INSERT INTO \"Filler\" WITH RECURSIVE \"C\"(\"N\") AS "
            + "(SELECT 1 UNION ALL SELECT \"N\" + 1 FROM \"C\" WHERE \"N\" < 20000) SELECT randomblob(1000) FROM \"C\"");
        await here.ExecuteSqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task<TimeSpan> TimeOfAsync(Installation here, params string[] args)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (code, printed) = await EndAsync(Start(here, roomy: true, args));
        code.ShouldBe(0, printed);
        return TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task KillAsync(Installation here, TimeSpan after, params string[] args)
    {
        using var process = Start(here, roomy: true, args);
        using var moment = new CancellationTokenSource(after, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(moment.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(int Code, string Printed)> EndAsync(Process process)
    {
        using (process)
        {
            using var late = TimeProvider.System.CreateTimer(
                _ => process.Kill(), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
            var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, printed);
        }
    }

    /// <param name="roomy">Else no file may become larger than ten megabytes, which SQLite and .NET meet as they meet a full disk.</param>
    private static Process Start(Installation here, bool roomy, params string[] args)
    {
        string[] product = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Dashboard.Server.dll"), .. args];
        var start = roomy
            ? new ProcessStartInfo(product[0], product[1..])
            : new ProcessStartInfo("bash", ["-c", "ulimit -f 10000; trap '' XFSZ; exec \"$@\"", "-", .. product]);
        (start.WorkingDirectory, start.RedirectStandardOutput) = (here.Data.FullName, true);
        start.Environment["Data__Directory"] = here.Data.FullName;
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // it maps a file of its own, larger than that
        return Process.Start(start)!;
    }
}
