using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>In which browsers this account is signed in, the last used first (<c>GET /app/sessions</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record ListSessions(OwnSession Own) : IUseCase<IReadOnlyList<SessionCard>>
{
    public Caller Caller => Own.User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Sessions, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListSessions(user.OwnSession()), cancellationToken));
}

internal sealed class ListSessionsHandler(DashboardContext context, TimeProvider time)
    : IRequestHandler<ListSessions, IReadOnlyList<SessionCard>>
{
    public async Task<IReadOnlyList<SessionCard>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var (own, usedFrom) = (request.Own, now - UserSession.LongestUnused);
        return await context.Sessions.AsNoTracking()
            .Where(session => session.UserId == own.User.Id && session.EndsAt > now && session.UsedAt > usedFrom)
            .OrderByDescending(session => session.UsedAt).ThenByDescending(session => session.BeganAt).Take(UserSession.MostPerAccount)
            .Select(session => new SessionCard(session.Device, session.BeganAt, session.UsedAt, session.Id == own.Session))
            .ToListAsync(cancellationToken);
    }
}
