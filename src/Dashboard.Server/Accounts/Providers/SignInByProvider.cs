using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Journal;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using Dashboard.Shared.Signals;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts.Providers;

/// <summary>
/// Begins a session for somebody who comes back from the provider of the own organisation (<c>POST /app/session/oidc/{code}</c>). The first
/// time that makes an account; later it is kept as the provider says.
/// </summary>
/// <param name="OneTimeCode">Where the provider asked for no second factor, and the account has an authenticator here.</param>
[NoProcessing, NotAccessLogged]
internal sealed record SignInByProvider(string Provider, string? OneTimeCode) : IUseCase<ProviderSignedIn>, IValidated
{
    public Caller Caller => Caller.System;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ApiRoutes.SessionOidc + "/{code}", (
        string code, ProviderSignIn signIn, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new SignInByProvider(code, signIn.Code), cancellationToken)).AllowAnonymous();

    public void Validate(InputCheck check)
    {
        // A code is read whatever stands there: what is none opens nothing.
    }
}

internal sealed class SignInByProviderHandler(
    KnownProviders providers, DashboardContext context, JournalWriter journal, SignInThrottle throttle, OneTimeCodes codes,
    SessionStart start, Sessions sessions, Region region, TimeProvider time, IHttpContextAccessor accessor,
    ILogger<SignInByProviderHandler> logger)
    : IRequestHandler<SignInByProvider, ProviderSignedIn>
{
    public async Task<ProviderSignedIn> Handle(SignInByProvider request, CancellationToken cancellationToken)
    {
        var (provider, http) = (providers.Of(request.Provider), accessor.HttpContext!);
        var came = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (came.Principal is not { } principal || principal.Identity?.AuthenticationType != provider.Code)
            throw new RuleBrokenException(
                $"Het aanmelden via {provider.Name} begon niet in deze browser, of is te lang geleden. Begin opnieuw.",
                BrokenRule.NotSignedIn);
        var account = await AccountAsync(provider, principal, cancellationToken);
        var strong = ProviderClaims.IsStrong(provider, principal);
        if (!strong && account.AuthenticatorKey is not null)
        {
            await UseCodeAsync(account, request.OneTimeCode, cancellationToken);
            strong = true;
        }
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        await start.BeginAsync(account.Id, strong, cancellationToken);
        return new(IsNew: account.LastSeenOn is null);
    }

    private async Task<User> AccountAsync(ProviderSettings provider, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var key = ProviderClaims.KeyOf(principal);
        var known = await context.UserLogins.Where(login => login.LoginProvider == provider.Code && login.ProviderKey == key)
            .Join(context.Users, login => login.UserId, user => user.Id, (_, user) => user).AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (known?.Status == AccountStatus.Suspended)
        {
            logger.LogInformation("Sign-in of account {Account} refused: suspended", known.Id);
            throw new RuleBrokenException("Dit account is geblokkeerd. Neem contact op met uw beheerder.", BrokenRule.NotSignedIn);
        }
        PersonDraft person;
        try
        {
            person = ProviderClaims.Read(provider, principal, region, time.UtcNow());
        }
        catch (RuleBrokenException) when (known is not null)
        {
            // Whoever is not let in now is not to go on in another browser with what was true before.
            await sessions.EndAllAsync(known.Id, cancellationToken);
            throw;
        }
        return known is not null && IsAsSaid(known, person) ? known : await WriteAsync(provider, key, person, cancellationToken);
    }

    private static bool IsAsSaid(User account, PersonDraft person) =>
        (account.Name, account.Email, account.Role, account.Organisation) == (person.Name, person.Email, person.Role, person.Organisation);

    private Task<User> WriteAsync(ProviderSettings provider, string key, PersonDraft person, CancellationToken cancellationToken) =>
        journal.WriteAsync(Caller.System, async (unit, cancel) =>
        {
            var (users, logins) = (unit.Context.Users, unit.Context.UserLogins);
            var login = await logins.SingleOrDefaultAsync(each => each.LoginProvider == provider.Code && each.ProviderKey == key, cancel);
            await MustBeFreeAsync(unit.Context, provider, person.Email!, login?.UserId, cancel);
            if (login is null)
            {
                var joined = User.Join(
                    Guid.CreateVersion7(unit.Now), person.Name!, person.Email!, person.Role!, person.Organisation!);
                users.Add(joined);
                logins.Add(new() { LoginProvider = provider.Code, ProviderKey = key, UserId = joined.Id });
                unit.Record(JournalKind.AccountJoined, joined.Id, joined.Version);
                return joined;
            }
            var account = await unit.Context.AccountAsync(login.UserId, cancel);
            account.Change(person.Email!, person.Name!, person.Email, person.Role!, person.Organisation!);
            unit.Record(JournalKind.AccountChanged, account.Id, account.Version);
            return account;
        }, cancellationToken);

    /// <summary>An address is no proof: whoever has an account here does not lose it to who has the same address elsewhere.</summary>
    private static async Task MustBeFreeAsync(
        DashboardContext context, ProviderSettings provider, string email, Guid? own, CancellationToken cancellationToken)
    {
        try
        {
            await context.MustBeFreeAsync(email, own ?? Guid.Empty, cancellationToken);
        }
        catch (RuleBrokenException)
        {
            throw new RuleBrokenException(
                $"Er is al een account met uw e-mailadres dat zich anders aanmeldt. Meld u zo aan, of vraag uw beheerder om dat account te "
                    + $"beëindigen: daarna kunt u zich via {provider.Name} aanmelden.", BrokenRule.Conflict);
        }
    }

    private async Task UseCodeAsync(User account, string? code, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code))
            throw new RuleBrokenException("Vul ook de code van uw app in.", BrokenRule.CodeNeeded);
        var attempt = await throttle.BeginAsync(account.UserName, cancellationToken);
        if (!await codes.UseAsync(context, account, code, cancellationToken))
            throw new RuleBrokenException(OneTimeCodes.WrongCode, BrokenRule.NotSignedIn);
        await attempt.ForgiveAsync(cancellationToken);
    }
}
