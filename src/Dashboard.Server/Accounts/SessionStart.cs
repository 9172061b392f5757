using Dashboard.Server.Access;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Accounts;

/// <summary>Begins a session in the browser that asks, however its holder proved who it is.</summary>
internal sealed class SessionStart(IHttpContextAccessor http, DashboardContext context, TimeProvider time, ILogger<SessionStart> logger)
{
    /// <param name="strong">With a passkey, or with a second factor.</param>
    public async Task BeginAsync(Guid account, bool strong, CancellationToken cancellationToken)
    {
        await SessionCookie.BeginAsync(http.HttpContext!, account, strong);
        var today = time.Today();
        await context.Users.Where(user => user.Id == account && user.LastSeenOn != today)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastSeenOn, today), cancellationToken);
        logger.LogInformation("Account {Account} signed in, {How}", account, strong ? "with a second factor" : "without a second factor");
    }
}
