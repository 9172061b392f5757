using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Shared;

namespace Dashboard.Server.Access;

/// <summary>Who is signed in, from the claims of the session.</summary>
internal static class ClaimsPrincipalExtensions
{
    public static Caller Caller(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.Role) ?? throw new InvalidOperationException("A signed-in user without a role."),
        user.FindFirstValue(Roles.OrganisationClaim) ?? throw new InvalidOperationException("A signed-in user without an organisation."));

    public static SignedIn SignedIn(this ClaimsPrincipal user) => new(
        Guid.Parse(
            user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A signed-in user without an id.")),
        user.Identity?.Name ?? throw new InvalidOperationException("A signed-in user without a name."),
        user.Caller());

    public static OwnSession OwnSession(this ClaimsPrincipal user) => new(
        user.SignedIn(), Sessions.IdOf(user) ?? throw new InvalidOperationException("A signed-in user without a session."));
}
