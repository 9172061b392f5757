using System.Security.Claims;
using Dashboard.Shared;
using Dashboard.Shared.PartnerApi;
using Dashboard.Shared.PartnerSystems;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Server.Access;

/// <summary>
/// How a partner's own system comes in (<c>/api/v1</c>): with an access token, and with nothing else. A token opens nothing outside it; the
/// cookie of a browser opens nothing here. The principal has the claims that somebody signed in has: the id and the name of the client, the
/// key that it got its token with, the role of a reporter, its organisation, and a claim per scope.
/// </summary>
internal static class PartnerAccess
{
    /// <summary>The authentication scheme of access tokens.</summary>
    public const string Scheme = "PartnerToken";

    /// <summary>The claim that holds one scope; there is one for each.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim that says with which of its keys a system got its token.</summary>
    public const string KeyClaim = "signaalbeeld_key";

    /// <summary>Sends in signals and files of the own organisation, reads, corrects and withdraws them.</summary>
    public const string SubmitSignals = "signals:submit";

    /// <summary>Reads the protected figures.</summary>
    public const string ReadFigures = "figures:read";

    /// <summary>Says where news is to be sent.</summary>
    public const string ManageSubscriptions = "subscriptions:manage";

    /// <summary>The policy of what every token opens, whichever of the scopes it has.</summary>
    public const string AnyScope = nameof(AnyScope);

    public static IReadOnlyList<string> Scopes { get; } = [SubmitSignals, ReadFigures, ManageSubscriptions];

    /// <summary>The key behind the token of somebody who came with one.</summary>
    public static Guid PartnerKey(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(KeyClaim)!);

    /// <summary>What the token of somebody who came with one opens.</summary>
    public static IReadOnlyList<PartnerScope> PartnerScopes(this ClaimsPrincipal user) =>
        [.. user.FindAll(ScopeClaim).Select(scope => Code<PartnerScope>.Parse(scope.Value))];

    /// <summary>A policy per scope, by the name of the scope.</summary>
    public static IServiceCollection AddPartnerPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes)
        {
            authorization.AddPolicy(scope, policy => policy
                .AddAuthenticationSchemes(Scheme).RequireRole(Roles.Reporter).RequireClaim(ScopeClaim, scope));
        }
        authorization.AddPolicy(AnyScope, policy => policy
            .AddAuthenticationSchemes(Scheme).RequireRole(Roles.Reporter).RequireClaim(ScopeClaim, Scopes));
        return services;
    }

    /// <summary>A group of endpoints for partner systems that have a scope.</summary>
    public static RouteGroupBuilder MapPartnerApi(this IEndpointRouteBuilder routes, string scope)
    {
        // A browser sends no token by itself, so no other site can make it send one.
        var group = routes.MapGroup(PartnerRoutes.Root).RequireAuthorization(scope);
        group.DisableAntiforgery();
        return group;
    }
}
