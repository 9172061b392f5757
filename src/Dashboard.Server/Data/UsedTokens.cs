using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Data;

/// <summary>
/// What works once and was used, in the table that Identity has for what a provider gave for an account: a hash of its number, for as long
/// as it could be used again.
/// </summary>
internal static class UsedTokens
{
    private const string Sortable = "yyyy-MM-ddTHH:mm:ss";

    public static Task<bool> IsUsedAsync(
        this DashboardContext context, Guid account, string provider, string id, CancellationToken cancellationToken)
    {
        var name = NameOf(id);
        return context.UserTokens.AnyAsync(
            token => token.UserId == account && token.LoginProvider == provider && token.Name == name, cancellationToken);
    }

    /// <param name="until">UTC; from then on it is worth nothing any more by itself.</param>
    public static Task UseAsync(
        this DashboardContext context, Guid account, string provider, string id, DateTime until, CancellationToken cancellationToken)
    {
        context.UserTokens.Add(new() { UserId = account, LoginProvider = provider, Name = NameOf(id), Value = Text(until) });
        return context.SaveChangesAsync(cancellationToken);
    }

    /// <param name="now">UTC.</param>
    public static Task ForgetUsedTokensAsync(this DashboardContext context, DateTime now, CancellationToken cancellationToken)
    {
        var until = Text(now);
#pragma warning disable CA1309, CA1310 // compared by the database
        return context.UserTokens.Where(token => string.Compare(token.Value, until) <= 0).ExecuteDeleteAsync(cancellationToken);
#pragma warning restore CA1309, CA1310
    }

    private static string Text(DateTime moment) => moment.ToString(Sortable, CultureInfo.InvariantCulture);

    private static string NameOf(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
