namespace Dashboard.Server.Http;

/// <summary>A file that leaves the system.</summary>
/// <param name="Subject">What it is, for the access log.</param>
internal sealed record ExportedFile(byte[] Contents, string ContentType, string Name, string Subject)
{
    public IResult ToResult() => Results.File(Contents, ContentType, Name);
}
