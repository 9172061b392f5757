namespace Dashboard.Server.Domain;

/// <summary>The account behind a request, for the few acts that have to name a person: the access log and legal holds.</summary>
internal sealed record SignedIn(Guid Id, string UserName, Caller Caller)
{
    /// <summary>The key with which a partner's own system came in; null of a person.</summary>
    public Guid? SystemKey { get; init; }
}

/// <summary>Who is signed in, and in which session: for what somebody does with the own account.</summary>
internal sealed record OwnSession(SignedIn User, Guid Session);
