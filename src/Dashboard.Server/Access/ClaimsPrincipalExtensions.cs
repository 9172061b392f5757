using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;

namespace Dashboard.Server.Access;

/// <summary>Who is signed in, from the claims of the session or the token.</summary>
internal static class ClaimsPrincipalExtensions
{
    public static Caller Caller(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.Role) ?? throw new InvalidOperationException("A signed-in user without a role."),
        user.FindFirstValue(Roles.OrganisationClaim) ?? throw new InvalidOperationException("A signed-in user without an organisation."));

    public static SignedIn SignedIn(this ClaimsPrincipal user) => new(
        Guid.Parse(
            user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A signed-in user without an id.")),
        user.Identity?.Name ?? throw new InvalidOperationException("A signed-in user without a name."),
        user.Caller())
    {
        SystemKey = user.FindFirstValue(PartnerAccess.KeyClaim) is { } key ? Guid.Parse(key) : null,
    };

    /// <summary>Where those who come in are in the access log, those who are turned away because of what they may not are as well.</summary>
    public static Task WriteRefusedAsync(this HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LoggedAccess>() is { } logged
        ? http.RequestServices.GetRequiredService<AccessLog>().WriteRefusedAsync(
            http.User.SignedIn(), logged.Action, http.GetRouteValue("id")?.ToString() ?? "", http.RequestAborted)
        : Task.CompletedTask;

    public static OwnSession OwnSession(this ClaimsPrincipal user) => new(
        user.SignedIn(), Sessions.IdOf(user) ?? throw new InvalidOperationException("A signed-in user without a session."));
}
