using System.Text;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// The text of a file, in the encoding that the file itself gives evidence of (decision 0050). The guard must read what people read, so
/// nothing is assumed: where two encodings could be meant, the partner is asked.
/// </summary>
internal static class FileText
{
    public const string Question = "Wij kunnen niet zien in welke tekenset dit bestand is opgeslagen, en dan lezen wij misschien iets "
        + "anders dan er staat. Sla het op als CSV UTF-8 en stuur het opnieuw.";

    private const string NoText = "Dit is geen tekstbestand. Exporteer de signalen als CSV, als werkmap (.xlsx) of als NDJSON.";
    private const int Block = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file once to see what it is, and opens it from its start.</summary>
    /// <param name="stream">Can be sought; stays open.</param>
    /// <exception cref="RuleBrokenException">It is no text, or there is doubt about the encoding.</exception>
    public static TextReader Open(Stream stream) => OpenAs(stream, Recognise(stream));

    /// <summary>Opens a file again of which is known what it is.</summary>
    public static TextReader OpenAs(Stream stream, FileEncoding encoding)
    {
        stream.Position = 0;
        var reader = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, Block, leaveOpen: true);
        if (encoding.IsTwice)
            reader = new(new DecodedOnce(reader), Utf8, detectEncodingFromByteOrderMarks: false, Block);
        if (reader.Peek() == '\uFEFF')
            reader.Read();
        return reader;
    }

    public static FileEncoding Recognise(Stream stream)
    {
        stream.Position = 0;
        Span<byte> start = stackalloc byte[4096];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith<byte>([0xFF, 0xFE, 0, 0]) || start.StartsWith<byte>([0, 0, 0xFE, 0xFF]))
            throw new RuleBrokenException(Question);
        if (start.StartsWith<byte>([0xFF, 0xFE]) || LooksLikeUtf16(start, zeros: 1))
            return Strictly(stream, new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true));
        if (start.StartsWith<byte>([0xFE, 0xFF]) || LooksLikeUtf16(start, zeros: 0))
            return Strictly(stream, new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true));
        return OfBytes(stream, start.StartsWith<byte>([0xEF, 0xBB, 0xBF]));
    }

    /// <param name="zeros">Where the zeros of Western text stand in each pair of bytes.</param>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> start, int zeros)
    {
        var (there, elsewhere) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] == 0)
                _ = i % 2 == zeros ? there++ : elsewhere++;
        }
        return there > start.Length / 4 && elsewhere == 0;
    }

    private static FileEncoding Strictly(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        try
        {
            using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, Block, leaveOpen: true);
            var block = new char[Block];
            for (int read; (read = reader.Read(block)) > 0;)
            {
                if (block.AsSpan(0, read).Contains('\0'))
                    throw new RuleBrokenException(NoText);
            }
            return new(encoding);
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBrokenException(Question);
        }
    }

    /// <param name="hasMark">Whether it says of itself that it is UTF-8.</param>
    private static FileEncoding OfBytes(Stream stream, bool hasMark)
    {
        stream.Position = 0;
        var (letters, twice) = (new LetterEvidence(), new TwiceEvidence());
        var decoder = Utf8.GetDecoder();
        var (bytes, chars, isUtf8) = (new byte[Block], new char[Block + 1], true);
        for (int read; (read = stream.Read(bytes)) > 0;)
        {
            var block = bytes.AsSpan(0, read);
            if (block.Contains((byte)0))
                throw new RuleBrokenException(NoText);
            letters.Add(block);
            if (isUtf8)
                isUtf8 = Decode(decoder, block, chars, twice, isLast: false);
        }
        if (isUtf8 && Decode(decoder, [], chars, twice, isLast: true))
        {
            twice.End();
            return twice.Runs == 0 ? new(Utf8)
                : twice.OtherRuns == 0 ? new(Utf8, IsTwice: true)
                : throw new RuleBrokenException(Question);
        }
        if (hasMark)
            throw new RuleBrokenException(Question);
        letters.End();
        return new(letters.Encoding() ?? throw new RuleBrokenException(Question));
    }

    private static bool Decode(Decoder decoder, ReadOnlySpan<byte> block, char[] chars, TwiceEvidence twice, bool isLast)
    {
        try
        {
            twice.Add(chars.AsSpan(0, decoder.GetChars(block, chars, isLast)));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The bytes of a text of which every character was a byte once.</summary>
    private sealed class DecodedOnce(TextReader reader) : Stream
    {
        private readonly char[] _chars = new char[Block];

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = reader.Read(_chars, 0, Math.Min(buffer.Length, _chars.Length));
            for (var i = 0; i < read; i++)
                buffer[i] = TwiceEvidence.ByteOf(_chars[i]) ?? (byte)'?'; // there is none: the whole file was looked at
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <param name="IsTwice">What was UTF-8 was taken for Windows-1252 once, and made UTF-8 again.</param>
internal sealed record FileEncoding(Encoding Encoding, bool IsTwice = false);
