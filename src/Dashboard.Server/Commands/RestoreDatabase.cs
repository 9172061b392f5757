using System.Diagnostics.Metrics;
using System.Globalization;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Dashboard.Shared.Mailing;
using Dashboard.Shared.Signals;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Commands;

/// <summary>
/// Puts a backup in the place of the SQLite database (decision 0042). What is to come is made ready beside it, proved and brought up to
/// date; then names change in one step, so that there is a whole database in place at any moment. What was there is kept.
/// </summary>
internal static class RestoreDatabase
{
    private const string NoBackup = "Dat bestand is geen hele back-up van Signaalbeeld. Aan de database is niets veranderd.";

    public static async Task<int> RunAsync(IServiceProvider services, string path, TextWriter output, CancellationToken cancellationToken)
    {
        var (file, time) = (Path.GetFullPath(path), services.GetRequiredService<TimeProvider>());
        var database = new SqliteCopy(services, Database.SqliteFile(services.GetRequiredService<IConfiguration>()));
        var coming = new SqliteCopy(services, database.File + ".restoring");
        if (!File.Exists(file))
            throw new RuleBrokenException("Dat bestand is er niet.");
        if (!File.Exists(database.File) && File.Exists(database.File + "-wal"))
            throw new RuleBrokenException("Naast de plaats van de database ligt nog een signaalbeeld.db-wal. Zet dat bestand bij de "
                + "database waar het bij hoort: het zou de back-up beschadigen.");

        await using var turn = await SchemaUpdate.TurnAsync(database.File, time, cancellationToken);
        try
        {
            Copy(file, coming);
            var head = await MakeReadyAsync(services, coming, cancellationToken);
            if (!File.Exists(database.File))
            {
                File.Move(coming.File, database.File, overwrite: false);
                PrivateFiles.FlushNames(Path.GetDirectoryName(database.File)!);
                await output.WriteLineAsync($"head {head}");
                return 0;
            }

            await using (var present = await AloneAsync(database, cancellationToken))
                await TellWhatCameAfterAsync(present, coming, head, output, cancellationToken);
            var replaced = $"{database.File}.vervangen-{time.UtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
            if (File.Exists(replaced))
                throw new RuleBrokenException("In deze seconde is al een back-up teruggezet. Aan de database is niets veranderd.");
            // Gives what is there a second name, and then its first name to what comes.
            File.Replace(coming.File, database.File, replaced);
            PrivateFiles.FlushNames(Path.GetDirectoryName(database.File)!);
            await output.WriteLineAsync($"vervangen database: {replaced}");
            await output.WriteLineAsync($"head {head}");
            return 0;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException
            || cannot is SqliteException sqlite && DatabaseTrouble.Passes(sqlite))
        {
            throw new RuleBrokenException("De back-up kan niet worden teruggezet: mag dit programma hem lezen, en is er ruimte genoeg in "
                + "de map van de database? Aan de database is niets veranderd.");
        }
        finally
        {
            coming.TryDelete();
        }
    }

