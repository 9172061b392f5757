using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Begins a session in the browser that asks, however its holder proved who it is, and notices when that browser is a new one.</summary>
internal sealed class SessionStart(
    IHttpContextAccessor http, DashboardContext context, IDbContextFactory<DashboardContext> contexts, KnownBrowsers browsers,
    TimeProvider time, ILogger<SessionStart> logger)
{
    /// <param name="strong">With a passkey, or with a second factor.</param>
    public Task BeginAsync(Guid account, bool strong, CancellationToken cancellationToken) =>
        BeginAsync(account, strong, isInvited: false, cancellationToken);

    /// <summary>For who just used an invitation: that is a new browser everywhere, and no news.</summary>
    public Task BeginInvitedAsync(Guid account, CancellationToken cancellationToken) =>
        BeginAsync(account, strong: false, isInvited: true, cancellationToken);

    private async Task BeginAsync(Guid account, bool strong, bool isInvited, CancellationToken cancellationToken)
    {
        var (now, today) = (time.UtcNow(), time.Today());
        var holder = await context.Users.Where(user => user.Id == account).Select(user => new { user.UserName, user.LastSeenOn })
            .SingleAsync(cancellationToken);
        var key = SignInThrottle.AccountKey(holder.UserName!);
        if (holder.LastSeenOn is not null && !isInvited && browsers.Find(key) is null)
            await WriteNewAsync(account, now, cancellationToken);
        await SessionCookie.BeginAsync(http.HttpContext!, account, strong);
        browsers.Remember(key);
        await context.Users.Where(user => user.Id == account && user.LastSeenOn != today)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastSeenOn, today), cancellationToken);
        logger.LogInformation("Account {Account} signed in, {How}", account, strong ? "with a second factor" : "without a second factor");
    }

    // Before the session: nobody comes in unnoticed.
    private async Task WriteNewAsync(Guid account, DateTime now, CancellationToken cancellationToken)
    {
        await using var own = await contexts.CreateDbContextAsync(cancellationToken);
        var tooMany = await own.NewBrowsers.Where(browser => browser.UserId == account).OrderByDescending(browser => browser.At)
            .ThenBy(browser => browser.Id).Skip(NewBrowser.MostPerAccount - 1).Select(browser => browser.Id).ToListAsync(cancellationToken);
        if (tooMany.Count > 0)
            await own.NewBrowsers.Where(browser => tooMany.Contains(browser.Id)).ExecuteDeleteAsync(cancellationToken);
        own.NewBrowsers.Add(NewBrowser.Seen(
            Guid.CreateVersion7(now), account, DeviceName.From(http.HttpContext!.Request.Headers.UserAgent), now));
        await own.SaveChangesAsync(cancellationToken);
    }
}
