namespace Dashboard.Shared.Accounts;

/// <summary>An organisation's own way to sign in (OpenID Connect), as the sign-in page offers it.</summary>
/// <param name="Code">Names it in addresses.</param>
/// <param name="Name">As people know it.</param>
public sealed record ProviderCard(string Code, string Name);

/// <summary>Body of <c>POST /app/session/oidc/{code}</c>: the last step, in the browser that comes back from the provider.</summary>
/// <param name="Code">One-time code, where the provider asked for no second factor and the account has an authenticator here.</param>
public sealed record ProviderSignIn(string? Code);

/// <summary>Somebody is signed in who came from a provider.</summary>
/// <param name="IsNew">The account was made just now: nobody read yet what it can do.</param>
public sealed record ProviderSignedIn(bool IsNew);

/// <summary>Why somebody comes back from a provider without being signed in; in the address of the page that says so.</summary>
public static class ProviderTrouble
{
    /// <summary>The person, or the provider, said no.</summary>
    public const string Refused = "geweigerd";

    /// <summary>What came back does not belong to what was asked here, or is no proof.</summary>
    public const string Failed = "mislukt";

    /// <summary>The provider does not answer.</summary>
    public const string Away = "onbereikbaar";

    /// <summary>Signed out here; at the provider perhaps not.</summary>
    public const string StillSignedIn = "nog-aangemeld";
}
