using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Contracts;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Meetings;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>One remark in the minutes (<c>GET /app/notes/{id}</c>), for who may rewrite it.</summary>
[Processing(Processing.Meet), NotAccessLogged]
internal sealed record OpenNote(Caller Caller, Guid Id) : IUseCase<NoteCard>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Notes + "/{id:guid}", (
        Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.ShowAsync(new OpenNote(user.Caller(), id), cancellationToken));
}

internal sealed class OpenNoteHandler(DashboardContext context) : IRequestHandler<OpenNote, NoteCard>
{
    public async Task<NoteCard> Handle(OpenNote request, CancellationToken cancellationToken) =>
        (await context.NoteAsync(request.Id, cancellationToken)).ToCard();
}
