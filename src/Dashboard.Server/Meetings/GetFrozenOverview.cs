using System.Globalization;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Figures;
using MediatR;

namespace Dashboard.Server.Meetings;

/// <summary>The frozen picture of a meeting under a lens (<c>GET /app/meetings/{id}/overview</c>).</summary>
/// <param name="Version">Of the frozen figures; null for those that the meeting decides from.</param>
[NoProcessing, NotAccessLogged]
internal sealed record GetFrozenOverview(Caller Caller, Guid Id, int? Version, LensQuery Lens, MeetingAudience For) : IUseCase<Overview>
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Meetings + "/{id:guid}/overview", (
        Guid id, string? snapshot, LensQuery lens, MeetingAudience audience, ClaimsPrincipal user, IMediator mediator,
        CancellationToken cancellationToken) =>
        mediator.Send(new GetFrozenOverview(user.Caller(), id, Read(snapshot), lens, audience), cancellationToken));

    private static int? Read(string? text) => text is null or ""
        ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RuleBrokenException("De parameter snapshot moet een getal zijn.");
}

internal sealed class GetFrozenOverviewHandler(MeetingReader reader) : IRequestHandler<GetFrozenOverview, Overview>
{
    public async Task<Overview> Handle(GetFrozenOverview request, CancellationToken cancellationToken)
    {
        var week = await reader.WeekAsync(request.Id, request.Version, cancellationToken);
        return week.Evaluate(request.Lens.For(week.Region), request.For.Audience);
    }
}
