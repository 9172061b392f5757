using Dashboard.Shared.Figures;
using Dashboard.Shared.Meetings;

namespace Dashboard.Server.Meetings;

/// <summary>What a meeting's papers say: everything as nobody in particular may see it.</summary>
/// <param name="Picture">The frozen protected figures of the meeting's week, of the whole region.</param>
internal sealed record MeetingPaper(MeetingDetails Details, Overview Picture);
