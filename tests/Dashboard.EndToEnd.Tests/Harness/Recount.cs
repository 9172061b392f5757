using System.Globalization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;
using Microsoft.Data.Sqlite;

namespace Dashboard.EndToEnd.Tests.Harness;

/// <summary>
/// The figures counted once more, in SQL of its own over the database file: nothing of the product's counting is used.
/// The threshold of a week is no count and is not in it.
/// </summary>
internal sealed record Recount(
    long Sequence, int Total, int WithoutWeek, IReadOnlyDictionary<Dimension, IReadOnlyDictionary<string, int>> Series)
{
    // Surroundings count for their municipality; the region's code holds everything. RED and withdrawn signals count nowhere.
    private const string Counted = """
        WITH Counted AS (
            SELECT s.ObservedOn, s.Precision, s.Exploitation, s.Approaches, s.Channel, s.AgeBand, s.PartnerCode, s.AreaCode, a.Kind,
                   coalesce(a.MunicipalityCode, a.Code) AS Municipality
            FROM Signals s JOIN Areas a ON a.Code = s.AreaCode
            WHERE s.Status <> 'ingetrokken' AND s.Handling <> 'RED'
              AND ($from IS NULL OR s.ObservedOn >= $from) AND ($to IS NULL OR s.ObservedOn <= $to)
              AND ($area IS NULL OR s.AreaCode = $area OR a.MunicipalityCode = $area
                   OR EXISTS (SELECT 1 FROM Areas whole WHERE whole.Code = $area AND whole.Kind = 'Region'))
              AND ($exploitation IS NULL OR s.Exploitation = $exploitation)
              AND ($approach IS NULL OR instr('|' || s.Approaches || '|', '|' || $approach || '|') > 0)
              AND ($channel IS NULL OR s.Channel = $channel)
              AND ($ageBand IS NULL OR s.AgeBand = $ageBand)
              AND ($partner IS NULL OR s.PartnerCode = $partner))
        """;

    private static readonly Dictionary<Dimension, string> Keys = new()
    {
        [Dimension.Week] = "SELECT strftime('%G-W%V', ObservedOn), count(*) FROM Counted WHERE Precision <> 'maand' GROUP BY 1",
        [Dimension.Municipality] = "SELECT Municipality, count(*) FROM Counted GROUP BY 1",
        [Dimension.Surroundings] = "SELECT AreaCode, count(*) FROM Counted WHERE Kind = 'Surroundings' GROUP BY 1",
        [Dimension.Approach] =
            """SELECT each.value, count(*) FROM Counted, json_each('["' || replace(Approaches, '|', '","') || '"]') each GROUP BY 1""",
        [Dimension.Channel] = "SELECT Channel, count(*) FROM Counted GROUP BY 1",
        [Dimension.Exploitation] = "SELECT Exploitation, count(*) FROM Counted GROUP BY 1",
        [Dimension.AgeBand] = "SELECT AgeBand, count(*) FROM Counted GROUP BY 1",
        [Dimension.Partner] = "SELECT PartnerCode, count(*) FROM Counted GROUP BY 1",
    };

    /// <summary>Everything in one read transaction, so that the counts and the sequence are of the same moment.</summary>
    public static async Task<Recount> OfAsync(DataDirectory data, Lens lens)
    {
        await using var connection = await data.ReadAsync();
        await using var moment = connection.BeginTransaction(deferred: true);

        using var head = connection.CreateCommand();
        head.CommandText = "SELECT Sequence FROM JournalHead";
        var sequence = (long)(await head.ExecuteScalarAsync())!;

        using var totals = Command(connection, lens, "SELECT count(*), coalesce(sum(Precision = 'maand'), 0) FROM Counted");
        await using var row = await totals.ExecuteReaderAsync();
        await row.ReadAsync();
        var (total, withoutWeek) = (row.GetInt32(0), row.GetInt32(1));

        var series = new Dictionary<Dimension, IReadOnlyDictionary<string, int>>();
        foreach (var (dimension, query) in Keys)
        {
            using var command = Command(connection, lens, query);
            await using var rows = await command.ExecuteReaderAsync();
            var counts = new Dictionary<string, int>();
            while (await rows.ReadAsync())
                counts.Add(rows.GetString(0), rows.GetInt32(1));
            series.Add(dimension, counts);
        }
        return new(sequence, total, withoutWeek, series);
    }

    /// <summary>Fails unless the product shows exactly these figures, once it has caught up with the journal.</summary>
    public static async Task ShouldAgreeAsync(DataDirectory data, AppClient coordinator, Lens lens)
    {
        Recount recount = null!;
        Overview shown = null!;
        await Wait.UntilAsync("the picture has caught up with the journal", TimeSpan.FromSeconds(30), async () =>
        {
            recount = await OfAsync(data, lens);
            shown = await coordinator.OverviewAsync(lens);
            return shown.Sequence == recount.Sequence;
        }, () => $"Picture at {shown?.Sequence}, journal at {recount?.Sequence}.");

        var under = $"lens '{lens.ToQuery()}' at sequence {recount.Sequence}";
        Exact(shown.Total).ShouldBe(recount.Total, under);
        Exact(shown.WithoutWeek!).ShouldBe(recount.WithoutWeek, under);
        shown.Series.Keys.Except([Dimension.Threshold, Dimension.NowcastLow, Dimension.NowcastHigh, Dimension.ApproachGroup])
            .Order()
            .ShouldBe(recount.Series.Keys.Order());
        foreach (var (dimension, counts) in recount.Series)
        {
            var cells = shown.Series[dimension];
            cells.Select(cell => cell.Key).ShouldBeUnique();
            cells.Select(cell => (cell.Key, Exact(cell.Figure)))
                .Where(cell => cell.Item2 != 0)
                .OrderBy(cell => cell.Key, StringComparer.Ordinal)
                .ShouldBe(
                    counts.Select(pair => (pair.Key, pair.Value))
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal), $"{dimension}, {under}");
        }
        var mondays = shown.Series[Dimension.Week]
            .Select(cell => IsoWeek.TryParse(cell.Key, out var week) ? week.Monday : default)
            .ToList();
        mondays.Zip(mondays.Skip(1)).ShouldAllBe(pair => pair.Second == pair.First.AddDays(7), $"weeks without gaps, {under}");
    }

    private static int Exact(Figure figure) => figure.ShouldBeOfType<Figure.Exact>().N;

    private static SqliteCommand Command(SqliteConnection connection, Lens lens, string query)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // two constants of this file
        command.CommandText = Counted + query;
#pragma warning restore CA2100
        void Add(string name, string? value) => command.Parameters.AddWithValue(name, (object?)value ?? DBNull.Value);
        Add("$from", lens.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("$to", lens.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("$area", lens.Area);
        Add("$exploitation", lens.Exploitation is { } exploitation ? Code<Exploitation>.Wire(exploitation) : null);
        Add("$approach", lens.Approach is { } approach ? Code<Approach>.Wire(approach) : null);
        Add("$channel", lens.Channel is { } channel ? Code<Channel>.Wire(channel) : null);
        Add("$ageBand", lens.AgeBand is { } ageBand ? Code<AgeBand>.Wire(ageBand) : null);
        Add("$partner", lens.Partner);
        return command;
    }
}
