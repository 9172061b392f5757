using System.Globalization;
using CsvHelper;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Administration;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Administration.Places;

/// <summary>
/// A list of places as CSV: code, name, municipality (empty for a municipality itself), and the row and column of the tile, from 1. With a
/// semicolon, comma or tab between them.
/// </summary>
internal static class PlacesFile
{
    private static readonly string[] Columns = ["Code", "Naam", "Gemeente", "Rij", "Kolom"];

    /// <summary>What the file would do to the places that there are.</summary>
    /// <exception cref="RuleBrokenException">It is no such file.</exception>
    public static async Task<PlacePlan> PlanAsync(
        DashboardContext context, string? text, DateOnly today, CancellationToken cancellationToken)
    {
        var plan = new PlacePlan(await context.Areas.ToListAsync(cancellationToken), today);
        var lines = (text ?? "").TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var separator = new[] { ';', ',', '\t' }.MaxBy(separator => lines[0].AsSpan().Count(separator));
        var order = Header(Fields(lines[0], separator) ?? []);
        for (var at = 1; at < lines.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(lines[at]))
                continue;
            if (Fields(lines[at], separator) is not { } fields || fields.Length != order.Length)
                plan.Broken(at + 1, null, $"Deze regel heeft niet {order.Length} kolommen, of de aanhalingstekens kloppen niet.");
            else
                Add(plan, at + 1, column => Array.IndexOf(order, column) is >= 0 and var index ? fields[index].Trim() : "");
        }
        return plan;
    }

    private static void Add(PlacePlan plan, int line, Func<string, string> value)
    {
        var code = value("Code");
        var (row, column) = (Tile(value("Rij")), Tile(value("Kolom")));
        if (row.IsWrong || column.IsWrong)
            plan.Broken(line, null, "Rij en kolom zijn getallen vanaf 1, of leeg.");
        else
            plan.Add(line, new()
            {
                Code = code,
                Name = value("Naam"),
                Municipality = value("Gemeente"),
                Row = row.At,
                Column = column.At,
            });
    }

    private static (int? At, bool IsWrong) Tile(string text) => text.Length == 0 ? (null, false)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? (number - 1, false)
        : (null, true);

    private static string[] Header(string[] names)
    {
        // An unknown name is not repeated: without a header line it would be somebody's data.
        string[] order = [.. names.Select(name =>
            Columns.FirstOrDefault(column => string.Equals(column, name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? "")];
        if (order.Contains("") || order.Distinct().Count() != order.Length || !order.Contains("Code") || !order.Contains("Naam"))
            throw new RuleBrokenException("De eerste regel moet de namen van de kolommen geven: Code en Naam, en als u wilt "
                + "Gemeente, Rij en Kolom.");
        return order;
    }

    private static string[]? Fields(string line, char separator)
    {
        var malformed = false;
        using var reader = CsvReader.FromText(line, new()
        {
            Separator = separator,
            HasHeader = false,
            OnMalformedRecord = _ => malformed = true,
        });
        var fields = reader.Read() ? reader.Current.ToArray() : [];
        return malformed || reader.Read() ? null : fields;
    }
}
