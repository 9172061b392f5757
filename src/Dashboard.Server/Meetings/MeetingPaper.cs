using Dashboard.Shared.Figures;
using Dashboard.Shared.Leaving;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Meetings;

/// <summary>What a meeting's papers say: protected figures, in the view of the partner that asks or of nobody in particular.</summary>
/// <param name="Picture">The frozen protected figures of the meeting's week, of the whole region.</param>
/// <param name="Invented">The signals are made up, and every paper says so.</param>
internal sealed record MeetingPaper(MeetingDetails Details, Overview Picture, bool Invented)
{
    public Mark Mark { get; } = MeetingHandling.MarkFor(Details);

    /// <summary>What each of its pages says about itself, in two lines or three.</summary>
    public IReadOnlyList<string> MarkLines => [Mark.Handling, Mark.Contents, .. Invented ? [Mark.Demonstration] : Array.Empty<string>()];

    /// <param name="extension">With the dot.</param>
    public string FileName(string extension) => $"signaalbeeld-overleg-{Details.Snapshot.Week}-{Mark.FileCode}{extension}";
}
