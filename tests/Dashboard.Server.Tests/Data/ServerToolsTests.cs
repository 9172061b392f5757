using System.Diagnostics;
using Dashboard.Server.Commands;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Intake;
using Dashboard.Server.Tests.Support;
using Dashboard.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dashboard.Server.Tests.Data;

public sealed class ServerToolsTests
{
    /// <summary>On PostgreSQL with the commands that the verbs print, word for word.</summary>
    [Fact]
    [Trait(App.Database, App.EveryDatabase)]
    [Trait(App.Database, App.NotSqlServer)]
    public async Task What_the_product_says_to_do_makes_a_backup_that_can_be_put_back_and_proved()
    {
        await using var app = App.Start();
        await SubmitAsync(app, 12);
        using var signedIn = await app.SignInAsync("melder.om");
        var safe = Directory.CreateTempSubdirectory("signaalbeeld-safe's "); // a name that a shell minds
        var file = Path.Combine(safe.FullName, "a.back-up");
        var head = (await RunAsync(app, "verify")).Lines[1];
        await SubmitAsync(app, 3);

        var (code, lines) = await RunAsync(app, "backup", file);
        var configuration = app.Services.GetRequiredService<IConfiguration>();
        if (Dashboard.Server.Data.Database.PostgreSql(configuration) is not { } postgreSql)
        {
            code.ShouldBe(0);
            await using var here = new Installation();
            (await here.RunAsync("restore", file)).Code.ShouldBe(0);
            (await here.RunAsync("verify", "--head", head["head ".Length..])).Code.ShouldBe(0);
        }
        else
        {
            code.ShouldBe(2);
            var connection = new NpgsqlConnectionStringBuilder(postgreSql);
            Shell(lines.Single(line => line.Contains("pg_dump ", StringComparison.Ordinal) && line.StartsWith('(')), connection.Password);
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var back = await RunAsync(app, "restore", file);
            back.Code.ShouldBe(2);
            connection.Database += "_terug";
            try
            {
                foreach (var line in back.Lines.Where(line => line.StartsWith("createdb ", StringComparison.Ordinal)
                             || line.StartsWith("pg_restore ", StringComparison.Ordinal)
                             || line.StartsWith("psql ", StringComparison.Ordinal)))
                    Shell(line, connection.Password);
                await using var here = new Installation(("ConnectionStrings:PostgreSql", connection.ConnectionString));
                (await here.RunAsync("verify", "--head", head["head ".Length..])).ShouldSay(0, "journal whole: 15 entries");
                (await here.RunAsync("migrate")).Code.ShouldBe(0);
                await using var restored = new NpgsqlConnection(connection.ConnectionString);
                await restored.OpenAsync(TestContext.Current.CancellationToken);
                await using var sessions = new NpgsqlCommand("SELECT count(*) FROM \"Sessions\"", restored);
                (await sessions.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L, "who signed out since stays so");
                (await RunAsync(app, "verify")).Lines.ShouldBe((await here.RunAsync("verify")).Lines);
            }
            finally
            {
                await using var gone = new NpgsqlConnection(connection.ConnectionString);
                NpgsqlConnection.ClearPool(gone);
                await using var server = new NpgsqlConnection(postgreSql + ";Pooling=false");
                await server.OpenAsync(CancellationToken.None);
                await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)", server);
                await drop.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        safe.Delete(recursive: true);
    }

    [Fact]
    [Trait(App.Database, App.EveryDatabase)]
    public async Task A_backup_that_other_tools_made_is_written_down_with_the_head_that_was_proved_before_it()
    {
        await using var app = App.Start();
        await SubmitAsync(app, 3);
        var head = (await RunAsync(app, "verify")).Lines[1]["head ".Length..];
        await SubmitAsync(app, 2);
        (await RunAsync(app, "backup", "--made", head)).ShouldSay(0, "Het staat in het journaal.");
        (await app.WithContextAsync(context => context.Journal.Where(entry => entry.Kind == JournalKind.BackupMade)
            .Select(entry => entry.SubjectVersion).ToListAsync())).ShouldBe([3]);

        (await RunAsync(app, "backup", "--made", "3:" + new string('0', 64))).ShouldSay(1, "Deze head is niet van dit journaal.");
        (await RunAsync(app, "backup", "--made")).Code.ShouldBe(2, "that is no name of a file");
        (await RunAsync(app, "backup", "--made", "gisteren")).Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("ConnectionStrings:PostgreSql", "Host=db.regio;Port=6432;Username=signaal;Password=geheim 'x;Database=signaal beeld")]
    [InlineData("ConnectionStrings:SqlServer", "Server=db.regio,1433;User Id=signaal;Password=geheim 'x;Database=signaal]beeld")]
    public async Task Of_a_database_on_a_server_the_verbs_say_which_tools_to_use_and_never_a_password(string setting, string connection)
    {
        await using var here = new Installation((setting, connection));
        foreach (var verb in (string[])["backup", "restore"])
        {
            var (code, lines) = await here.RunAsync(verb, "/veilig/de back-up.bak");
            code.ShouldBe(2);
            var printed = string.Join('\n', lines);
            printed.ShouldNotContain("geheim");
            printed.ShouldContain("db.regio");
            printed.ShouldContain("/veilig/de back-up.bak");
            printed.ShouldContain("verify");
        }
        (await here.RunAsync("backup", "/a")).Lines.ShouldContain(line => setting.EndsWith("PostgreSql", StringComparison.Ordinal)
            ? line == "(umask 077; pg_dump --host=db.regio --port=6432 --username=signaal --format=custom --file=/a 'signaal beeld')"
            : line == "sqlcmd -b -S 'db.regio,1433' -U signaal -d master -Q 'BACKUP DATABASE [signaal]]beeld] TO DISK = N'\\''/a'\\'' "
                + "WITH COPY_ONLY, CHECKSUM, NOINIT'");
    }

    private static void Shell(string command, string? password)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = password;
        using var shell = Process.Start(start)!;
        var said = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        shell.ExitCode.ShouldBe(0, $"{command}\n{said}");
    }

    private static async Task<(int? Code, string[] Lines)> RunAsync(App app, params string[] args)
    {
        var output = new StringWriter();
        var code = await CommandLine.RunAsync(args, app.Services, TextReader.Null, output, TestContext.Current.CancellationToken);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task SubmitAsync(App app, int count) => app.SendAsync(new SubmitSignals(
        new(Roles.Reporter, "lumens"),
        [.. Enumerable.Range(0, count).Select(_ => new Submission(Drafts.Of(TimeProvider.System.Today()), TimeProvider.System.UtcNow()))]));
}
