using System.Buffers.Binary;
using System.Security.Cryptography;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// A file of a partner for as long as it is tried and taken in. What is on the disk is encrypted with a key that is nowhere but in this
/// object, in a file without a name: nothing is left of it when the process ends, however it ends, and nobody reads what a copy of the disk
/// holds. Pieces of one size, each encrypted and proved by itself (AES-256-GCM), so that it can be read from anywhere.
/// </summary>
internal sealed class SealedFile : IDisposable
{
    private const int Piece = 64 * 1024;
    private const int Tag = 16; // AesGcm.TagByteSizes has no larger one

    private readonly FileStream _file;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _filling = new byte[Piece];
    private readonly byte[] _sealed = new byte[Piece + Tag];
    private int _filled;
    private bool _isComplete;

    /// <param name="folder">Made when it is not there.</param>
    /// <exception cref="RuleBrokenException">Nothing can be written there now.</exception>
    public SealedFile(string folder) => _file = Guarded(() =>
        PrivateFiles.OpenPassing(Path.Combine(PrivateFiles.Directory(folder).FullName, Path.GetRandomFileName())));

    /// <summary>In bytes, of what was written.</summary>
    public long Length { get; private set; }

    /// <exception cref="RuleBrokenException">There is no room for it now.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isComplete)
            throw new InvalidOperationException("Written once: a piece that is encrypted again would have its nonce twice.");
        Length += bytes.Length;
        while (bytes.Length > 0)
        {
            var taken = Math.Min(bytes.Length, Piece - _filled);
            bytes[..taken].CopyTo(_filling.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled == Piece)
                Seal((Length - bytes.Length) / Piece - 1);
        }
    }

    /// <summary>Nothing more is written; from here on it can be read.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public void Complete()
    {
        if (!_isComplete && _filled > 0)
            Seal(Length / Piece);
        _isComplete = true;
        CryptographicOperations.ZeroMemory(_filling);
    }

    /// <summary>What was written; several can read at the same time.</summary>
    public Stream OpenRead() => _isComplete ? new Reader(this) : throw new InvalidOperationException("It is still being written.");

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _file.Dispose();
    }

    private void Seal(long piece)
    {
        var sealedPiece = _sealed.AsSpan(0, _filled + Tag);
        Span<byte> nonce = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, piece); // the key is this file's own, and each piece is written once
        using (var aes = new AesGcm(_key, Tag))
            aes.Encrypt(nonce, _filling.AsSpan(0, _filled), sealedPiece[..^Tag], sealedPiece[^Tag..]);
        var length = sealedPiece.Length;
        Guarded(() =>
        {
            RandomAccess.Write(_file.SafeFileHandle, _sealed.AsSpan(0, length), piece * (Piece + Tag));
            return length;
        });
        _filled = 0;
    }

    /// <returns>How much of a piece there is.</returns>
    private int Unseal(long piece, byte[] into)
    {
        var length = (int)Math.Min(Piece, Length - piece * Piece);
        var read = new byte[length + Tag];
        var at = 0;
        while (at < read.Length)
        {
            var more = RandomAccess.Read(_file.SafeFileHandle, read.AsSpan(at), piece * (Piece + Tag) + at);
            if (more == 0)
                throw new EndOfStreamException();
            at += more;
        }
        Span<byte> nonce = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, piece);
        using var aes = new AesGcm(_key, Tag);
        aes.Decrypt(nonce, read.AsSpan(0, length), read.AsSpan(length), into.AsSpan(0, length));
        return length;
    }

    private static T Guarded<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RuleBrokenException(
                "Op de server is nu geen plaats voor dit bestand. Er is niets opgenomen. Probeer het later opnieuw, en waarschuw de beheerder "
                    + "als het zo blijft.", BrokenRule.NotYet, retryAfter: TimeSpan.FromMinutes(5));
        }
    }

    private sealed class Reader(SealedFile file) : Stream
    {
        private readonly byte[] _piece = new byte[Piece];
        private long _at = -1;
        private int _length;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => file.Length;
        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (Position >= Length || buffer.Length == 0)
                return 0;
            var piece = Position / Piece;
            if (piece != _at)
                (_length, _at) = (file.Unseal(piece, _piece), piece);
            var from = (int)(Position % Piece);
            var count = Math.Min(buffer.Length, _length - from);
            _piece.AsSpan(from, count).CopyTo(buffer);
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        /// <exception cref="IOException">Before the beginning: readers of archives go by that.</exception>
        public override long Seek(long offset, SeekOrigin origin)
        {
            var to = offset + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => Position,
                _ => Length,
            };
            return Position = to >= 0 ? to : throw new IOException("Before the beginning of the file.");
        }

        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            CryptographicOperations.ZeroMemory(_piece);
            base.Dispose(disposing);
        }
    }
}
