using System.Globalization;
using System.Text;
using CsvHelper;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// What was refused of a file: the first reasons to show, and the partner's own rows with a column "Waarom", to put right and send again.
/// The rows lie encrypted, like the file that they are from.
/// </summary>
internal sealed class RefusedRows : IDisposable
{
    private readonly SealedFile _file;
    private readonly List<RefusedDeliveryRow> _first = [];

    /// <exception cref="Domain.RuleBrokenException">Nothing can be written there now.</exception>
    public RefusedRows(string folder)
    {
        _file = new(folder);
        Write('\uFEFF' + Line(["Regel", .. DeliveryColumns.All.Select(column => column.Header), "Waarom"]));
    }

    /// <summary>Why rows are refused, in the order of the file; no more than a bound.</summary>
    public IReadOnlyList<RefusedDeliveryRow> First => _first;

    public bool IsEmpty { get; private set; } = true;

    public void Add(DeliveryRow row, RowFate fate)
    {
        if (fate.Reasons.Count == 0)
            return;
        IsEmpty = false;
        _first.AddRange(fate.Reasons.Take(DeliveryTrial.MostReasons - _first.Count));
        var why = string.Join("; ", fate.Reasons.Select(
            reason => reason.Column is { } column ? $"{column}: {reason.Reason}" : reason.Reason));
        Write(Line(
        [
            row.Line.ToString(CultureInfo.InvariantCulture), .. DeliveryColumns.All.Select(column =>
                row.Cells is { } cells && column.Index < cells.Count ? cells[column.Index] ?? "" : ""), why,
        ]));
    }

    public void Complete() => _file.Complete();

    /// <summary>Text in UTF-8 with semicolons. What begins like a formula is text in a spreadsheet too.</summary>
    public Stream OpenRead() => _file.OpenRead();

    public void Dispose() => _file.Dispose();

    private void Write(string text) => _file.Write(Encoding.UTF8.GetBytes(text));

    private static string Line(string[] cells)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new() { Separator = ';', Injection = CsvInjection.Escape }))
            csv.WriteRecord([.. cells.Select(cell => cell.TrimStart('\r', '\n'))]); // a formula behind a line end is one as well
        return text.ToString();
    }
}
