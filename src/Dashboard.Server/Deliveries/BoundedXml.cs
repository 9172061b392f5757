using Dashboard.Server.Domain;

namespace Dashboard.Server.Deliveries;

/// <summary>
/// The bytes of one XML part: no more than the archive said there are, and no tag or text of more than a bound, which a reader would have
/// to keep as a whole.
/// </summary>
internal sealed class BoundedXml(Stream inner, long atMost) : Stream
{
    private const int MaxPiece = 1024 * 1024;

    private long _read;
    private int _piece;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _read += read;
        foreach (var value in buffer[..read])
            _piece = value == (byte)'<' ? 0 : _piece + 1;
        return _read <= atMost && _piece <= MaxPiece ? read
            : throw new RuleBrokenException("Deze werkmap bevat meer dan zij zegt, en wordt niet gelezen. Lever de signalen als CSV.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
