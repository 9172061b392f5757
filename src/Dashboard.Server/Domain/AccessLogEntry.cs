using Dashboard.Shared.Access;

namespace Dashboard.Server.Domain;

/// <summary>
/// Somebody looked at something (NEN 7513): who, of which organisation, in which role, what, which, when, with what result. It
/// names a signal by its id or a list by its lens, and holds no field of a signal.
/// </summary>
internal sealed class AccessLogEntry
{
    public const int MaxSubject = 400;

    private AccessLogEntry() { }

    public Guid Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
    public Guid UserId { get; private set; }
    public string UserName { get; private set; } = "";
    public string Organisation { get; private set; } = "";
    public string Role { get; private set; } = "";
    public AccessAction Action { get; private set; }

    /// <summary>The id of a signal, or the lens and page of a list; empty where the action says it all.</summary>
    public string Subject { get; private set; } = "";
    public AccessResult Result { get; private set; }

    /// <summary>Leads to the request in the log lines and traces.</summary>
    public string TraceId { get; private set; } = "";

    public static AccessLogEntry Create(
        DateTime at, SignedIn user, AccessAction action, string subject, AccessResult result, string traceId) => new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            UserId = user.Id,
            UserName = user.UserName,
            Organisation = user.Caller.Organisation,
            Role = user.Caller.Role,
            Action = action,
            Subject = subject.Length <= MaxSubject ? subject : subject[..MaxSubject],
            Result = result,
            TraceId = traceId,
        };
}
