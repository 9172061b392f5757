using System.Security.Claims;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Server.Access;

/// <summary>
/// The cookie carries the id of a session and nothing else. Whoever signs in, by whatever means, gets a new one: an id that somebody else
/// put into a browser never becomes that person's. (A ticket store of ASP.NET would write the new person under the old id.)
/// </summary>
internal sealed class SessionCookie(Sessions sessions, ILogger<SessionCookie> logger) : CookieAuthenticationEvents
{
    private const string IdClaim = "session";
    private const string StrongItem = "strong";

    /// <summary>Begins a session in the browser that asks.</summary>
    /// <param name="strong">With a passkey, or with a second factor beside the password.</param>
    public static Task BeginAsync(HttpContext http, Guid account, bool strong)
    {
        var properties = new AuthenticationProperties();
        if (strong)
            properties.Items[StrongItem] = "";
        return http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.ToString())], IdentityConstants.ApplicationScheme)), properties);
    }

    public override async Task SigningIn(CookieSigningInContext context)
    {
        var http = context.HttpContext;
        if (Sessions.IdOf(http.User) is { } former)
            await sessions.EndAsync(former, http.RequestAborted);
        var user = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var strong = context.Properties.Items.ContainsKey(StrongItem);
        var id = await sessions.BeginAsync(user, strong, DeviceName.From(http.Request.Headers.UserAgent), http.RequestAborted);
        context.Principal = new(new ClaimsIdentity([new(IdClaim, id.ToString())], IdentityConstants.ApplicationScheme));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // Files are for everybody and know nobody.
        if (http.GetEndpoint()?.Metadata is { } endpoint && endpoint.GetMetadata<StaticAssetDescriptor>() is null
            && Guid.TryParse(context.Principal?.FindFirstValue(IdClaim), out var id)
            && await sessions.FindAsync(id, IsUse(http, endpoint), http.RequestAborted) is { } somebody)
            context.ReplacePrincipal(somebody);
        else
            context.RejectPrincipal();
    }

    // A browser that says so of what a person asked ends its own session sooner, and no other.
    private static bool IsUse(HttpContext http, EndpointMetadataCollection endpoint) =>
        endpoint.GetMetadata<AskedByScreen>() is null && !http.Request.Headers.ContainsKey(ApiRoutes.ScreenHeader);

    public override Task SigningOut(CookieSigningOutContext context) => Sessions.IdOf(context.HttpContext.User) is { } id
        ? sessions.EndAsync(id, context.HttpContext.RequestAborted)
        : Task.CompletedTask;

    // A page leads to the sign-in page; an API says what is wrong.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> redirect) =>
        AnswerAsync(redirect, StatusCodes.Status401Unauthorized);

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        // The address as it was mapped: what somebody typed in its place is not repeated.
        logger.LogInformation("Account {Account} was turned away at {Door}", redirect.HttpContext.User.SignedIn().Id,
            (redirect.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        await redirect.HttpContext.WriteRefusedAsync();
        await AnswerAsync(redirect, StatusCodes.Status403Forbidden);
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> redirect, int status)
    {
        var request = redirect.Request;
        // Who is signed in and may not come in is not sent to where people sign in: that would send them back, for ever.
        if (RequestRules.IsApi(request.Path) || status == StatusCodes.Status403Forbidden)
            redirect.Response.StatusCode = status;
        else
            redirect.Response.Redirect(redirect.RedirectUri);
        // The page that says so is there for who looks, not for what was sent.
        if (!HttpMethods.IsGet(request.Method) && redirect.HttpContext.Features.Get<IStatusCodePagesFeature>() is { } pages
            && !RequestRules.IsApi(request.Path))
            pages.Enabled = false;
        return Task.CompletedTask;
    }
}

/// <summary>On an endpoint that an open screen asks by itself: that keeps no session alive.</summary>
internal sealed record AskedByScreen;
