using System.Text;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// Whether text is UTF-8 that was taken for Windows-1252 and made UTF-8 again: then what is beyond ASCII, read as bytes, is strict UTF-8
/// once more ("ZoÃ«" for "Zoë"), which real text is not.
/// </summary>
internal sealed class TwiceEvidence
{
    private const int LongestRun = 256;

    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0x80, 0x80)
        .Select(value => (Char: Windows.GetString([(byte)value])[0], Byte: (byte)value))
        .Concat(Enumerable.Range(0x80, 0x20).Select(value => ((char)value, (byte)value)))
        .DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<byte> _run = [];
    private bool _isBytes = true;
    private bool _isStart = true;

    /// <summary>Stretches beyond ASCII that are UTF-8 once more.</summary>
    public long Runs { get; private set; }

    /// <summary>Stretches that are not.</summary>
    public long OtherRuns { get; private set; }

    /// <summary>The byte that a character was; null for one that is no single byte.</summary>
    public static byte? ByteOf(char character) => character < 0x80 ? (byte)character
        : Bytes.TryGetValue(character, out var value) ? value : null;

    public void Add(ReadOnlySpan<char> chars)
    {
        foreach (var character in chars)
        {
            // The mark of a file's beginning is not text.
            if (_isStart && character == '\uFEFF')
                continue;
            _isStart = false;
            if (character < 0x80)
                End();
            else if (ByteOf(character) is { } value && _run.Count < LongestRun)
                _run.Add(value);
            else
                _isBytes = false;
        }
    }

    /// <summary>A stretch ends.</summary>
    public void End()
    {
        if (_run.Count == 0 && _isBytes)
            return;
        if (_isBytes && IsUtf8([.. _run]))
            Runs++;
        else
            OtherRuns++;
        _run.Clear();
        _isBytes = true;
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            return Strict.GetCharCount(bytes) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
