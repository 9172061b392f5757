using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>
/// A meeting with all that is on the table (<c>GET /app/meetings/{id}</c>). Only who may change it gets its version along.
/// </summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record OpenMeeting(Caller Caller, Guid Id, MeetingAudience For) : IUseCase<MeetingDetails>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Meetings + "/{id:guid}", async (
        Guid id, MeetingAudience audience, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        user.Caller().SeesEverything
            ? await mediator.ShowAsync(new OpenMeeting(user.Caller(), id, audience), cancellationToken)
            : TypedResults.Ok(await mediator.Send(new OpenMeeting(user.Caller(), id, audience), cancellationToken)));
}

internal sealed class OpenMeetingHandler(MeetingReader reader) : IRequestHandler<OpenMeeting, MeetingDetails>
{
    public Task<MeetingDetails> Handle(OpenMeeting request, CancellationToken cancellationToken) =>
        reader.DetailsAsync(request.Id, request.For.Audience, leads: request.Caller.SeesEverything, cancellationToken);
}
