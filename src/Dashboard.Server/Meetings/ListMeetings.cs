using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Meetings;

/// <summary>The meetings, latest first (<c>GET /app/meetings</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListMeetings(Caller Caller, PageQuery Page) : IUseCase<Page<MeetingCard>>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Meetings, (
        PageQuery page, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListMeetings(user.Caller(), page), cancellationToken));
}

internal sealed class ListMeetingsHandler(DashboardContext context) : IRequestHandler<ListMeetings, Page<MeetingCard>>
{
    public async Task<Page<MeetingCard>> Handle(ListMeetings request, CancellationToken cancellationToken)
    {
        var found = await context.Meetings.AsNoTracking()
            .OrderByDescending(m => m.PlannedAt)
            .ThenByDescending(m => m.Week)
            .ThenBy(m => m.Id)
            .OnPage(request.Page).ToListAsync(cancellationToken);
        return request.Page.Of(found, meeting => meeting.ToCard());
    }
}
