using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Pipeline;
using Dashboard.Server.Releases;
using Dashboard.Shared;
using Dashboard.Shared.Access;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>
/// A meeting's papers as files (<c>GET /app/meetings/{id}/minutes.docx</c>, <c>/figures.xlsx</c>, <c>/briefing.pdf</c>). A file is passed
/// on, so it holds protected figures, whoever asks: those that a partner sees on its screen, and for everybody else those of nobody in
/// particular.
/// </summary>
[Processing(Processing.Meet), AccessLogged(AccessAction.FiguresExported)]
internal sealed record ExportMeeting(SignedIn User, Guid Id, MeetingFile File) : IAccessLogged<ExportedFile>
{
    public string Subject => Id.ToString();

    public IEnumerable<string> SubjectsOf(ExportedFile response) => [response.Subject];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var file in MeetingFile.All)
        {
            routes.MapGet(ApiRoutes.Meetings + "/{id:guid}/" + file.Name, async (
                Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
                (await mediator.Send(new ExportMeeting(user.SignedIn(), id, file), cancellationToken)).ToResult()).Logs<ExportMeeting>()
                .RequireRateLimiting(RateLimits.Costly);
        }
    }
}

/// <summary>A form in which a meeting leaves the system.</summary>
internal sealed record MeetingFile(string Name, string ContentType, Func<MeetingPaper, byte[]> Write)
{
    public static IReadOnlyList<MeetingFile> All { get; } =
    [
        new("minutes.docx", MinutesDocument.ContentType, MinutesDocument.Write),
        new("figures.xlsx", FiguresWorkbook.ContentType, FiguresWorkbook.Write),
        new("briefing.pdf", WeekOnOnePage.ContentType, WeekOnOnePage.Write),
    ];
}

internal sealed class ExportMeetingHandler(MeetingReader reader) : IRequestHandler<ExportMeeting, ExportedFile>
{
    public async Task<ExportedFile> Handle(ExportMeeting request, CancellationToken cancellationToken)
    {
        var file = request.File;
        var paper = await reader.PaperAsync(request.Id, Audience.OfFile(request.User.Caller), cancellationToken);
        var snapshot = paper.Details.Snapshot;
        return new(
            file.Write(paper), file.ContentType, paper.FileName(Path.GetExtension(file.Name)),
            FormattableString.Invariant($"{file.Name} {snapshot.Week} versie {snapshot.Number}"));
    }
}
