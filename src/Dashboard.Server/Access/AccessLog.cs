using System.Diagnostics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Access;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Server.Access;

/// <summary>
/// The access log (NEN 7513). An entry is durable before the answer is given: a door that cannot write it shows nothing.
/// </summary>
internal sealed class AccessLog(IDbContextFactory<DashboardContext> contexts, TimeProvider time)
{
    public Task WriteAsync(
        SignedIn user, AccessAction action, string subject, CancellationToken cancellationToken, AccessResult result = AccessResult.Allowed) =>
        WriteAsync([user], action, subject, cancellationToken, result);

    /// <summary>The same look by several people, in one go.</summary>
    public async Task WriteAsync(
        IReadOnlyCollection<SignedIn> users, AccessAction action, string subject, CancellationToken cancellationToken, AccessResult result = AccessResult.Allowed)
    {
        // A context of its own: what the door itself reads or writes has nothing to do with it.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, trace) = (time.UtcNow(), Activity.Current?.TraceId.ToHexString() ?? "");
        context.AccessLog.AddRange(users.Select(user => AccessLogEntry.Of(now, user, action, subject, result, trace)));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somebody was turned away at a door because of the role: on a <see cref="LoggedDoor"/> that is an entry too.</summary>
    public static Task WriteRefusalAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LoggedDoor>() is { } door
        ? http.RequestServices.GetRequiredService<AccessLog>().WriteAsync(
            SignedIn.Of(http.User), door.Action, http.GetRouteValue("id")?.ToString() ?? "", http.RequestAborted, AccessResult.Refused)
        : Task.CompletedTask;
}

/// <summary>On a door where those who come in are in the access log: those who are turned away then are as well.</summary>
internal sealed record LoggedDoor(AccessAction Action);
