using System.Security.Claims;

namespace Dashboard.Server.Domain;

/// <summary>The account behind a request, for the few acts that have to name a person: the access log and legal holds.</summary>
internal sealed record SignedIn(Guid Id, string UserName, Caller Caller)
{
    public static SignedIn Of(ClaimsPrincipal user) => new(
        Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A signed-in user without an id.")),
        user.Identity?.Name ?? throw new InvalidOperationException("A signed-in user without a name."),
        Caller.Of(user));
}
