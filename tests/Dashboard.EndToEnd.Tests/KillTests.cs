using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dashboard.EndToEnd.Tests.Harness;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.EndToEnd.Tests;

/// <summary>
/// The process is killed hard at random moments. LONG_LANE=1 kills a hundred times instead of twelve; KILL_SEED repeats a run's
/// draws (the moments stay those of the machine).
/// </summary>
public sealed class KillTests(FilledDemo demo, ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("LONG_LANE") == "1" ? 50 : 6;
    /// <summary>Six of them together stay below what one account may send (429) before the server starts again.</summary>
    private const int MostOfOneSender = 80;
    private static readonly string[] Partners = ["lumens", "om"];

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_an_import_is_killed()
    {
        var random = Seeded();
        using var data = demo.Copy();
        await using var server = await ServerProcess.StartAsync(data);
        using var coordinator = await AppClient.SignInAsync(server.Address, "coordinator");
        var drafts = new Drafts(random, await coordinator.GetAsync<Region>(ApiRoutes.Region));
        var expected = await UninterruptedAsync();

        var (kills, midway) = (0, 0);
        for (var round = 0; kills < Kills; round++)
        {
            var partner = Partners[round % Partners.Length];
            var file = data.Write($"{partner}-{round}.csv", FileOf(partner, round), Encoding.Latin1);
            var before = await SignalsAsync(data);
            // Killed up to three times before it is read to its end.
            for (var attempts = random.Next(1, 4); attempts > 0; attempts--)
            {
                await using var import = ServerProcess.Launch(data, "import", partner, file);
                var ended = await RunsUntilAsync(import, random.Next(4) == 0 ? 0 : random.Next(1, expected[partner].Accepted));
                await import.KillAsync();
                kills++;
                midway += !ended && await SignalsAsync(data) > before ? 1 : 0;
                await WholeAsync(data);
            }

            var (exitCode, printed) = await ServerProcess.RunAsync(data, "import", partner, file);
            exitCode.ShouldBe(0, printed);
            var counts = Counts.Of(printed);
            (counts.Accepted + counts.Unchanged).ShouldBe(expected[partner].Accepted, printed);
            (counts with { Accepted = 0, Unchanged = 0 }).ShouldBe(expected[partner] with { Accepted = 0 }, printed);
            (await SignalsAsync(data) - before).ShouldBe(expected[partner].Accepted);
            // The server was there all along, and followed what other processes wrote.
            for (var lens = 0; lens < 3; lens++)
                await Recount.ShouldAgreeAsync(data, coordinator, drafts.Lens());
        }
        await WholeAsync(data);
        output.WriteLine($"{kills} kills, {midway} of them with part of the file taken in.");
        midway.ShouldBeGreaterThan(0, "no kill fell within the work");

        await Recount.ShouldAgreeAsync(data, coordinator, Lens.Everything);
        await server.KillAsync();
        await server.StartAgainAsync();
        await Recount.ShouldAgreeAsync(data, coordinator, Lens.Everything);

        // Until so many rows more are stored (none: a moment anywhere in its start) or the import has ended.
        async Task<bool> RunsUntilAsync(LaunchedProcess import, int more)
        {
            var target = await SignalsAsync(data) + more;
            var ended = await import.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(50, 1500)));
            while (!ended && more > 0 && await SignalsAsync(data) < target)
                ended = await import.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(5, 50)));
            return ended;
        }
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed()
    {
        var random = Seeded();
        using var data = demo.Copy();
        await using var server = await ServerProcess.StartAsync(data);
        using var coordinator = await AppClient.SignInAsync(server.Address, "coordinator");
        using var reporter = await AppClient.SignInAsync(server.Address, "melder.lumens");
        var region = await coordinator.GetAsync<Region>(ApiRoutes.Region);
        var drafts = new Drafts(random, region);
        var before = await SignalsAsync(data);

        var (number, retried, arrived) = (0, 0, 0);
        var acknowledged = new ConcurrentDictionary<Guid, Sent>();
        var withdrawn = new HashSet<Guid>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var unanswered = new ConcurrentBag<Sent>();
            var senders = Enumerable.Range(0, 6).Select(_ => SendUntilItBreaksAsync(new Random(random.Next()), unanswered)).ToList();
            await server.EndsWithinAsync(TimeSpan.FromMilliseconds(random.Next(20, 1500)));
            await server.KillAsync();
            await Task.WhenAll(senders).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

            await server.StartAgainAsync();
            retried += unanswered.Count;
            var stored = (await ColumnAsync(data, "SELECT Id FROM Signals")).ToHashSet();
            foreach (var sent in unanswered)
            {
                arrived += stored.Contains(sent.Text) ? 1 : 0;
                (await SendAsync(sent)).ShouldBeTrue("a retry is acknowledged");
            }
            var known = acknowledged.Values.OrderBy(sent => sent.Number).ToList();
            foreach (var sent in known.Take(3).Where(sent => !withdrawn.Contains(sent.Key)))
                (await SendAsync(sent)).ShouldBeTrue("the same once more is acknowledged again");
            foreach (var sent in known.TakeLast(2))
            {
                await reporter.WithdrawAsync(sent.Key);
                withdrawn.Add(sent.Key);
            }

            await WholeAsync(data);
            var ids = (await ColumnAsync(data, "SELECT Id FROM Signals")).ToHashSet();
            acknowledged.Values.Where(sent => !ids.Contains(sent.Text)).ShouldBeEmpty("every acknowledged signal is there");
            (ids.Count - before).ShouldBe(acknowledged.Count, "no signal but the acknowledged ones");
            (await ColumnAsync(data, "SELECT Narrative FROM Signals WHERE Narrative LIKE 'gezien bij %'"))
                .Order(StringComparer.Ordinal)
                .ShouldBe(
                acknowledged.Values.Where(sent => !withdrawn.Contains(sent.Key))
                    .Select(sent => Drafts.Marker(sent.Number))
                    .Order(StringComparer.Ordinal),
                "every text once, but for the withdrawn ones");
            for (var lens = 0; lens < 5; lens++)
                await Recount.ShouldAgreeAsync(data, coordinator, drafts.Lens());
        }
        await Recount.ShouldAgreeAsync(data, coordinator, Lens.Everything);
        output.WriteLine($"{Kills} kills, {acknowledged.Count} signals acknowledged, {retried} sent again, of which {arrived} had "
            + $"been stored.");
        retried.ShouldBeGreaterThan(0, "no kill fell within the work");

        async Task SendUntilItBreaksAsync(Random own, ConcurrentBag<Sent> unanswered)
        {
            var drawn = new Drafts(own, region);
            for (var sending = 0; sending < MostOfOneSender; sending++)
            {
                var mine = Interlocked.Increment(ref number);
                var sent = new Sent(mine, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), drawn.Signal(mine));
                if (!await SendAsync(sent))
                {
                    unanswered.Add(sent);
                    return;
                }
            }
        }

        // Whether it was acknowledged; an answer that is no acknowledgement fails the test.
        async Task<bool> SendAsync(Sent sent)
        {
            try
            {
                using var answer = await reporter.SubmitAsync(sent.Draft, sent.Key);
                answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
                (await answer.Content.ReadFromJsonAsync<Receipt>(WireJson.Options))!.Id.ShouldBe(sent.Key);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                return false;
            }
            acknowledged[sent.Key] = sent;
            return true;
        }
    }

    private sealed record Sent(int Number, Guid Key, SignalDraft Draft)
    {
        /// <summary>The key as SQLite holds it.</summary>
        public string Text => Key.ToString().ToUpperInvariant();
    }

    private Random Seeded()
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("KILL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"KILL_SEED={seed}");
        return new(seed);
    }

    /// <summary>What every file gives when nothing disturbs it.</summary>
    private static async Task<Dictionary<string, Counts>> UninterruptedAsync()
    {
        using var data = DataDirectory.Empty();
        var expected = new Dictionary<string, Counts>();
        foreach (var partner in Partners)
        {
            var file = data.Write(partner + ".csv", FileOf(partner, round: 0), Encoding.Latin1);
            var (exitCode, printed) = await ServerProcess.RunAsync(data, "import", partner, file);
            exitCode.ShouldBe(0, printed);
            expected[partner] = Counts.Of(printed);
        }
        return expected;
    }

    /// <summary>The partner's demo file with references of its own: to the database all of its rows are new.</summary>
    private static string FileOf(string partner, int round)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "deliveries", partner + ".csv"), Encoding.Latin1);
        var prefix = partner[..2].ToUpperInvariant() + "0";
        text.ShouldContain(prefix);
        return text.Replace(prefix, FormattableString.Invariant($"{partner[..2].ToUpperInvariant()}T{round:00}"), StringComparison.Ordinal);
    }

    /// <summary>The chain is whole, no reference is there twice, and every signal has exactly one entry that says it came in.</summary>
    private static async Task WholeAsync(DataDirectory data)
    {
        var (exitCode, printed) = await ServerProcess.RunAsync(data, "verify");
        exitCode.ShouldBe(0, printed);
        (await CountAsync(
            data, "SELECT count(*) FROM (SELECT 1 FROM Signals WHERE Reference IS NOT NULL GROUP BY PartnerCode, Reference HAVING "
                + "count(*) > 1)")).ShouldBe(0);
        (await CountAsync(data, """
            SELECT count(*) FROM Signals s
            WHERE (SELECT count(*) FROM Journal j WHERE j.SubjectId = s.Id AND j.Kind = 'signal-received') <> 1
               OR (SELECT count(*) FROM Journal j WHERE j.SubjectId = s.Id) <> s.Version
            """)).ShouldBe(0, "each signal has one entry per version");
        (await CountAsync(
            data, "SELECT count(*) FROM Journal j WHERE j.Kind LIKE 'signal-%' AND NOT EXISTS (SELECT 1 FROM Signals s WHERE s.Id = "
                + "j.SubjectId)"))
            .ShouldBe(0, "each entry has its signal");
    }

    private static Task<int> SignalsAsync(DataDirectory data) => CountAsync(data, "SELECT count(*) FROM Signals");

    private static async Task<int> CountAsync(DataDirectory data, string query) =>
        int.Parse((await ColumnAsync(data, query)).Single(), CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyCollection<string>> ColumnAsync(DataDirectory data, string query)
    {
        await using var connection = await data.ReadAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = query;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var column = new List<string>();
        while (await rows.ReadAsync())
            column.Add(rows.GetString(0));
        return column;
    }

    private sealed record Counts(int Accepted, int Corrected, int Unchanged, int RefusedText, int RefusedRow)
    {
        /// <summary>Reads the last line of an import: <c>accepted N, corrected N, unchanged N, refused_text N, refused_row N</c>.</summary>
        public static Counts Of(string printed)
        {
            var last = printed.TrimEnd().Split('\n')[^1];
            var counts = last.Split(", ")
                .Select(part => part.Split(' '))
                .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
            return new(counts["accepted"], counts["corrected"], counts["unchanged"], counts["refused_text"], counts["refused_row"]);
        }
    }
}
