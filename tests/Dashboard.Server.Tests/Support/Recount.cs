using System.Data;
using System.Globalization;
using Dashboard.Shared.Figures;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Tests.Support;

/// <summary>
/// Counts the picture again, signals and folded counts, in SQL that every database reads, without the product's counting.
/// </summary>
internal sealed class Recount(App app)
{
    /// <summary>Fails when a figure of the overview differs from what SQL counts under its lens.</summary>
    public void ShouldAgreeWith(Overview overview)
    {
        var lens = overview.Lens;
        overview.Total.ShouldBe(Exact(Scalar("SUM(s.Weight)", lens)), "total");
        overview.WithoutWeek.ShouldBe(Exact(Scalar("SUM(CASE WHEN s.Grain = 'maand' THEN s.Weight ELSE 0 END)", lens)), "without week");
        Agrees(overview, Dimension.Exploitation, PerColumn("s.Exploitation", lens));
        Agrees(overview, Dimension.Channel, PerColumn("s.Channel", lens, "s.Channel IS NOT NULL"));
        Agrees(overview, Dimension.AgeBand, PerColumn("s.AgeBand", lens, "s.AgeBand IS NOT NULL"));
        Agrees(overview, Dimension.Partner, PerColumn("s.PartnerCode", lens, "s.PartnerCode IS NOT NULL"));
        Agrees(overview, Dimension.Surroundings, PerColumn("s.AreaCode", lens, "a.Kind = 'Surroundings'"));
        Agrees(overview, Dimension.Municipality, PerColumn("COALESCE(a.MunicipalityCode, a.Code)", lens));
        Agrees(overview, Dimension.Approach, PerApproach(lens));
        Agrees(overview, Dimension.ApproachGroup, PerGroup(lens));
        Agrees(overview, Dimension.Week, PerColumn("s.ObservedOn", lens, "s.Grain <> 'maand'")
            .GroupBy(day => WeekOf(day.Key), day => day.Value).ToDictionary(week => week.Key, week => week.Sum()));
    }

    private static void Agrees(Overview overview, Dimension dimension, IReadOnlyDictionary<string, int> counted)
    {
        var shown = overview.Series[dimension].Where(cell => cell.Figure != Exact(0)).ToDictionary(cell => cell.Key, cell => cell.Figure);
        shown.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(counted.Keys.Order(StringComparer.Ordinal), $"{dimension} under {overview.Lens.ToQuery()}");
        foreach (var (key, count) in counted)
            shown[key].ShouldBe(Exact(count), $"{dimension} {key} under {overview.Lens.ToQuery()}");
    }

    private static string WeekOf(string text)
    {
        var day = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
    }

    private static Figure Exact(int n) => new Figure.Exact(n);

    private int Scalar(string expression, Lens lens, string where = "1 = 1") =>
        Rows($"SELECT 'all', COALESCE({expression}, 0)", lens, where, "")["all"];

    private Dictionary<string, int> PerColumn(string column, Lens lens, string where = "1 = 1") =>
        Rows($"SELECT {column}, SUM(s.Weight)", lens, where, $"GROUP BY {column}");

    private Dictionary<string, int> PerApproach(Lens lens) => Code<Approach>.All.Select(Code<Approach>.Wire)
        .Select(wire => (wire, Count: Has(lens, wire)))
        .Where(a => a.Count > 0).ToDictionary(a => a.wire, a => a.Count, StringComparer.Ordinal);

    private Dictionary<string, int> PerGroup(Lens lens) => new[]
    {
        ("ter_plaatse", Has(lens, "werving_bij_instelling", "opgehaald_worden", "cadeaus_of_schuld", "romantische_inpalming")),
        ("online", Has(lens, "online_contact", "chantage_met_beelden")),
        ("crimineel", Has(lens, "gedwongen_drugsverkoop", "gedwongen_diefstal", "via_leeftijdgenoot")),
        ("anders", Has(lens, "anders")),
    }.Where(g => g.Item2 > 0).ToDictionary(g => g.Item1, g => g.Item2, StringComparer.Ordinal);

    private int Has(Lens lens, params string[] wires) =>
        Scalar(
            "SUM(s.Weight)", lens,
            $"({string.Join(" OR ", wires.Select(wire => $"CONCAT('|', s.Approaches, '|') LIKE '%|{wire}|%'"))})");

    private Dictionary<string, int> Rows(string select, Lens lens, string where, string group)
    {
        using var connection = app.OpenDatabase();
        using var command = connection.CreateCommand();
        command.CommandText = Sql(select, where, group);
        void Add(string name, string? value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, DbType.String, (object?)value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        Add("@from", lens.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("@to", lens.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("@area", lens.Area);
        Add("@exploitation", lens.Exploitation is { } exploitation ? Code<Exploitation>.Wire(exploitation) : null);
        Add("@approach", lens.Approach is { } approach ? Code<Approach>.Wire(approach) : null);
        Add("@channel", lens.Channel is { } channel ? Code<Channel>.Wire(channel) : null);
        Add("@ageBand", lens.AgeBand is { } ageBand ? Code<AgeBand>.Wire(ageBand) : null);
        Add("@partner", lens.Partner);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
            rows.Add(reader.GetString(0), Convert.ToInt32(reader.GetValue(1), CultureInfo.InvariantCulture));
        return rows;
    }

    /// <summary>
    /// Names in quotes are the database's; those without may be folded to lower case, all of them alike, and are nobody's keywords. Days
    /// are compared as text: 2026-11-23.
    /// </summary>
    public static string Sql(string select, string where, string group) => $"""
        {select} FROM (
          SELECT "PartnerCode" AS PartnerCode, CAST("ObservedOn" AS varchar(10)) AS ObservedOn, "Precision" AS Grain,
            "AreaCode" AS AreaCode, "Exploitation" AS Exploitation, "Approaches" AS Approaches, "Channel" AS Channel, "AgeBand" AS AgeBand,
            1 AS Weight FROM "Signals"
          WHERE "Status" <> 'ingetrokken' AND "Handling" <> 'RED'
          UNION ALL
          SELECT NULL, CAST("Day" AS varchar(10)), "Precision",
            "AreaCode", "Exploitation", "Approaches", NULL, NULL, "Count" FROM "FoldedCounts"
        ) s JOIN (SELECT "Code" AS Code, "Kind" AS Kind, "MunicipalityCode" AS MunicipalityCode FROM "Areas") a ON a.Code = s.AreaCode
        WHERE {where}
          AND (@from IS NULL OR s.ObservedOn >= @from) AND (@to IS NULL OR s.ObservedOn <= @to)
          AND (@area IS NULL OR s.AreaCode = @area OR a.MunicipalityCode = @area
               OR EXISTS (SELECT 1 FROM "Areas" r WHERE r."Code" = @area AND r."Kind" = 'Region'))
          AND (@exploitation IS NULL OR s.Exploitation = @exploitation) AND (@channel IS NULL OR s.Channel = @channel)
          AND (@ageBand IS NULL OR s.AgeBand = @ageBand) AND (@partner IS NULL OR s.PartnerCode = @partner)
          AND (@approach IS NULL OR CONCAT('|', s.Approaches, '|') LIKE CONCAT('%|', @approach, '|%'))
        {group}
        """;
}
