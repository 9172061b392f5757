using Dashboard.Server.Domain;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>Leads a browser to where somebody's own organisation lets sign in (<c>GET /app/session/oidc/{code}?returnUrl=</c>).</summary>
/// <param name="ReturnUrl">Where to go afterwards: a path of our own, or it is the first page.</param>
[NoProcessing, NotAccessLogged]
internal sealed record BeginAtProvider(string Code, string? ReturnUrl) : IUseCase, IValidated
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.SessionOidc + "/{code}", async (
        string code, string? returnUrl, IMediator mediator, CancellationToken cancellationToken) =>
    {
        await mediator.Send(new BeginAtProvider(code, returnUrl), cancellationToken);
        return TypedResults.Empty; // the way there is in the headers
    }).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // A provider that is none is not there; an address that is not ours is not gone to.
    }
}

internal sealed class BeginAtProviderHandler(KnownProviders providers, IHttpContextAccessor accessor) : IRequestHandler<BeginAtProvider>
{
    public async Task<Unit> Handle(BeginAtProvider request, CancellationToken cancellationToken)
    {
        var (provider, http) = (providers.Of(request.Code), accessor.HttpContext!);
        if (await providers.MetadataAsync(provider, cancellationToken) is null)
        {
            http.Response.Redirect(ProviderPages.Trouble(provider.Code, ProviderTrouble.Away));
            return Unit.Value;
        }
        var returnUrl = RedirectHttpResult.IsLocalUrl(request.ReturnUrl) && request.ReturnUrl![0] == '/' ? request.ReturnUrl : "/";
        await http.ChallengeAsync(provider.Code, new() { RedirectUri = ProviderPages.Continue(provider.Code, returnUrl) });
        return Unit.Value;
    }
}
