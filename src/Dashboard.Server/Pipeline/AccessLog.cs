using System.Diagnostics;
using System.Reflection;
using Dashboard.Server.Data;
using Dashboard.Server.Domain;
using Dashboard.Shared.Access;

namespace Dashboard.Server.Pipeline;

/// <summary>The access log (NEN 7513). An entry is durable when this returns.</summary>
internal sealed class AccessLog(SideWrites writes, TimeProvider time)
{
    /// <summary>The same look by one or more people, at one or more things, in one go.</summary>
    public Task WriteAsync(
        IReadOnlyCollection<SignedIn> users, AccessAction action, IEnumerable<string> subjects, CancellationToken cancellationToken) =>
        WriteAsync(
            [.. users.SelectMany(_ => subjects, (user, subject) => (user, subject))], action, AccessResult.Allowed, cancellationToken);

    public Task WriteRefusedAsync(SignedIn user, AccessAction action, string subject, CancellationToken cancellationToken) =>
        WriteAsync([(user, subject)], action, AccessResult.Refused, cancellationToken);

    private Task WriteAsync(
        IReadOnlyCollection<(SignedIn User, string Subject)> looks, AccessAction action, AccessResult result,
        CancellationToken cancellationToken)
    {
        if (looks.Count == 0)
            return Task.CompletedTask;
        var (now, trace) = (time.UtcNow(), Activity.Current?.TraceId.ToHexString() ?? "");
        return writes.WriteAsync((context, _) =>
        {
            context.AccessLog.AddRange(looks.Select(look => AccessLogEntry.Create(now, look.User, action, look.Subject, result, trace)));
            return Task.CompletedTask;
        }, cancellationToken);
    }
}

/// <summary>
/// On the endpoint of a use case that is in the access log: who is turned away there because of the role is in it as well.
/// </summary>
internal sealed record LoggedAccess(AccessAction Action)
{
    public static LoggedAccess For<TUseCase>() => new(typeof(TUseCase).GetCustomAttribute<AccessLoggedAttribute>()!.Action);
}

internal static class LoggedAccessEndpoints
{
    /// <summary>Says that who comes in here is in the access log (<see cref="AccessLoggedAttribute"/> of the use case).</summary>
    public static RouteHandlerBuilder Logs<TUseCase>(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(LoggedAccess.For<TUseCase>());
}
