using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Shared.Signals;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Which kenmerk stands in one file twice. With the same words a second time nothing is lost; with other words nobody can say which is
/// meant, and taking the last would make one signal of two. Of every row it keeps digests, not words.
/// </summary>
internal sealed class ReferencesOfFile
{
    private const int MostLinesTold = 5;

    private readonly Dictionary<UInt128, Rows> _byReference = [];

    public void Add(FileRow row)
    {
        if (KeyOf(row) is not { } key)
            return;
        var words = Digest(Words(row));
        ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(_byReference, key, out var isKnown);
        if (!isKnown)
            rows = new(row.Line, words, null);
        else if (rows.Words != words || rows.Lines is not null)
        {
            var lines = rows.Lines ?? [rows.First];
            // One more than is told shows that there are more.
            if (lines.Count <= MostLinesTold)
                lines.Add(row.Line);
            rows = rows with { Lines = lines };
        }
    }

    /// <summary>Why a row cannot be taken in; null when its kenmerk is its own, or its words are the same each time.</summary>
    public string? Conflict(FileRow row, out bool repeats)
    {
        repeats = false;
        if (KeyOf(row) is not { } key || !_byReference.TryGetValue(key, out var rows))
            return null;
        repeats = rows.Lines is null && rows.First != row.Line;
        if (rows.Lines is null)
            return null;
        var told = rows.Lines.Take(MostLinesTold).Select(line => line.ToString(CultureInfo.InvariantCulture));
        return $"Dit kenmerk staat meer dan één keer in dit bestand, met een andere inhoud (regel {string.Join(", ", told)}"
            + $"{(rows.Lines.Count > MostLinesTold ? ", …" : "")}). Geef elk signaal een eigen kenmerk.";
    }

    private static UInt128? KeyOf(FileRow row) =>
        row.Values[DeliveryColumns.Reference.Index]?.Trim() is { Length: > 0 } reference ? Digest(reference) : null;

    /// <summary>What a row says, as far as it makes a difference: codes by their code, texts without the space around them.</summary>
    private static string Words(FileRow row)
    {
        var draft = new SignalDraft();
        foreach (var column in DeliveryColumns.All)
        {
            if (row.Values[column.Index] is { } value)
                column.Fill(draft, value.Trim());
        }
        return string.Join('\u001F',
            [
                draft.ObservedOn, draft.Precision, PlainText.KeyOf(draft.Area ?? ""), draft.Exploitation,
                string.Join('|', draft.Approaches.Order(StringComparer.Ordinal)), draft.Channel, draft.AgeBand, draft.Gender, draft.Actor,
                draft.Basis, draft.Reliability?.Source, draft.Reliability?.Content?.ToString(CultureInfo.InvariantCulture), draft.Handling,
                draft.Narrative,
                .. (row.Indicators ?? []).Select(indicator => $"{indicator.Code}={indicator.Observed}").Order(StringComparer.Ordinal),
            ]);
    }

    private static UInt128 Digest(string text) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="Lines">Where it stands, once its words differ.</param>
    private readonly record struct Rows(int First, UInt128 Words, List<int>? Lines);
}
