using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Server.Domain;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>Who somebody is here, by what a provider says. What it does not say, or says twice, is no permission.</summary>
internal static class ProviderClaims
{
    private static readonly string[] OfPerson =
    [
        JwtRegisteredClaimNames.Sub, JwtRegisteredClaimNames.Name, JwtRegisteredClaimNames.Email,
        JwtRegisteredClaimNames.PreferredUsername,
    ];

    /// <summary>What is needed of the claims for the last step, and nothing else.</summary>
    public static ClaimsPrincipal Needed(ProviderSettings provider, ClaimsPrincipal principal)
    {
        string?[] types = [.. OfPerson, provider.OrganisationClaim, provider.RoleClaim, provider.SecondFactorClaim];
        return new(new ClaimsIdentity(
            principal.Claims.Where(claim => types.Contains(claim.Type)).Select(claim => new Claim(claim.Type, claim.Value)),
            provider.Code));
    }

    /// <summary>
    /// How a person of a provider is called in our tables: the provider's own number of somebody is not kept, and may be longer, or differ
    /// in capitals only.
    /// </summary>
    public static string KeyOf(string subject) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));

    public static string KeyOf(ClaimsPrincipal principal) => KeyOf(principal.FindFirstValue(JwtRegisteredClaimNames.Sub)!);

    /// <summary>Whether the provider says that it asked for a second factor.</summary>
    public static bool IsStrong(ProviderSettings provider, ClaimsPrincipal principal) =>
        provider.SecondFactorClaim is { } claim && principal.HasClaim(claim, provider.SecondFactorValue!);

    /// <param name="region">Whose organisations are known.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleBrokenException">It says nothing of this person that lets somebody in (403).</exception>
    public static PersonDraft Read(ProviderSettings provider, ClaimsPrincipal principal, Region region, DateTime now)
    {
        var email = principal.FindFirstValue(JwtRegisteredClaimNames.Email)
            ?? principal.FindFirstValue(JwtRegisteredClaimNames.PreferredUsername);
        var draft = new PersonDraft
        {
            Name = (principal.FindFirstValue(JwtRegisteredClaimNames.Name) ?? email)?.Trim(),
            Email = email?.Trim(),
            Role = Meant(principal, provider.RoleClaim, provider.Roles, provider, "rol"),
            Organisation = provider.Organisation
                ?? Meant(principal, provider.OrganisationClaim!, provider.Organisations, provider, "organisatie"),
        };
        var check = new InputCheck(region, now);
        draft.Check(check);
        return check.Reasons is [var reason, ..]
            ? throw Refused($"Wat {provider.Name} over u doorgeeft, is hier niet te gebruiken: {reason}")
            : draft;
    }

    private static string Meant(ClaimsPrincipal principal, string claim, string? pairs, ProviderSettings provider, string what)
    {
        var meanings = ProviderSettings.Pairs(pairs)!;
        // A list of groups holds those of other programs too: only what means something here counts.
        string[] meant =
        [
            .. principal.FindAll(claim).Where(each => meanings.ContainsKey(each.Value)).Select(each => meanings[each.Value]).Distinct(),
        ];
        return meant switch
        {
            [var one] => one,
            [] => throw Refused($"{provider.Name} geeft geen {what} door waarmee u in Signaalbeeld terechtkunt. Vraag de beheerder van "
                + $"{provider.Name} om die toe te kennen."),
            _ => throw Refused($"{provider.Name} geeft meer dan één {what} voor Signaalbeeld door. Vraag de beheerder van {provider.Name} "
                + "om er één van te maken."),
        };
    }

    private static RuleBrokenException Refused(string detail) => new(detail, BrokenRule.NotAllowed);
}
