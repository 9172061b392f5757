using Dashboard.Shared;
using Dashboard.Shared.Signals;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Server.Access;

/// <summary>Who may come in where: named here once, and required of a whole group of endpoints (<c>MapApi</c>).</summary>
internal static class Policies
{
    /// <summary>Whoever is signed in, in any role.</summary>
    public const string Everybody = nameof(Everybody);

    /// <summary>Whoever is signed in, also without the second factor that the role needs: the own account, and nothing else.</summary>
    public const string OwnAccount = nameof(OwnAccount);

    /// <summary>Sends in signals of the own organisation.</summary>
    public const string Reporting = nameof(Reporting);

    /// <summary>Reads signals one by one: reporters their own organisation's.</summary>
    public const string ReadingSignals = nameof(ReadingSignals);
    public const string ReadingNarratives = nameof(ReadingNarratives);

    /// <summary>Works with everybody's signals: assesses them, handles warnings, prepares the meeting.</summary>
    public const string Coordinating = nameof(Coordinating);

    /// <summary>Sits at the table of the weekly meeting.</summary>
    public const string Attending = nameof(Attending);

    /// <summary>Opens and closes the meeting, and replaces its figures.</summary>
    public const string Presiding = nameof(Presiding);

    /// <summary>Sees to it that what is done here may be done.</summary>
    public const string Overseeing = nameof(Overseeing);

    /// <summary>Keeps signals from being destroyed: two persons, of these roles.</summary>
    public const string Holding = nameof(Holding);
    public const string Administering = nameof(Administering);

    /// <summary>Sees who has an account, and agrees to what an administrator may not do alone.</summary>
    public const string SeeingAccounts = nameof(SeeingAccounts);

    /// <summary>Sees how good what partners send in is: reporters of their own organisation, the administrator without a figure.</summary>
    public const string SeeingQuality = nameof(SeeingQuality);

    /// <summary>Sees the region's rules, and agrees to what an administrator may not change alone.</summary>
    public const string SeeingRules = nameof(SeeingRules);

    private static readonly Dictionary<string, IReadOnlyList<string>> RolesOf = new(StringComparer.Ordinal)
    {
        [Everybody] = Roles.All,
        [OwnAccount] = [.. Roles.All, Roles.Enrolling],
        [Reporting] = [Roles.Reporter],
        [ReadingSignals] = [Roles.Reporter, .. Roles.SeeingEverything],
        [ReadingNarratives] = WhoSees.Narrative,
        [Coordinating] = Roles.SeeingEverything,
        [Attending] = Roles.AtTheTable,
        [Presiding] = [Roles.Chair],
        [Overseeing] = [Roles.Auditor],
        [Holding] = [Roles.Auditor, Roles.Administrator],
        [Administering] = [Roles.Administrator],
        [SeeingAccounts] = [Roles.Administrator, Roles.Auditor],
        [SeeingQuality] = [Roles.Reporter, .. Roles.SeeingEverything, Roles.Administrator],
        [SeeingRules] = [Roles.Administrator, Roles.Auditor],
    };

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var (name, roles) in RolesOf)
            authorization.AddPolicy(name, policy => policy.RequireRole(roles));
        return services;
    }

    /// <summary>A group of endpoints of the browser's API for those whom a policy lets in.</summary>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string policy)
    {
        // A change has to carry a header that only a page of this site can send (UseSameSiteOnly): no token in a form is needed.
        var group = routes.MapGroup("").RequireAuthorization(policy);
        group.DisableAntiforgery();
        return group;
    }
}
