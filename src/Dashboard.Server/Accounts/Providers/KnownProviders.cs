using Dashboard.Server.Domain;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>The providers of this installation.</summary>
internal sealed class KnownProviders(
    SignInSettings settings, IOptionsMonitor<OpenIdConnectOptions> schemes, TimeProvider time, ILogger<KnownProviders> logger)
{
    /// <exception cref="RuleBrokenException">There is none of this code.</exception>
    public ProviderSettings Of(string code) => settings.Providers.FirstOrDefault(provider => provider.Code == code)
        ?? throw new RuleBrokenException("Deze manier van aanmelden is er niet.", BrokenRule.NotFound);

    /// <returns>As people know it; its code when it is not set up any more.</returns>
    public string NameOf(string code) => settings.Providers.FirstOrDefault(provider => provider.Code == code)?.Name ?? code;

    public OpenIdConnectOptions SchemeOf(ProviderSettings provider) => schemes.Get(provider.Code);

    /// <summary>
    /// What the provider says of itself: fetched when it is first needed, and again twice a day or when it signs with a new key.
    /// </summary>
    /// <returns>Null when it does not answer.</returns>
    public async Task<OpenIdConnectConfiguration?> MetadataAsync(ProviderSettings provider, CancellationToken cancellationToken)
    {
        try
        {
            // Those who wait for one another wait no longer than the first.
            return await SchemeOf(provider).ConfigurationManager!.GetConfigurationAsync(cancellationToken)
                .WaitAsync(ProviderSchemes.Patience, time, cancellationToken);
        }
        catch (Exception exception) when (
            (IsAway(exception) || exception is InvalidOperationException) // what came was no metadata
            && !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Provider {Provider} does not answer: {Exception}", provider.Code, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>The provider did not answer, or not in time; whoever asked may have wrapped that.</summary>
    public static bool IsAway(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or OperationCanceledException
        || exception.InnerException is { } inner && IsAway(inner);
}
