using System.Text;
using System.Text.Json;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;
using static Dashboard.Server.Deliveries.DeliveryColumns;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A file with one JSON object on each line (NDJSON), with the names that the API has. A member that is absent or null says nothing; an
/// empty text or list says that there is none.
/// </summary>
internal sealed class JsonLines(Stream stream, FileEncoding encoding) : IFileRows
{
    public const string NoLines = "Een bestand met JSON heeft één signaal per regel: op elke regel één object, zonder haken en komma's "
        + "eromheen.";

    private const string Source = "bron", Content = "inhoud", Reliability = "betrouwbaarheid", Indicators = "indicatoren";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly Dictionary<string, Column> Members = All.Where(column => column.Member is not (Source or Content))
        .ToDictionary(column => column.Member, StringComparer.Ordinal);
    private static readonly Column SourceColumn = All.Single(column => column.Member == Source);
    private static readonly Column ContentColumn = All.Single(column => column.Member == Content);
    private static readonly Column Approaches = All.Single(column => column.Field == "approaches");

    // An unknown name is not repeated: it could be somebody's.
    private static readonly string KnownMembers = string.Join(", ", Members.Keys.Append(Reliability).Append(Indicators));

    public DateOnly? DayZero => null;

    /// <exception cref="RuleBrokenException">It is one object over several lines.</exception>
    public IEnumerable<FileRow> Read()
    {
        using var reader = FileText.OpenAs(stream, encoding);
        var (isFirst, isOpen) = (true, false);
        foreach (var (number, text) in Lines(reader))
        {
            if (text?.Trim() is { Length: > 0 } line)
            {
                // An object that goes on below is said of the file, once, and not of each of its lines.
                if (isOpen && line[0] != '{')
                    throw new RuleBrokenException(NoLines);
                (isFirst, isOpen) = (false, isFirst && line[^1] != '}');
            }
            if (text is null)
                yield return FileRow.Unreadable(number, "deze regel is te groot");
            else if (!string.IsNullOrWhiteSpace(text))
                yield return Row(number, text);
        }
    }

    /// <summary>Lines by number; null for one that is longer than a row may be.</summary>
    private static IEnumerable<(int Number, string? Text)> Lines(TextReader reader)
    {
        var (line, length, number) = (new StringBuilder(), 0, 1);
        for (int next; (next = reader.Read()) != -1;)
        {
            if (next != '\n')
            {
                if (++length <= CsvRecords.MaxRecord)
                    line.Append((char)next);
                continue;
            }
            yield return (number++, length > CsvRecords.MaxRecord ? null : line.ToString());
            length = 0;
            line.Clear();
        }
        if (length > 0)
            yield return (number, length > CsvRecords.MaxRecord ? null : line.ToString());
    }

    private static FileRow Row(int line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Row(line, document.RootElement)
                : FileRow.Unreadable(line, "op deze regel staat geen JSON-object");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return FileRow.Unreadable(line, "de JSON op deze regel klopt niet, of een naam staat er twee keer in");
        }
    }

    private static FileRow Row(int line, JsonElement signal)
    {
        var values = new string?[All.Count];
        List<IndicatorDraft>? indicators = null;
        foreach (var member in signal.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null
                && (Members.ContainsKey(member.Name) || member.Name is Reliability or Indicators))
                continue;
            bool? isRead = member.Name switch
            {
                Reliability => Read(member.Value, values),
                Indicators => (indicators = ReadIndicators(member.Value)) is not null,
                _ when !Members.ContainsKey(member.Name) => null,
                _ when member.Name == Approaches.Member => (values[Approaches.Index] = Texts(member.Value)) is not null,
                _ => (values[Members[member.Name].Index] = Text(member.Value)) is not null,
            };
            if (isRead is null)
                return FileRow.Unreadable(line, $"er staat een naam in die niet bekend is. Bekende namen: {KnownMembers}");
            if (isRead == false)
                return FileRow.Unreadable(line, $"‘{member.Name}’ heeft niet de vorm die het moet hebben");
        }
        return new(line, values) { Indicators = indicators };
    }

    private static bool Read(JsonElement reliability, string?[] values)
    {
        if (reliability.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var member in reliability.EnumerateObject())
        {
            var column = member.Name switch { Source => SourceColumn, Content => ContentColumn, _ => null };
            if (column is null)
                return false;
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            var value = column == ContentColumn && member.Value.ValueKind == JsonValueKind.Number
                ? member.Value.GetRawText() : Text(member.Value);
            if (value is null)
                return false;
            values[column.Index] = value;
        }
        return true;
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Texts(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        var texts = list.EnumerateArray().Select(Text).ToList();
        return texts.Any(text => text is null || text.Contains('|', StringComparison.Ordinal)) ? null : string.Join('|', texts);
    }

    private static List<IndicatorDraft>? ReadIndicators(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return null;
        var read = new List<IndicatorDraft>();
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
                return null;
            var draft = new IndicatorDraft();
            foreach (var member in element.EnumerateObject())
            {
                switch (member.Name)
                {
                    case "code" when Text(member.Value) is { } code:
                        draft.Code = Codes<Indicator>.Read(code);
                        break;
                    case "waarneming" when Text(member.Value) is { } seen:
                        draft.Observed = Codes<Observed>.Read(seen);
                        break;
                    default:
                        return null;
                }
            }
            read.Add(draft);
        }
        return read;
    }
}
