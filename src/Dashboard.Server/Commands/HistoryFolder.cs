using CsvHelper;
using Dashboard.Server.Deliveries;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Commands;

/// <summary>One row of a history: when it was received, from whom, and what it says.</summary>
internal sealed record HistoryRow(DateOnly ReceivedOn, string Partner, DeliveryRow Row);

/// <summary>
/// A history of deliveries to play: <c>replay.csv</c> (received_on, partner, kenmerk, …; one line per row, in the order of receipt) and
/// beside it a delivery file per partner.
/// </summary>
internal static class HistoryFolder
{
    /// <returns>In the order of receipt.</returns>
    /// <exception cref="RuleBrokenException">The folder holds no such history.</exception>
    public static IReadOnlyList<HistoryRow> Read(string folder)
    {
        var deliveries = new Dictionary<string, Dictionary<string, DeliveryRow>>(StringComparer.Ordinal);
        var rows = new List<HistoryRow>();
        var malformed = false;
        using var reader = CsvReader.FromText(
            File.ReadAllText(Path.Combine(folder, "replay.csv")), new()
            {
                Separator = ',',
                HasHeader = false,
                OnMalformedRecord = _ => malformed = true,
            });
        reader.Read(); // the header
        while (reader.Read())
        {
            var fields = reader.Current.ToArray();
            if (malformed || fields.Length < 3 || !CalendarDay.TryParse(fields[0], out var receivedOn))
                throw new RuleBrokenException(
                    FormattableString.Invariant($"Regel {rows.Count + 2} van replay.csv kan niet worden gelezen."));
            if (!deliveries.TryGetValue(fields[1], out var delivery))
            {
                // The partner's name becomes part of a path.
                if (fields[1].Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-'))
                    throw new RuleBrokenException(
                        FormattableString.Invariant($"Regel {rows.Count + 2} van replay.csv noemt geen partner."));
                using var file = File.OpenRead(Path.Combine(folder, fields[1] + ".csv"));
                deliveries[fields[1]] = delivery = DeliveryFile.Open(file).Rows()
                    .Where(row => row.Draft?.Reference is not null).ToDictionary(row => row.Draft!.Reference!, StringComparer.Ordinal);
            }
            rows.Add(delivery.TryGetValue(fields[2], out var row)
                ? new(receivedOn, fields[1], row)
                : throw new RuleBrokenException(
                    FormattableString.Invariant($"Regel {rows.Count + 2} van replay.csv: dit kenmerk staat niet in de levering.")));
        }
        return [.. rows.OrderBy(row => row.ReceivedOn)];
    }
}
