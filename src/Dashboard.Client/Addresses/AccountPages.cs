namespace Dashboard.Client.Addresses;

/// <summary>Where people see to their own account.</summary>
internal static class AccountPages
{
    public const string Own = "account";

    /// <summary>Where a passkey or an app with codes is set up.</summary>
    public const string SecondFactor = "account/tweede-factor";

    /// <summary>What somebody with this account can do here, and where to begin.</summary>
    public const string Welcome = "welkom";

    /// <summary>Where an invitation is used; its code stands behind a number sign.</summary>
    public const string Invitation = "uitnodiging";
}
