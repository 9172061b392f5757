using System.Diagnostics;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Access;

namespace Dashboard.Server.Access;

/// <summary>
/// The access log (NEN 7513). An entry is durable before the answer is given: a door that cannot write it shows nothing.
/// </summary>
internal sealed class AccessLog(SideWrites writes, TimeProvider time)
{
    public Task WriteAsync(
        SignedIn user, AccessAction action, string subject, CancellationToken cancellationToken, AccessResult result = AccessResult.Allowed) =>
        WriteAsync([user], action, subject, cancellationToken, result);

    /// <summary>The same look by several people, in one go.</summary>
    public Task WriteAsync(
        IReadOnlyCollection<SignedIn> users, AccessAction action, string subject, CancellationToken cancellationToken, AccessResult result = AccessResult.Allowed)
    {
        var (now, trace) = (time.UtcNow(), Activity.Current?.TraceId.ToHexString() ?? "");
        return writes.WriteAsync((context, _) =>
        {
            context.AccessLog.AddRange(users.Select(user => AccessLogEntry.Of(now, user, action, subject, result, trace)));
            return Task.CompletedTask;
        }, cancellationToken);
    }

    /// <summary>Somebody was turned away at a door because of the role: on a <see cref="LoggedDoor"/> that is an entry too.</summary>
    public static Task WriteRefusalAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<LoggedDoor>() is { } door
        ? http.RequestServices.GetRequiredService<AccessLog>().WriteAsync(
            SignedIn.Of(http.User), door.Action, http.GetRouteValue("id")?.ToString() ?? "", http.RequestAborted, AccessResult.Refused)
        : Task.CompletedTask;
}

/// <summary>On a door where those who come in are in the access log: those who are turned away then are as well.</summary>
internal sealed record LoggedDoor(AccessAction Action);
