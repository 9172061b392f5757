using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>One row of a file by what it says of each column; every value still as it was written.</summary>
/// <param name="Line">One-based line in the file where the row starts; of a workbook the number of its row.</param>
/// <param name="Values">By <see cref="DeliveryColumns.Column.Index"/>; null where the row does not say, empty where it says that there is
/// nothing.</param>
/// <param name="Broken">Dutch: why the row as a whole cannot be read.</param>
internal sealed record FileRow(int Line, string?[] Values, string? Broken = null)
{
    /// <summary>Null when the row does not say.</summary>
    public List<IndicatorDraft>? Indicators { get; init; }

    /// <summary>The file ends inside it.</summary>
    public bool BreaksOff { get; init; }

    public static FileRow Unreadable(int line, string broken) => new(line, [], broken);
}

/// <summary>The rows of a file, read as they are asked for. It can be read again.</summary>
internal interface IFileRows
{
    /// <summary>Day zero of days that are numbers; null for a file that does not say.</summary>
    DateOnly? DayZero { get; }

    IEnumerable<FileRow> Read();
}
