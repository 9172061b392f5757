using System.Text.Encodings.Web;
using Dashboard.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dashboard.Server.PartnerApi;

/// <summary>
/// Stands where access tokens are to come: nobody has one, so everybody hears 401. It goes, with <see cref="AddNoTokensYet"/>, when they
/// are there.
/// </summary>
internal sealed class NoTokensYet(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static void AddNoTokensYet(IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, NoTokensYet>(PartnerAccess.Scheme, null);
        services.AddPartnerPolicies();
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
}
