using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Commands;

/// <summary>
/// Makes a backup of the SQLite database while the server works (decision 0042): a whole file that is proved before it gets its name, and
/// its head, which a person keeps elsewhere.
/// </summary>
internal static class BackupDatabase
{
    /// <returns>The exit code: 0, or 3 when the backup is there and could not be written down.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string path, TextWriter output, CancellationToken cancellationToken)
    {
        var (file, time) = (Path.GetFullPath(path), services.GetRequiredService<TimeProvider>());
        var database = new SqliteCopy(services, Database.SqliteFile(services.GetRequiredService<IConfiguration>()));
        if (Path.Exists(file))
            throw new RuleBrokenException("Dat bestand is er al. Een back-up wordt nooit overschreven: kies een andere naam.");
        if (!File.Exists(database.File))
            throw new RuleBrokenException("Er is nog geen database in de map van Data__Directory.");

        var isOurs = false;
        ChainHead head;
        await using (await SchemaUpdate.TurnAsync(database.File, time, cancellationToken))
        {
            await using (var context = database.Open(SqliteOpenMode.ReadWrite))
            {
                await SchemaUpdate.RefuseNewerAsync(context, cancellationToken);
                isOurs = !(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
                head = await WriteAsync(context, new SqliteCopy(services, file + ".part"), file, cancellationToken);
            }
        }
        await output.WriteLineAsync($"head {head}");
        if (!isOurs)
        {
            // A word of the journal that the version of before does not know would keep that from starting.
            await output.WriteLineAsync("De database is van een oudere versie: dat de back-up is gemaakt, staat niet in het journaal.");
            return 0;
        }
        try
        {
            await WriteDownAsync(services, head, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (DatabaseTrouble.Passes(exception))
        {
            await output.WriteLineAsync("De back-up staat er. Dat hij is gemaakt, kon niet in het journaal: de database is bezet of vol.");
            return StartFaults.Away;
        }
    }

    /// <summary>
    /// Writes down that the tools of a database server made a backup, which this program does not see.
    /// </summary>
    /// <param name="head">What <c>verify</c> printed before it.</param>
    /// <exception cref="RuleBrokenException">It is no head of this journal.</exception>
    public static async Task NoteAsync(IServiceProvider services, ChainHead head, CancellationToken cancellationToken)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<DashboardContext>();
            var entry = await context.Journal.AsNoTracking().SingleOrDefaultAsync(e => e.Sequence == head.Sequence, cancellationToken);
            if (entry is null || ChainHead.Of(entry.Sequence, entry.Hash) != head)
                throw new RuleBrokenException("Deze head is niet van dit journaal. Neem de regel die `verify` vóór de back-up afdrukte.");
        }
        await WriteDownAsync(services, head, cancellationToken);
    }

    private static Task<bool> WriteDownAsync(IServiceProvider services, ChainHead head, CancellationToken cancellationToken) =>
        services.GetRequiredService<JournalWriter>().WriteAsync(Caller.System, (unit, _) =>
        {
            unit.Record(JournalKind.BackupMade, Guid.CreateVersion7(unit.Now), checked((int)head.Sequence));
            return Task.FromResult(true);
        }, cancellationToken);

    private static async Task<ChainHead> WriteAsync(
        DashboardContext context, SqliteCopy part, string file, CancellationToken cancellationToken)
    {
        try
        {
            part.Delete(); // of a backup that was killed: whoever makes one has the turn
            PrivateFiles.Create(part.File);
            // Copies what is in the tables and nothing of the pages that were freed, in one read that nobody who writes waits for.
            await context.Database.ExecuteSqlAsync($"VACUUM INTO {part.File}", cancellationToken);
            var head = await ProveAsync(part, cancellationToken);
            PrivateFiles.Flush(part.File);
            File.Move(part.File, file, overwrite: false);
            PrivateFiles.FlushNames(Path.GetDirectoryName(file)!);
            return head;
        }
        catch (Exception cannot) when (CannotWrite(cannot))
        {
            throw new RuleBrokenException("De back-up kan niet worden geschreven: bestaat de map, mag dit programma erin schrijven en is "
                + "er ruimte genoeg? Er staat geen back-up, en aan de database is niets veranderd.");
        }
        catch (SqliteException damaged) when (SqliteCopy.IsDamage(damaged))
        {
            throw new RuleBrokenException("De database is beschadigd: een hele back-up kan niet worden gemaakt. Zet een eerdere terug.");
        }
        finally
        {
            part.TryDelete();
        }
    }

    private static async Task<ChainHead> ProveAsync(SqliteCopy part, CancellationToken cancellationToken)
    {
        await using var context = part.Open(SqliteOpenMode.ReadOnly);
        var proof = await new VerifyJournalHandler(context).Handle(new(), cancellationToken);
        if (proof.Head is not { } head || !await SqliteCopy.IsSoundAsync(context, cancellationToken))
            throw new RuleBrokenException("De back-up is niet gemaakt, want het journaal van de database klopt niet: `verify` zegt waar.");
        return head;
    }

    // The file that is written to is new, so whatever SQLite says of room or rights is about that one.
    private static bool CannotWrite(Exception exception) => exception is IOException or UnauthorizedAccessException
        || exception is SqliteException sqlite && DatabaseTrouble.Passes(sqlite) && !DatabaseTrouble.IsBusy(sqlite);
}
