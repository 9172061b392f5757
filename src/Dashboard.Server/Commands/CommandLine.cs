using System.Text;
using System.Text.Json;
using Dashboard.Server.Accounts;
using Dashboard.Server.Data;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Detection;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Server.Picture;
using Dashboard.Server.Releases;
using Dashboard.Server.Retention;
using Dashboard.Server.Warnings;
using Dashboard.Shared;
using Dashboard.Shared.Privacy;
using Dashboard.Shared.Privacy.Doubts;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Commands;

/// <summary>What the program does instead of serving, by its first argument. Prints to <c>output</c>, returns the exit code.</summary>
internal static class CommandLine
{
    private const string Usage = """
        Signaalbeeld
          (no command)             serve; settings may follow, as in --urls http://localhost:5080
          --help                   print this
          verify [--head HEAD]     prove the journal's chain, and that this head of before (SEQUENCE:HASH) is in it; changes nothing
          backup FILE              back the database up while the server works; prints the head to keep
          backup --made HEAD       write down that the tools of a database server made one; HEAD is what verify printed before
          restore FILE             put a backup in place of the database; keeps what was there, and tells what came after
          retain                   destroy what has outlived its term
          import PARTNER FILE      take in a partner's delivery file
          check-text FILE [--ask]  run the identifying-text guard over each line, with --ask its questions too; stores nothing
          create-admin USER        make an administrator by this e-mail address; asks for the password
          create-admin USER --again  an administrator who cannot come in: another password, no second factor, no sessions
          migrate                  bring the database up to date
          replay FOLDER            play a history of deliveries and print the early warnings it raises; stores nothing
          processing-register      print the processing register (article 30 GDPR) of these settings
        """;

    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "help"];

    private static readonly string[] Verbs =
    [
        "verify", "backup", "restore", "retain", "import", "check-text", "create-admin", "migrate", "replay", "processing-register",
    ];

    /// <summary>Who asks what there is, or for what there is not, is told at once: no setting is read and no database is opened.</summary>
    /// <returns>The exit code; null when there is something to do.</returns>
    public static int? Explain(string[] args, TextWriter output)
    {
        var asked = args.Any(Help.Contains);
        if (!asked && (args is [] || AreSettings(args) || Verbs.Contains(args[0])))
            return null;
        output.WriteLine(Usage);
        return asked ? 0 : 2;
    }

    /// <summary>Each with its value (<c>--urls=…</c>, <c>--urls …</c>): a word alone sets nothing, and is a mistake.</summary>
    private static bool AreSettings(ReadOnlySpan<string> args) => args switch
    {
        [] => true,
        [['-' or '/', ..] setting, .. var rest] when setting.Contains('=', StringComparison.Ordinal) => AreSettings(rest),
        [['-', '-', ..], [not '-', ..], .. var rest] => AreSettings(rest),
        _ => false,
    };

    /// <summary>Whether these arguments ask for the server: no command, or options only.</summary>
    public static bool Serves(string[] args) => AreSettings(args);

    /// <returns>The exit code, or null when the program is to serve.</returns>
    public static async Task<int?> RunAsync(
        string[] args, IServiceProvider services, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        if (Serves(args))
            return null;
        try
        {
            if (args is ["check-text", var file])
                return await CheckTextAsync(file, asks: false, output, cancellationToken);
            if (args is ["check-text", var asked, "--ask"])
                return await CheckTextAsync(asked, asks: true, output, cancellationToken);
            if (args is ["processing-register"])
                return await RegisterAsync(services, output, cancellationToken);
            if (args is ["replay", var folder])
            {
                await services.PrepareDatabaseAsync(cancellationToken);
                await ReplayHistory.RunAsync(
                    folder, services.GetRequiredService<CurrentRegion>().Now,
                    services.GetRequiredService<CurrentRules>().Now.FalseWarnings, services.GetRequiredService<DetectionSettings>(), output,
                    cancellationToken);
                return 0;
            }
            if (args is ["verify"])
                return await VerifyAsync(services, null, output, cancellationToken);
            if (args is ["verify", "--head", var given] && ChainHead.Parse(given) is { } known)
                return await VerifyAsync(services, known, output, cancellationToken);
            if (args is ["backup", var backup] && !backup.StartsWith('-'))
                return await OnServerAsync(ServerTools.ForBackup(Settings(), backup), output)
                    ?? await BackupDatabase.RunAsync(services, backup, output, cancellationToken);
            if (args is ["restore", var back])
                return await OnServerAsync(ServerTools.ForRestore(Settings(), back), output)
                    ?? await RestoreDatabase.RunAsync(services, back, output, cancellationToken);
            if (args is ["backup", "--made", var made] && ChainHead.Parse(made) is { } head)
            {
                await services.PrepareDatabaseAsync(cancellationToken);
                await BackupDatabase.NoteAsync(services, head, cancellationToken);
                await output.WriteLineAsync("Het staat in het journaal.");
                return 0;
            }
            if (args is not (["retain"] or ["migrate"] or ["import", _, _] or ["create-admin", _] or ["create-admin", _, "--again"]))
            {
                await output.WriteLineAsync(Usage);
                return 2;
            }
            await services.PrepareDatabaseAsync(cancellationToken);
            await using var scope = services.CreateAsyncScope();
            return args switch
            {
                ["retain"] => await RetainAsync(scope.ServiceProvider, output, cancellationToken),
                ["import", var partner, var path] => await ImportAsync(scope.ServiceProvider, partner, path, output, cancellationToken),
                ["migrate"] => await AdviseAsync(scope.ServiceProvider, output, cancellationToken),
                ["create-admin", var user, ..] =>
                    await CreateAdminAsync(scope.ServiceProvider, user, again: args.Length == 3, input, output, cancellationToken),
                _ => 0,
            };
        }
        catch (RuleBrokenException broken)
        {
            await output.WriteLineAsync(broken.Detail);
            return 1;
        }
        catch (Exception exception) when (DatabaseTrouble.Passes(exception))
        {
            await output.WriteLineAsync("De database antwoordt niet, is bezet of is vol. Er is niets veranderd; probeer het "
                + "later opnieuw.");
            return 3;
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException)
            && StartFaults.Of(exception) is var (code, told))
        {
            await output.WriteLineAsync(told);
            return code;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync("Het bestand kan niet worden gelezen.");
            return 1;
        }

        IConfiguration Settings() => services.GetRequiredService<IConfiguration>();
    }

    /// <returns>2 when the database is on a server, whose own tools do it.</returns>
    private static async Task<int?> OnServerAsync(string? advice, TextWriter output)
    {
        if (advice is null)
            return null;
        await output.WriteLineAsync(advice);
        return 2;
    }

    /// <summary>The database is up to date by now.</summary>
    private static async Task<int> AdviseAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        if (!await ReadCommittedSnapshot.IsOnAsync(services.GetRequiredService<DashboardContext>(), cancellationToken))
            await output.WriteLineAsync(ReadCommittedSnapshot.Advice);
        return 0;
    }

    /// <summary>Of the database as it is: what is to be proved is not brought up to date first.</summary>
    private static async Task<int> VerifyAsync(
        IServiceProvider services, ChainHead? known, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<DashboardContext>();
        if (context.Database.IsSqlite() && !File.Exists(context.Database.GetDbConnection().DataSource))
            throw new RuleBrokenException("Er is nog geen database in de map van Data__Directory.");
        var proof = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyJournal(known), cancellationToken);
        await output.WriteLineAsync(FormattableString.Invariant(
            proof.BrokenAt is { } broken
                ? $"journal broken at entry {broken}: {proof.Reason}"
                : (FormattableString)$"journal whole: {proof.Entries} entries"));
        if (proof.Head is not { } head)
            return 1;
        await output.WriteLineAsync($"head {head}");
        return 0;
    }

    private static async Task<int> RetainAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var destroyed = await services.GetRequiredService<IMediator>().Send(new DestroyExpired(), cancellationToken);
        await output.WriteLineAsync(destroyed.ToString());
        return 0;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, string partner, string path, TextWriter output, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        var file = DeliveryFile.Open(stream);
        var taken = new DeliveryCounts(0, 0, 0, 0, 0);
        try
        {
            taken = await services.GetRequiredService<IMediator>().Send(
                new ImportDelivery(partner, file.Rows(), Refused, Taken: soFar => taken = soFar), cancellationToken);
        }
        catch (Exception exception) when (taken.Rows > 0
            && (exception is IOException or RuleBrokenException || StartFaults.Of(exception) is not null))
        {
            var why = DatabaseTrouble.Passes(exception) ? ": de database antwoordt niet, is bezet of is vol" : "";
            await output.WriteLineAsync(
                $"Het inlezen brak af{why}. Wat tot hier is geteld, is bewaard; lees het bestand later opnieuw in. {taken}");
            return 1;
        }
        await output.WriteLineAsync(taken.ToString());
        return file.BreaksOff ? 1 : 0;

        void Refused(RefusedDeliveryRow refused) => output.WriteLine(FormattableString.Invariant(
            refused.Column is { } column
                ? $"regel {refused.Line}, kolom {column}: {refused.Reason}"
                : (FormattableString)$"regel {refused.Line}: {refused.Reason}"));
    }

    private static async Task<int> CheckTextAsync(string path, bool asks, TextWriter output, CancellationToken cancellationToken)
    {
        // \n ends a line and nothing else: every other character keeps its offset.
        foreach (var line in (await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken)).TrimEnd('\n').Split('\n'))
        {
            var text = line.TrimEnd('\r');
            var refused = IdentifyingText.Find(text).Select(span => new
            {
                Kind = Code<IdentifyingKind>.Wire(span.Kind),
                span.Start,
                span.End,
            });
            var asked = (asks ? DoubtfulWords.Find(text, KnownWords.Dutch) : []).Select(doubt => new
            {
                Kind = "vraag",
                doubt.Start,
                doubt.End,
            });
            await output.WriteLineAsync(JsonSerializer.Serialize(refused.Concat(asked).OrderBy(span => span.Start), WireJson.Options));
        }
        return 0;
    }

    private static async Task<int> RegisterAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        await services.PrepareDatabaseAsync(cancellationToken);
        await output.WriteAsync(ProcessingRegister.Describe(
            services.GetRequiredService<CurrentRegion>().Now, services.GetRequiredService<CurrentRules>().Now,
            services.GetRequiredService<TimeProvider>().Today()));
        return 0;
    }

    private static async Task<int> CreateAdminAsync(
        IServiceProvider services, string user, bool again, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<CreateAccount>();
        await accounts.MustDoAsync(user, again, cancellationToken);
        await output.WriteAsync($"Wachtwoord voor {user}: ");
        var password = Console.IsInputRedirected ? await input.ReadLineAsync(cancellationToken) : Unseen();
        await output.WriteLineAsync();
        if (!Console.IsInputRedirected)
        {
            // Nobody saw what was typed.
            await output.WriteAsync("Nog een keer: ");
            var same = Unseen() == password;
            await output.WriteLineAsync();
            if (!same)
                throw new RuleBrokenException("Dat is niet twee keer hetzelfde. Er is niets veranderd.");
        }
        await accounts.MakeAdministratorAsync(user, password ?? "", again, cancellationToken);
        await output.WriteLineAsync($"{user} is beheerder. Bij de eerste aanmelding stelt u een tweede factor in.");
        return 0;
    }

    private static string Unseen()
    {
        var password = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && password.Length > 0)
                password.Length--;
            else if (!char.IsControl(key.KeyChar))
                password.Append(key.KeyChar);
        }
        return password.ToString();
    }
}
