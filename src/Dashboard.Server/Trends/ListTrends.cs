using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Picture;
using Dashboard.Shared;

namespace Dashboard.Server.Trends;

/// <summary>Whether signals rise or fall over half a year (<c>GET /app/trends</c>), for coordinators and the chair.</summary>
internal static class ListTrends
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ApiRoutes.Trends, (ClaimsPrincipal user, SignalCube cube, TimeProvider time) =>
            HalfYear.Of(cube, time.Today()).Report(Audience.Of(Caller.Of(user)).Show))
            .RequireAuthorization(policy => policy.RequireRole(Roles.Coordinator, Roles.Chair));
}
