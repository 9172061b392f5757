using System.Globalization;
using System.Text;

namespace Dashboard.Server.Deliveries;

/// <summary>One record of a table, as it stands there.</summary>
/// <param name="Line">One-based line in the file where it starts.</param>
/// <param name="Broken">Dutch: why it cannot be read; null when it can.</param>
/// <param name="BreaksOff">The file ends inside it.</param>
internal sealed record TextRecord(int Line, IReadOnlyList<string> Cells, string? Broken = null, bool BreaksOff = false);

/// <summary>
/// Reads records from text with separators, one at a time. Not by a library: where a quote is wrong, every reader guesses where the next
/// record begins, and a wrong guess makes a signal out of what somebody wrote inside a cell. Here a cell that was opened by a quote ends at
/// a quote with a separator or the end of a line behind it, and nowhere else: what lies before costs one record, and is never a record.
/// </summary>
internal sealed class CsvRecords(TextReader reader, char separator)
{
    /// <summary>In characters, line ends included.</summary>
    public const int MaxRecord = 64 * 1024;

    public const int MaxCells = 200;

    private readonly StringBuilder _cell = new();
    private readonly char[] _block = new char[16 * 1024];
    private int _at, _end;
    private int _line = 1, _lastLine = 1;
    private List<string> _cells = [];
    private int _length;
    private string? _broken;

    public IEnumerable<TextRecord> Read()
    {
        while (Peek() != -1)
            yield return Record();
    }

    private TextRecord Record()
    {
        (_cells, _length, _broken) = ([], 0, null);
        var line = _line;
        while (true)
        {
            var goesOn = Peek() == '"' ? Quoted() : Plain();
            if (goesOn is null)
                return new(line, [], string.Create(CultureInfo.InvariantCulture,
                    $"het bestand breekt af binnen aanhalingstekens die op regel {line} beginnen; wat daarna komt is niet gelezen"),
                    BreaksOff: true);
            AddCell();
            if (goesOn == false)
                break;
        }
        return _broken is null ? new(line, _cells)
            : new(line, [], _lastLine > line ? string.Create(CultureInfo.InvariantCulture, $"{_broken} (tot en met regel {_lastLine})")
                : _broken);
    }

    /// <returns>Whether another cell follows.</returns>
    private bool? Plain()
    {
        while (true)
        {
            var next = Next();
            if (next == separator)
                return true;
            if (next is -1 or '\n')
                return false;
            Keep((char)next);
        }
    }

    /// <returns>Whether another cell follows; null when the file ends first.</returns>
    private bool? Quoted()
    {
        Next();
        while (true)
        {
            var next = Next();
            if (next == -1)
                return null;
            if (next != '"')
            {
                Keep((char)next);
                continue;
            }
            if (Peek() == '"')
            {
                Next();
                Keep('"');
                continue;
            }
            while (Peek() == ' ' && separator != ' ')
                Next();
            var behind = Peek();
            if (behind == separator)
            {
                Next();
                return true;
            }
            if (behind is -1 or '\n')
            {
                Next();
                return false;
            }
            _broken ??= "de aanhalingstekens kloppen niet";
        }
    }

    private void AddCell()
    {
        if (_cells.Count >= MaxCells)
            _broken ??= "dit zijn te veel kolommen";
        else
            _cells.Add(_cell.ToString());
        _cell.Clear();
    }

    private void Keep(char character)
    {
        if (++_length > MaxRecord)
            _broken ??= "deze rij is te groot";
        else if (_broken is not null)
            return;
        else if (_cell.Length >= DeliveryColumns.MaxCell)
            _broken = string.Create(CultureInfo.InvariantCulture, $"een cel is langer dan {DeliveryColumns.MaxCell} tekens");
        else
            _cell.Append(character);
    }

    /// <summary>The next character; a line end of any kind is <c>\n</c>.</summary>
    private int Next()
    {
        var next = Peek();
        if (next == -1)
            return -1;
        var isPair = _block[_at] == '\r';
        (_at, _lastLine) = (_at + 1, _line);
        if (isPair && Raw() == '\n')
            _at++;
        if (next == '\n')
            _line++;
        return next;
    }

    private int Peek() => Raw() is var next && next == '\r' ? '\n' : next;

    private int Raw()
    {
        if (_at == _end)
            (_at, _end) = (0, reader.Read(_block, 0, _block.Length));
        return _at == _end ? -1 : _block[_at];
    }
}
