using Dashboard.Shared;

namespace Dashboard.Server.Access;

/// <summary>Who needs a second factor. Nobody can set it: the demo, where every signal is invented, does without.</summary>
internal sealed class SecondFactorRule
{
    public bool IsRequired { get; init; } = true;

    /// <param name="strong">Signed in with a passkey, or with a second factor beside the password.</param>
    public bool Lacks(string role, bool strong) => IsRequired && !strong && Roles.NeedsSecondFactor(role);
}