    /// <summary>With the write-ahead log, when somebody copied both.</summary>
    private static void Copy(string file, SqliteCopy coming)
    {
        coming.Delete(); // of a restore that was killed
        foreach (var beside in (string[])["", "-wal"])
        {
            if (!File.Exists(file + beside))
                continue;
            using var from = new FileStream(file + beside, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = PrivateFiles.Open(coming.File + beside, FileMode.CreateNew);
            try
            {
                from.CopyTo(to);
            }
            catch (ArgumentOutOfRangeException tooLarge)
            {
                throw new IOException("The file is larger than this disk takes.", tooLarge); // .NET's word for EFBIG
            }
        }
    }

    /// <summary>Proves it, brings it up to date and ends the sessions in it.</summary>
    /// <returns>The head of the backup as it came.</returns>
    private static async Task<ChainHead> MakeReadyAsync(
        IServiceProvider services, SqliteCopy coming, CancellationToken cancellationToken)
    {
        ChainHead head;
        var time = services.GetRequiredService<TimeProvider>();
        try
        {
            await using var context = coming.CreateDbContext();
            await SqliteCopy.FoldLogAsync(context, cancellationToken);
            if (!await SqliteCopy.IsSoundAsync(context, cancellationToken)
                || !(await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
                throw new RuleBrokenException(NoBackup);
            await SchemaUpdate.RefuseNewerAsync(context, cancellationToken);
            var proof = await new VerifyJournalHandler(context).Handle(new(), cancellationToken);
            head = proof.Head ?? throw new RuleBrokenException(FormattableString.Invariant(
                $"Het journaal van deze back-up is gebroken bij regel {proof.BrokenAt}. Aan de database is niets veranderd."));
            await SchemaUpdate.RunAsync(context, time, cancellationToken);
        }
        catch (SqliteException damaged) when (SqliteCopy.IsDamage(damaged))
        {
            throw new RuleBrokenException(NoBackup);
        }
        catch (CannotStartException)
        {
            throw new RuleBrokenException("Deze back-up is van een nieuwere versie van Signaalbeeld: zet hem terug met die versie. Aan de "
                + "database is niets veranderd.");
        }

        using (var writer = new JournalWriter(
            coming, services.GetRequiredService<JournalNudge>(), services.GetRequiredService<DatabasePatience>(),
            services.GetRequiredService<IMeterFactory>(), time, services.GetRequiredService<ILogger<JournalWriter>>()))
        {
            await writer.WriteAsync(Caller.System, async (unit, cancel) =>
            {
                // Who signed out since would be signed in again.
                unit.Record(JournalKind.BackupRestored, Guid.CreateVersion7(unit.Now), checked((int)head.Sequence));
                await unit.Context.Sessions.ExecuteDeleteAsync(cancel);
                // Of what waited then nobody knows whether it went since: who asked for it says.
                return await unit.Context.Outbox.Where(mail => mail.Sealed != null).ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.State, MailState.Uncertain).SetProperty(mail => mail.ChangedAt, unit.Now)
                        .SetProperty(mail => mail.Sealed, (byte[]?)null),
                    cancel);
            }, cancellationToken, JournalWriter.JobLimit);
        }
        await using (var context = coming.CreateDbContext())
            await SqliteCopy.FoldLogAsync(context, cancellationToken);
        PrivateFiles.Flush(coming.File);
        return head;
    }

    /// <returns>The database, which nobody else has open.</returns>
    private static async Task<DashboardContext> AloneAsync(SqliteCopy database, CancellationToken cancellationToken)
    {
        var context = database.CreateDbContext();
        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken);
            // SQLite lets nobody leave the write-ahead log while another process, or another program, has the file open.
            await SqliteCopy.FoldLogAsync(context, cancellationToken);
            await context.Database.ExecuteSqlRawAsync("BEGIN EXCLUSIVE", cancellationToken);
            return context;
        }
        catch (SqliteException exception)
        {
            await context.DisposeAsync();
            throw new RuleBrokenException(SqliteCopy.IsDamage(exception)
                ? "De database die er staat, is niet te lezen. Stop de server, zet signaalbeeld.db met zijn -wal en -shm opzij, en doe dit "
                    + "opnieuw."
                : "De database is in gebruik, of de schijf is vol. Stop de server, en elk ander programma dat haar open heeft. Er is niets "
                    + "veranderd.");
        }
    }

    private static async Task TellWhatCameAfterAsync(
        DashboardContext present, SqliteCopy coming, ChainHead head, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var backup = coming.Open(SqliteOpenMode.ReadOnly);
            var common = await LastInBothAsync(present, backup, head.Sequence, cancellationToken);
            var after = present.Journal.AsNoTracking().Where(entry => entry.Sequence > common);
            var kinds = await after.GroupBy(entry => entry.Kind)
                .Select(kind => new
                {
                    kind.Key,
                    Count = kind.Count(),
                    First = kind.Min(entry => entry.Sequence),
                    Last = kind.Max(entry => entry.Sequence),
                    From = kind.Min(entry => entry.At),
                    Until = kind.Max(entry => entry.At),
                })
                .OrderBy(kind => kind.First).ToListAsync(cancellationToken);
            if (kinds.Count == 0)
            {
                await output.WriteLineAsync("De vervangen database had niets dat niet in de back-up staat.");
                return;
            }
            await output.WriteLineAsync("niet in de back-up: " + Line(
                kinds.Sum(kind => kind.Count), kinds.Min(kind => kind.First), kinds.Max(kind => kind.Last),
                kinds.Min(kind => kind.From), kinds.Max(kind => kind.Until)));
            foreach (var kind in kinds)
                await output.WriteLineAsync(
                    $"  {Code<JournalKind>.Wire(kind.Key)}: {Line(kind.Count, kind.First, kind.Last, kind.From, kind.Until)}");
            var back = after.Where(entry => entry.Kind == JournalKind.SignalWithdrawn).OrderBy(entry => entry.Sequence)
                .Select(entry => entry.SubjectId).AsAsyncEnumerable();
            await foreach (var id in back.WithCancellation(cancellationToken))
                await output.WriteLineAsync($"ingetrokken, staat nu weer in de database als het in de back-up zat: {id}");
        }
        catch (SqliteException)
        {
            await output.WriteLineAsync("Wat er na de back-up kwam, is in de vervangen database niet te lezen.");
        }

        static string Line(int count, long first, long last, DateTime from, DateTime until) => string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {(count == 1 ? "regel" : "regels")}, {first} t/m {last}, van {from:yyyy-MM-ddTHH:mm:ssZ} tot {until:yyyy-MM-ddTHH:mm:ssZ}");
    }

    /// <summary>The last entry that both journals have: two that have the same hash somewhere are the same up to there.</summary>
    private static async Task<long> LastInBothAsync(
        DashboardContext present, DashboardContext backup, long highest, CancellationToken cancellationToken)
    {
        var (same, differs) = (0L, highest + 1);
        while (differs - same > 1)
        {
            var middle = same + (differs - same) / 2;
            var (one, other) = (await HashAsync(present), await HashAsync(backup));
            if (one is not null && other is not null && one.AsSpan().SequenceEqual(other))
                same = middle;
            else
                differs = middle;

            Task<byte[]?> HashAsync(DashboardContext context) => context.Journal.AsNoTracking()
                .Where(entry => entry.Sequence == middle).Select(entry => (byte[]?)entry.Hash).SingleOrDefaultAsync(cancellationToken);
        }
        return same;
    }
}
