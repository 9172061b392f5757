using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// Leads a browser, in which the session here has ended, to where it ends at the provider too
/// (<c>GET /app/session/oidc/{code}/sign-out</c>, OpenID Connect RP-Initiated Logout). Without a token that says whose: none is kept, and
/// the provider knows its own browser.
/// </summary>
[NoProcessing, NotAccessLogged]
internal sealed record EndAtProvider(string Code) : IUseCase<string>, IValidated
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.SessionOidc + "/{code}/sign-out", async (
        string code, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Redirect(await mediator.Send(new EndAtProvider(code), cancellationToken))).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // A provider that is none is not there.
    }
}

internal sealed class EndAtProviderHandler(KnownProviders providers, PublicAddress address) : IRequestHandler<EndAtProvider, string>
{
    public async Task<string> Handle(EndAtProvider request, CancellationToken cancellationToken)
    {
        var provider = providers.Of(request.Code);
        var metadata = await providers.MetadataAsync(provider, cancellationToken);
        return metadata?.EndSessionEndpoint is not { Length: > 0 } endpoint
            ? ProviderPages.Trouble(provider.Code, ProviderTrouble.StillSignedIn)
            : new OpenIdConnectMessage
            {
                IssuerAddress = endpoint,
                ClientId = provider.ClientId,
                PostLogoutRedirectUri = address.Page(ProviderPages.SignIn),
            }.CreateLogoutRequestUrl();
    }
}
