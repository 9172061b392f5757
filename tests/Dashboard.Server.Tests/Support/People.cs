using Dashboard.Server.Domain;
using Dashboard.Shared;

namespace Dashboard.Server.Tests.Support;

/// <summary>People who ask for something without a browser.</summary>
internal static class People
{
    public static SignedIn Reporter(string partner) => As(new(Roles.Reporter, partner));

    public static SignedIn As(Caller caller) => new(Guid.Empty, $"{caller.Role}.{caller.Organisation}", caller);
}
