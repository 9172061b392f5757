using System.Buffers.Text;
using System.Security.Claims;
using Dashboard.Server.Access;
using Dashboard.Server.Accounts.Providers;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Server.Http;
using Dashboard.Server.Pipeline;
using Dashboard.Shared;
using Dashboard.Shared.Accounts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>One's own account (<c>GET /app/account</c>).</summary>
[NoProcessing, NotAccessLogged]
internal sealed record GetAccount(SignedIn User) : IUseCase<AccountView>
{
    public Caller Caller => User.Caller;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ApiRoutes.Account, (
        ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetAccount(user.SignedIn()), cancellationToken));
}

internal sealed class GetAccountHandler(DashboardContext context, KnownProviders providers, TimeProvider time)
    : IRequestHandler<GetAccount, AccountView>
{
    public async Task<AccountView> Handle(GetAccount request, CancellationToken cancellationToken)
    {
        var account = await context.AccountAsync(request.User.Id, cancellationToken);
        var passkeys = await context.UserPasskeys.AsNoTracking().Where(passkey => passkey.UserId == account.Id)
            .ToListAsync(cancellationToken);
        var login = await context.UserLogins.Where(each => each.UserId == account.Id).Select(each => each.LoginProvider)
            .FirstOrDefaultAsync(cancellationToken);
        var from = time.UtcNow() - NewBrowser.Term;
        var browsers = await context.NewBrowsers.Where(browser => browser.UserId == account.Id && browser.At > from)
            .OrderByDescending(browser => browser.At).ThenBy(browser => browser.Id)
            .Select(browser => new NewBrowserCard(browser.Device, browser.At)).Take(NewBrowser.MostPerAccount)
            .ToListAsync(cancellationToken);
        return new(
            account.UserName!, account.Name, account.Email, account.Role, account.Organisation,
            request.User.Caller.Role == Roles.Enrolling, account.AuthenticatorKey is not null,
            [.. passkeys.OrderBy(passkey => passkey.Data.CreatedAt).Select(passkey => new PasskeyView(
                Base64Url.EncodeToString(passkey.CredentialId), passkey.Data.Name ?? "",
                Clock.DayOf(passkey.Data.CreatedAt.UtcDateTime)))],
            account.RecoveryCodesLeft, login is null ? null : providers.NameOf(login), browsers);
    }
}
