using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Meetings.Papers;
using Dashboard.Server.Picture;
using Dashboard.Shared;
using Dashboard.Shared.Access;

namespace Dashboard.Server.Meetings;

/// <summary>
/// A meeting's papers as files (<c>GET /app/meetings/{id}/minutes.docx</c>, <c>/figures.xlsx</c>, <c>/briefing.svg</c>). A file is passed on, so it holds
/// protected figures, whoever asks: those that a partner sees on its screen, and for everybody else those of nobody in particular. Every export is in the access log.
/// </summary>
internal static class ExportMeeting
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapFile(routes, "minutes.docx", MinutesDocument.ContentType, MinutesDocument.Write);
        MapFile(routes, "figures.xlsx", FiguresWorkbook.ContentType, FiguresWorkbook.Write);
        MapFile(routes, "briefing.svg", BriefingGraphic.ContentType, BriefingGraphic.Write);
    }

    private static void MapFile(IEndpointRouteBuilder routes, string file, string contentType, Func<MeetingPaper, byte[]> write) =>
        routes.MapGet(ApiRoutes.Meetings + "/{id:guid}/" + file, async (Guid id, ClaimsPrincipal user, MeetingReader reader, AccessLog log, CancellationToken cancellationToken) =>
        {
            var signedIn = SignedIn.Of(user);
            using var span = Processing.Meet.Start(signedIn.Caller);
            var paper = await reader.PaperAsync(id, Audience.OfFile(signedIn.Caller), cancellationToken);
            var snapshot = paper.Details.Snapshot;
            await log.WriteAsync(signedIn, AccessAction.FiguresExported, FormattableString.Invariant($"{file} {snapshot.Week} versie {snapshot.Number}"), cancellationToken);
            return Results.File(write(paper), contentType, paper.FileName(Path.GetExtension(file)));
        }).RequireAuthorization(MeetingDoors.Attends).WithMetadata(new LoggedDoor(AccessAction.FiguresExported));
}
