using System.Text.RegularExpressions;
using Dashboard.Server.Access;
using Dashboard.Shared;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>What an operator is told of a provider that is not set up as it should be: a sentence per fault.</summary>
internal sealed partial class ProviderRules(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<SignInSettings>
{
    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex CodePattern { get; }

    public ValidateOptionsResult Validate(string? name, SignInSettings options)
    {
        // The binder passes over what is no provider at all.
        var values = configuration.GetSection("SignIn:Providers").GetChildren().Where(child => child.Value is { Length: > 0 });
        string[] faults =
        [
            .. values.Select(child => $"SignIn__Providers__{child.Key} must be complete: it has settings below it, and no value itself."),
            .. options.Providers.SelectMany((provider, index) => FaultsOf(provider, index, options)),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(ProviderSettings provider, int index, SignInSettings all)
    {
        var setting = $"SignIn__Providers__{index}";
        string[] missing =
        [
            .. new[]
            {
                (nameof(provider.Code), provider.Code), (nameof(provider.Name), provider.Name),
                (nameof(provider.Authority), provider.Authority), (nameof(provider.ClientId), provider.ClientId),
                (nameof(provider.RoleClaim), provider.RoleClaim), (nameof(provider.Roles), provider.Roles),
            }.Where(each => string.IsNullOrWhiteSpace(each.Item2)).Select(each => each.Item1),
        ];
        if (missing.Length > 0)
            return [$"{setting} must be complete: {string.Join(", ", missing)} not set."];
        return Rules().Where(rule => !rule.Kept).Select(rule => $"{setting}__{rule.Setting} must be {rule.MustBe}");

        IEnumerable<(bool Kept, string Setting, string MustBe)> Rules()
        {
            yield return (
                provider.Code.Length <= ProviderSettings.MaxCode && CodePattern.IsMatch(provider.Code)
                    && all.Providers.Count(other => other.Code == provider.Code) == 1,
                "Code", $"at most {ProviderSettings.MaxCode} of a-z, 0-9 and -, and of no other provider.");
            yield return (
                provider.Name.Length <= ProviderSettings.MaxName && !provider.Name.Any(char.IsControl),
                "Name", $"at most {ProviderSettings.MaxName} characters on one line.");
            yield return (
                IsAuthority(provider.Authority), "Authority",
                "the https address of the provider's issuer, without a query (http only outside Production).");
            yield return (
                provider.ClientSecret is null != provider.ClientCertificate is null, "ClientSecret",
                "set, or ClientCertificate, and not both.");
            yield return (
                provider.ClientCertificate is null || CanSign(provider), "ClientCertificate",
                "the path of a certificate with its RSA key (PFX, or PEM with both) that ClientCertificatePassword opens.");
            yield return (
                provider.Organisation is null != (provider.OrganisationClaim is null || provider.Organisations is null), "Organisation",
                "set, or OrganisationClaim with Organisations, and not both.");
            yield return (
                provider.Organisations is null || ProviderSettings.Pairs(provider.Organisations) is not null, "Organisations",
                "VALUE=CODE with ; between them, each value once.");
            var roles = ProviderSettings.Pairs(provider.Roles);
            yield return (
                roles is not null && roles.Values.All(Roles.All.Contains), "Roles",
                $"VALUE=ROLE with ; between them, each value once; a role is {string.Join(", ", Roles.All)}.");
            yield return (
                provider.Organisation is null || roles is null
                    || roles.Values.All(role => Roles.IsOfRegionOffice(role) == (provider.Organisation == Roles.RegionOffice)),
                "Organisation", $"that of each of its Roles: {Roles.RegionOffice} for those of the region's office, else a partner.");
            yield return (
                provider.SecondFactorClaim is null == provider.SecondFactorValue is null, "SecondFactorClaim",
                "set together with SecondFactorValue.");
        }
    }

    private bool IsAuthority(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && !environment.IsProduction())
        && address is { Query: "", Fragment: "", UserInfo: "" };

    private static bool CanSign(ProviderSettings provider)
    {
        using var certificate = CertificateFile.Open(provider.ClientCertificate!, provider.ClientCertificatePassword);
        return certificate is not null;
    }
}
